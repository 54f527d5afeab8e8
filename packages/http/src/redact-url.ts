const secretNames =
  /^(.*[-_])?(token|api[-_]?key|key|secret|password|passwd|pwd|sig|signature|credential|credentials|auth|authorization|jwt|code|session)$/i

/** The URL as text that may be shown: without user and password, without fragment, secret query values as `***`. */
export function redactUrl(url: string | URL): string {
  const text = String(url)
  if (!URL.canParse(text)) return redactText(text)
  const parsed = new URL(text)
  parsed.username = ''
  parsed.password = ''
  parsed.hash = ''
  const query = parsed.search.slice(1)
  parsed.search = ''
  return query === '' ? parsed.href : `${parsed.href}?${query.split('&').map(redactPair).join('&')}`
}

/** A message on one line, with the credentials that it may quote replaced by `***`. */
export function redactText(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/\b(bearer|basic)\s+[^\s"',;]+/gi, '$1 ***')
    .replace(/\/\/[^/@\s]*@/g, '//')
    .replace(/[?&][^=&\s]+=[^&\s"')]*/g, (pair) => pair.charAt(0) + redactPair(pair.slice(1)))
    .trim()
}

function redactPair(pair: string): string {
  const [name = ''] = pair.split('=', 1)
  return pair.length > name.length && secretNames.test(decoded(name)) ? `${name}=***` : pair
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
