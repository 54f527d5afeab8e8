/** What a Python file is found to hold without running it; lines count from 1. */
export interface PythonModule {
  readonly syntaxErrors: readonly PythonSyntaxError[]
  /** Classes and functions of the module itself, also those inside its `if` and `try`. */
  readonly classes: readonly PythonDefinition[]
  readonly functions: readonly PythonDefinition[]
  /** Names that the module itself assigns. */
  readonly assigned: readonly string[]
  /** Imports of the module itself, also those inside its `if` and `try`. */
  readonly imports: readonly PythonImport[]
  /** What the module itself calls under `if __name__ == "__main__":`. */
  readonly guardedCalls: readonly string[]
}

/** A place where the parser could not go on. */
export interface PythonSyntaxError {
  readonly line: number
  readonly near: string
}

/** A class or a function. */
export interface PythonDefinition {
  readonly name: string
  readonly line: number
  /** Each without its `@`. */
  readonly decorators: readonly string[]
  /** The names of a class's bases, such as `Action` or `types.Action`. */
  readonly bases: readonly string[]
}

/** `import a.b` (no names) or `from ..a import b as c`. */
export interface PythonImport {
  readonly line: number
  /** The dots in front. */
  readonly level: number
  /** Without the dots; empty in `from . import x`. */
  readonly module: string
  readonly names: readonly ImportedName[]
  /** Inside a `try`, where a missing module is expected. */
  readonly isTried: boolean
}

/** One name of a `from … import`. */
export interface ImportedName {
  readonly name: string
  readonly as?: string
}
