import { stripVTControlCharacters } from 'node:util'

/** A line of a container's log that cannot change the terminal: colours stay where there is colour, nothing else does. */
export function printableLine(text: string, { colour }: { readonly colour: boolean }): string {
  // A progress bar returns to the start of its line again and again; the last state counts.
  const last = text.replace(/\r+$/, '').split('\r').at(-1) ?? ''
  const kept = colour ? last.split(sgr).map(plain).join('') : plain(last)
  return colour && kept.includes(escape) ? `${kept}${escape}[0m` : kept
}

const escape = String.fromCodePoint(27)
// The split keeps what is captured: colours and weights, which end in "m".
const sgr = new RegExp(`(${escape}\\[[\\d;]*m)`)
const onlySgr = new RegExp(`^${escape}\\[[\\d;]*m$`)

function plain(text: string): string {
  return onlySgr.test(text) ? text : stripVTControlCharacters(text).replaceAll(/[^\P{Cc}\t]/gu, '')
}
