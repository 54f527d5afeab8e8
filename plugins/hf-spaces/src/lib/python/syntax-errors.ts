import type { PythonSyntaxError } from './python-module.ts'
import { smoothGaps } from './smooth-gaps.ts'
import type { SyntaxNode, SyntaxTree } from './syntax-tree.ts'

/** Where the text is no Python; what only our parser does not know is no error. */
export function syntaxErrors(
  tree: SyntaxTree,
  source: { readonly text: string; readonly lineAt: (offset: number) => number; parse(text: string): SyntaxTree },
): PythonSyntaxError[] {
  const { text, lineAt, parse } = source
  if (errorOffsets(tree).length === 0) return []
  const found = new Map<number, PythonSyntaxError>()
  for (const offset of errorOffsets(parse(smoothGaps(tree, text)))) {
    const line = lineAt(offset)
    if (!found.has(line)) found.set(line, { line, near: lineText(text, offset) })
  }
  return [...found.values()]
}

function errorOffsets(tree: SyntaxTree): number[] {
  const offsets: number[] = []
  tree.iterate({
    enter: ({ type, from, node }) => {
      if (type.isError && !isGap(node)) offsets.push(from)
    },
  })
  return offsets
}

// The grammar knows neither a bare `yield` nor `with (a as b, c as d):`; all else in a `with` it does.
function isGap(error: SyntaxNode): boolean {
  if (error.prevSibling?.name === 'yield' && error.from === error.to) return true
  for (let node: SyntaxNode | null = error; node; node = node.parent) {
    if (node.name === 'Body') return false
    if (node.name === 'WithStatement') return true
  }
  return false
}

function lineText(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const end = text.indexOf('\n', offset)
  const line = text.slice(start, end < 0 ? undefined : end)
  return line.trim().slice(0, 80)
}
