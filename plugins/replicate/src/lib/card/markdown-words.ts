/** Text as inline code, whatever it contains. */
export function inlineCode(text: string): string {
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length)
  if (runs.length === 0) return `\`${text}\``
  const fence = '`'.repeat(Math.max(...runs) + 1)
  return `${fence} ${text} ${fence}`
}

/** Text as a block of code. */
export function codeBlock(language: string, text: string): string {
  const runs = [...text.matchAll(/^`{3,}/gm)].map(([run]) => run.length)
  const fence = '`'.repeat(Math.max(2, ...runs) + 1)
  return `${fence}${language}\n${text}\n${fence}`
}

/** Text as words of a paragraph: nothing in it is a link, a tag or a heading. */
export function plainWords(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>#|!&]/g, (sign) => `\\${sign}`)
}
