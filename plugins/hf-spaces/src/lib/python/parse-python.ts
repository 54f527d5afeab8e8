import { mainGuardCalls } from './main-guard.ts'
import type { PythonDefinition, PythonImport, PythonModule } from './python-module.ts'
import { readDefinition } from './read-definition.ts'
import { readImport } from './read-import.ts'
import { syntaxErrors } from './syntax-errors.ts'
import { childrenOf, lineFinder, textOf, type SyntaxNode } from './syntax-tree.ts'

/** Reads Python text without running it; text that is no Python gives syntax errors, never a throw. */
export async function parsePython(source: string): Promise<PythonModule> {
  const { parser } = await import('@lezer/python')
  const text = source.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n')
  const tree = parser.parse(text)
  const lineAt = lineFinder(text)
  const classes: PythonDefinition[] = []
  const functions: PythonDefinition[] = []
  const imports: PythonImport[] = []
  const assigned: string[] = []
  const visit: Readonly<Record<string, (node: SyntaxNode) => void>> = {
    ClassDefinition: (node) => void classes.push(readDefinition(node, text, lineAt)),
    FunctionDefinition: (node) => void functions.push(readDefinition(node, text, lineAt)),
    ImportStatement: (node) => void imports.push(...readImport(node, text, lineAt)),
    AssignStatement: (node) => void assigned.push(...assignedNames(node, text)),
  }
  for (const node of ownStatements(tree.topNode)) visit[node.name]?.(node)
  const guardedCalls = mainGuardCalls(tree.topNode, text)
  const errors = syntaxErrors(tree, { text, lineAt, parse: (smooth) => parser.parse(smooth) })
  return { syntaxErrors: errors, classes, functions, assigned, imports, guardedCalls }
}

// What stands in an `if`, a `try` or a `with` of the module belongs to the module; what stands in a function does not.
const transparent = new Set(['IfStatement', 'TryStatement', 'WithStatement', 'Body', 'DecoratedStatement'])

function* ownStatements(node: SyntaxNode): Generator<SyntaxNode> {
  for (const child of childrenOf(node)) {
    if (transparent.has(child.name)) yield* ownStatements(child)
    else yield child
  }
}

function assignedNames(node: SyntaxNode, text: string): string[] {
  const parts = childrenOf(node)
  const last = parts.findLastIndex(({ name }) => name === 'AssignOp')
  return parts.flatMap((part, at) => (part.name === 'VariableName' && at < last ? [textOf(part, text)] : []))
}
