import { graphemesOf, textWidth } from '../text-width.ts'

/** Cuts a text to a width in columns, with `ellipsis` where something is missing. */
export function fitText(text: string, room: number, ellipsis: string): string {
  if (textWidth(text) <= room) return text
  const target = room - textWidth(ellipsis)
  if (target < 1) return ellipsis.slice(0, Math.max(0, room))
  return takeWidth(text, target).trimEnd() + ellipsis
}

/** Breaks a text between words into lines of at most `room` columns; only a word longer than that is cut. */
export function wrapText(text: string, room: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (textWidth(longer) <= room) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    line = word
    while (textWidth(line) > room) {
      const head = takeWidth(line, room) || line.slice(0, 1)
      lines.push(head)
      line = line.slice(head.length)
    }
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line]
}

function takeWidth(text: string, room: number): string {
  let width = 0
  let kept = ''
  for (const { segment } of graphemesOf(text)) {
    width += textWidth(segment)
    if (width > room) break
    kept += segment
  }
  return kept
}
