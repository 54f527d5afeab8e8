/** A place as editors count it: line and character from 0. */
export interface TextPosition {
  readonly line: number
  readonly character: number
}

/** Translates positions of the parser into offsets of the text; a lone carriage return ends a line, as it does there. */
export function textOffsets(text: string): (position: TextPosition) => number {
  const starts = [0]
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length)
  return ({ line, character }) => Math.min(text.length, (starts[line] ?? text.length) + character)
}

/** The line of an offset, counted from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1
  return line
}
