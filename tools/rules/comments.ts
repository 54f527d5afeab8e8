import ts from 'typescript'
import { walk } from './rule.ts'

/** The comments of a file, each with a place to report. */
export function comments(tree: ts.SourceFile): { text: string; place: ts.Node }[] {
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
