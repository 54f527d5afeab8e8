import type { HeaderList } from '@tuglet/http'
import type { SimpleRequest } from './simple-request.ts'

/** The headers as they go out: the caller's, and those that Node's fetch adds. */
export function sentHeaders(
  own: HeaderList,
  { url, method, body }: Pick<SimpleRequest, 'url' | 'method' | 'body'>,
): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = Object.fromEntries(own)
  const cookies = own.getSetCookie()
  if (cookies.length > 0) headers['set-cookie'] = cookies
  for (const [name, value] of Object.entries(usual)) headers[name] ??= value
  headers['accept-encoding'] ??= codings(own, url)
  if (body !== undefined) headers['content-length'] = String(body.length)
  else if (method === 'POST' || method === 'PUT') headers['content-length'] = '0'
  return headers
}

const usual = { accept: '*/*', 'accept-language': '*', 'sec-fetch-mode': 'cors', 'user-agent': 'node' }

function codings(own: HeaderList, { protocol }: URL): string {
  // A range is one of the bytes themselves.
  if (own.has('range')) return 'identity'
  return protocol === 'https:' ? 'br, gzip, deflate' : 'gzip, deflate'
}
