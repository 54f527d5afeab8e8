/** The target of the first link with relation "next" in a Link header (RFC 8288), as written there. */
export function nextLink(header: string): string | undefined {
  return splitOutside(header, ',')
    .map(splitLink)
    .find(({ relations }) => relations.includes('next'))?.target
}

function splitLink(link: string): { target: string | undefined; relations: string[] } {
  const [target = '', ...parameters] = splitOutside(link, ';')
  const rel = parameters
    .map((parameter) => /^\s*rel\s*=\s*(.*)$/is.exec(parameter)?.[1])
    .find((value) => value !== undefined)
  const words = (rel ?? '').trim().replace(/^"(.*)"$/s, '$1')
  return { target: /^\s*<(.*)>\s*$/s.exec(target)?.[1]?.trim(), relations: words.toLowerCase().split(/\s+/) }
}

/** Splits at a separator, but not within <…> nor within "…". */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = []
  let start = 0
  let closing = ''
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (closing === '"' && char === '\\') at++
    else if (closing !== '') closing = char === closing ? '' : closing
    else if (char === '<') closing = '>'
    else if (char === '"') closing = '"'
    else if (char === separator) {
      parts.push(text.slice(start, at))
      start = at + 1
    }
  }
  return [...parts, text.slice(start)]
}
