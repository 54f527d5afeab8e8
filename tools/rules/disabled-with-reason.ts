import ts from 'typescript'
import { walk, type Rule } from './rule.ts'

const disabled = /\b(?:eslint|oxlint|rules)-disable(?:-next)?(?:-line)?\b(.*)/
const expected = /@ts-(expect-error|ignore|nocheck)\b(.*)/

/** Who turns a rule off says why, after two dashes. */
export const disabledWithReason: Rule = {
  name: 'disabled-with-reason',
  check(file, report) {
    for (const { text, place } of comments(file.tree)) {
      const rest = disabled.exec(text)?.[1]
      if (rest !== undefined && !/\s--\s+\S{2,}/.test(rest)) report(place, 'A disabled rule needs a reason after --.')
      const [, directive, reason = ''] = expected.exec(text) ?? []
      if (directive && directive !== 'expect-error')
        report(place, `@ts-${directive} hides errors: use @ts-expect-error.`)
      else if (directive && !/\w{2,}/.test(reason)) report(place, '@ts-expect-error needs a reason.')
    }
  },
}

function comments(tree: ts.SourceFile): { text: string; place: ts.Node }[] {
  const found = new Map<number, { text: string; place: ts.Node }>()
  walk(tree, (node) => {
    for (const range of ts.getLeadingCommentRanges(tree.text, node.getFullStart()) ?? []) {
      found.set(range.pos, { text: tree.text.slice(range.pos, range.end), place: placeAt(tree, range.pos) })
    }
    for (const range of ts.getTrailingCommentRanges(tree.text, node.getEnd()) ?? []) {
      found.set(range.pos, { text: tree.text.slice(range.pos, range.end), place: placeAt(tree, range.pos) })
    }
  })
  return [...found.values()]
}

// Reports take a node; a comment is none, so one that only says where it starts stands in.
function placeAt(tree: ts.SourceFile, position: number): ts.Node {
  return { getSourceFile: () => tree, getStart: () => position } as unknown as ts.Node
}
