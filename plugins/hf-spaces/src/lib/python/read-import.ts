import type { ImportedName, PythonImport } from './python-module.ts'
import { childrenOf, textOf, type SyntaxNode } from './syntax-tree.ts'

/** Reads an import statement; `import a, b` gives one import each. */
export function readImport(node: SyntaxNode, text: string, lineAt: (offset: number) => number): PythonImport[] {
  const words = childrenOf(node)
    .filter(({ name }) => name !== 'Comment')
    .map((child) => textOf(child, text))
  const line = lineAt(node.from)
  const imports = words[0] === 'from' ? [fromImport(words.slice(1), line)] : plainImports(words.slice(1), line)
  const isTried = isInTry(node)
  return imports.map((one) => ({ ...one, isTried }))
}

function isInTry(node: SyntaxNode): boolean {
  for (let outer = node.parent; outer; outer = outer.parent) if (outer.name === 'TryStatement') return true
  return false
}

type Untried = Omit<PythonImport, 'isTried'>

function fromImport(words: readonly string[], line: number): Untried {
  const at = words.indexOf('import')
  const source = words.slice(0, at).join('')
  const [, dots = '', module = ''] = /^(\.*)(.*)$/.exec(source) ?? []
  const names = splitAtCommas(words.slice(at + 1).filter((word) => word !== '(' && word !== ')'))
  return { line, level: dots.length, module, names: names.flatMap(importedName) }
}

function plainImports(words: readonly string[], line: number): Untried[] {
  return splitAtCommas(words).map((part) => {
    const end = part.indexOf('as')
    return { line, level: 0, module: part.slice(0, end < 0 ? undefined : end).join(''), names: [] }
  })
}

function importedName([name, , as]: readonly string[]): ImportedName[] {
  if (name === undefined) return []
  return [as === undefined ? { name } : { name, as }]
}

function splitAtCommas(words: readonly string[]): string[][] {
  const parts: string[][] = [[]]
  for (const word of words) {
    if (word === ',') parts.push([])
    else parts.at(-1)?.push(word)
  }
  return parts.filter((part) => part.length > 0)
}
