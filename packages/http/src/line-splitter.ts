/** Cuts text that comes in pieces into lines ended by CR, LF or CRLF; an unended rest is never given. Lines may be of any length. */
export function lineSplitter(): (text: string) => string[] {
  // Pieces of the line under way, joined only when it ends: adding up strings takes quadratic time on long lines.
  let pending: string[] = []
  let afterReturn = false
  return (text) => {
    const lines: string[] = []
    let start = 0
    // The line feed of a CRLF may come in a later piece than its carriage return.
    if (afterReturn && text.startsWith('\n')) start = 1
    if (text !== '') afterReturn = false
    const ending = /\r\n?|\n/g
    ending.lastIndex = start
    for (let found = ending.exec(text); found !== null; found = ending.exec(text)) {
      lines.push(pending.join('') + text.slice(start, found.index))
      pending = []
      start = ending.lastIndex
      afterReturn = found[0] === '\r' && start === text.length
    }
    if (start < text.length) pending.push(text.slice(start))
    return lines
  }
}
