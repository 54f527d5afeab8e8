/** A README taken apart: putting `head + yaml + tail + body` together gives the text back, byte for byte. */
export interface FrontMatter {
  /** A byte order mark where there is one, and the opening line. */
  readonly head: string
  readonly yaml: string
  /** The closing line. */
  readonly tail: string
  readonly body: string
  readonly eol: '\n' | '\r\n'
}

/** Divides a README into front matter and body; undefined when it does not begin with `---` or never closes it. */
export function splitFrontMatter(text: string): FrontMatter | undefined {
  const match = /^(\uFEFF?---[ \t]*(\r?\n))([^]*?)^(---[ \t]*(?:\r?\n|$))/m.exec(text)
  if (match?.index !== 0) return undefined
  const [whole, head = '', eol, yaml = '', tail = ''] = match
  return { head, yaml, tail, body: text.slice(whole.length), eol: eol === '\r\n' ? '\r\n' : '\n' }
}
