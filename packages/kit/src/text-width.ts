import { stripVTControlCharacters } from 'node:util'

const wide =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u

/** The columns that a text takes on a terminal: colour codes none, CJK and emoji two. */
export function textWidth(text: string): number {
  const plain = stripVTControlCharacters(text)
  if (/^[\x20-\x7e]*$/.test(plain)) return plain.length
  let width = 0
  for (const { segment } of graphemesOf(plain)) width += wide.test(segment) ? 2 : /^\p{Mark}+$/u.test(segment) ? 0 : 1
  return width
}

// Making one takes as long as a third of a whole start, and most texts are plain.
let segmenter: Intl.Segmenter | undefined

/** The letters of a text as a person sees them. */
export function graphemesOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  return segmenter.segment(text)
}
