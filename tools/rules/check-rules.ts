import ts from 'typescript'
import { allRules } from './all-rules.ts'
import type { Rule } from './rule.ts'

/** A place that breaks a rule; `line` counts from 1. */
export interface Finding {
  readonly path: string
  readonly line: number
  readonly rule: string
  readonly message: string
}

/** Applies the rules to files given as path from the root → text, and returns what breaks them, in file order. */
export function checkRules(files: ReadonlyMap<string, string>, rules: readonly Rule[] = allRules): readonly Finding[] {
  const program = createProgram(files)
  const checker = program.getTypeChecker()
  const isGlobal = (name: ts.Identifier) => {
    const symbol = ts.isShorthandPropertyAssignment(name.parent)
      ? checker.getShorthandAssignmentValueSymbol(name.parent)
      : checker.getSymbolAtLocation(name)
    return symbol === undefined || (symbol.declarations ?? []).length === 0
  }
  const findings: Finding[] = []
  for (const path of files.keys()) {
    const tree = program.getSourceFile(path)
    if (!tree) continue
    const lines = tree.text.split('\n')
    for (const rule of rules) {
      rule.check({ path, tree, isGlobal }, (place, message) => {
        const line = tree.getLineAndCharacterOfPosition(place.getStart()).line + 1
        if (!isWaived(rule.name, lines, line)) findings.push({ path, line, rule: rule.name, message })
      })
    }
  }
  return findings.toSorted((a, b) => a.path.localeCompare(b.path) || a.line - b.line)
}

// `// rules-disable-next-line host-only -- why` stands on the line above; disabled-with-reason asks for the why.
function isWaived(rule: string, lines: readonly string[], line: number): boolean {
  const above = lines[line - 2] ?? ''
  return above.includes('rules-disable-next-line') && above.includes(rule) && rule !== 'disabled-with-reason'
}

// Only the files themselves are read: without libraries, a name that nothing declares is a global.
function createProgram(files: ReadonlyMap<string, string>): ts.Program {
  const options = { noLib: true, noResolve: true, allowJs: true, target: ts.ScriptTarget.ESNext, types: [] }
  const host: ts.CompilerHost = {
    fileExists: (path) => files.has(path),
    readFile: (path) => files.get(path),
    getSourceFile(path) {
      const text = files.get(path)
      return text === undefined ? undefined : ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true)
    },
    getDefaultLibFileName: () => 'lib.d.ts',
    writeFile: () => undefined,
    getCurrentDirectory: () => '',
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
  }
  return ts.createProgram({ rootNames: [...files.keys()], options, host })
}
