import { stripVTControlCharacters } from 'node:util'

/** Text from a model without control characters, which could change the terminal; line ends and tabs stay. */
export function printable(text: string): string {
  // Progress bars return to the start of their line again and again; the last state counts.
  const lines = stripVTControlCharacters(text)
    .replaceAll('\r\n', '\n')
    .replaceAll(/^[^\n]*\r(?=[^\n])/gm, '')
  return lines.replaceAll(/[^\P{Cc}\n\t]/gu, '')
}

/** The same on one line of at most so many characters. */
export function oneLine(text: string, most = 80): string {
  const line = printable(text).replaceAll(/\s+/g, ' ').trim()
  return [...line].length > most ? `${[...line].slice(0, most - 1).join('')}…` : line
}
