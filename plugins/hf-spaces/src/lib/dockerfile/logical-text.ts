/** The one line a builder sees: continuations joined, comment and empty lines inside dropped, heredoc bodies left out. */
export function logicalText(raw: string, escape: string): string {
  const parts: string[] = []
  for (const line of raw.split(/\r?\n/)) {
    if (parts.length > 0 && /^\s*(#|$)/.test(line)) continue
    const trimmed = line.trimEnd()
    const continues = trimmed.endsWith(escape)
    parts.push(continues ? trimmed.slice(0, -1) : line)
    if (!continues) break
  }
  return parts.join('').trim()
}
