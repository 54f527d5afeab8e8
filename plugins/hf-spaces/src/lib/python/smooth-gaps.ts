import type { SyntaxTree } from './syntax-tree.ts'

// Valid Python that the grammar does not know, and something as long that it does.
const gaps: readonly (readonly [RegExp, string])[] = [
  // `1.` and `1.e5`
  [/(?<![\w.])(\d[\d_]*)\.(?![\w.])/g, '$10'],
  [/(?<![\w.])(\d[\d_]*)\.(?=[eE][+-]?\d)/g, '$10'],
  [/(?<![\w.])(\d[\d_]*)\.(?=[jJ]\b)/g, '$10'],
  // `for a, *rest in …`
  [/(?<=\bfor\s[^:=\n]*)\*(?=\w[^:\n]*\bin\b)/g, ' '],
  // `case ast.Name():`
  [/(?<=^[ \t]*case\s[^:\n]*\w)\.(?=[a-zA-Z_])/gm, '_'],
  [/(?<=^[ \t]*case\s[^:\n]*\w)\(\)/gm, '__'],
  // `with a as (b, c):`
  [/(?<=\bas[ \t]+)\([\w\s,]+\)(?=\s*[:,)])/g, 'x'],
]

/** The same text, as long and with the same lines, without valid Python that the parser does not know. */
export function smoothGaps(tree: SyntaxTree, text: string): string {
  const quoted: { from: number; to: number }[] = []
  tree.iterate({
    enter: ({ name, from, to }) => {
      if (name === 'String' || name === 'Comment') quoted.push({ from, to })
      return name !== 'String'
    },
  })
  const bare = blankOut(text, quoted)
  const smooth = gaps.reduce(
    (sofar, [gap, instead]) => sofar.replace(gap, (found, digits) => fill(found, instead, digits)),
    bare,
  )
  return putBack(smooth, text, quoted)
}

// As long as what was found; lines stay lines.
function fill(found: string, instead: string, digits: unknown): string {
  const text = instead.replace('$1', String(digits))
  return text.length < found.length ? text + found.slice(text.length).replaceAll(/[^\n]/g, ' ') : text
}

// A private character, so that no rule above finds anything in a string.
function blankOut(text: string, ranges: readonly { from: number; to: number }[]): string {
  let result = ''
  let at = 0
  for (const { from, to } of ranges) {
    result += text.slice(at, from) + text.slice(from, to).replaceAll(/[^\n]/g, '\uE000')
    at = to
  }
  return result + text.slice(at)
}

function putBack(smooth: string, text: string, ranges: readonly { from: number; to: number }[]): string {
  let result = ''
  let at = 0
  for (const { from, to } of ranges) {
    result += smooth.slice(at, from) + text.slice(from, to)
    at = to
  }
  return result + smooth.slice(at)
}
