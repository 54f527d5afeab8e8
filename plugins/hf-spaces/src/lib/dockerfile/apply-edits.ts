import { lineAt } from './text-offsets.ts'

/** A replacement of part of a text; nothing outside `start`–`end` changes. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Applies edits that do not overlap; of several at one place the first of the list comes first. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = ''
  let done = 0
  for (const { start, end, text: added } of edits.toSorted((left, right) => left.start - right.start)) {
    result += text.slice(done, start) + added
    done = end
  }
  return result + text.slice(done)
}

/** Translates a line of the edited text back to the line of the user's own text. */
export function ownLines(text: string, edits: readonly Edit[]): (line: number) => number {
  const insertions = edits
    .map(({ start, end, text: added }) => ({
      line: lineAt(text, start),
      more: breaks(added) - breaks(text.slice(start, end)),
    }))
    .filter(({ more }) => more !== 0)
    .toSorted((left, right) => left.line - right.line)
  return (line) => {
    let own = line
    for (const insertion of insertions) if (own > insertion.line) own = Math.max(insertion.line, own - insertion.more)
    return own
  }
}

function breaks(text: string): number {
  return text.split('\n').length - 1
}
