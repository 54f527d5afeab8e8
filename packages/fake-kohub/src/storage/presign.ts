import { createHash, createHmac } from 'node:crypto'

const key = createHash('sha256').update('the secret of the fake object store').digest()

/** A URL that allows one method on one object for a while, without further credentials. */
export function presign(
  origin: string,
  about: { method: 'GET' | 'PUT'; path: string; query?: Record<string, string>; expiresIn?: number },
): string {
  const url = new URL(about.path.split('/').map(encodeURIComponent).join('/'), `${origin}/`)
  for (const [name, value] of Object.entries(about.query ?? {})) url.searchParams.set(name, value)
  url.searchParams.set('X-Amz-Expires', String(about.expiresIn ?? 86_400))
  url.searchParams.set('X-Amz-Date', String(Date.now()))
  url.searchParams.set('X-Amz-Signature', signature(about.method, url))
  return url.href
}

/** Why a request may not use its URL, or undefined when it may. */
export function presignProblem(method: string, url: URL): 'SignatureDoesNotMatch' | 'AccessDenied' | undefined {
  const given = url.searchParams.get('X-Amz-Signature')
  if (given === null) return 'AccessDenied'
  const bare = new URL(url)
  bare.searchParams.delete('X-Amz-Signature')
  if (signature(method === 'HEAD' ? 'GET' : method, bare) !== given) return 'SignatureDoesNotMatch'
  const expires = Number(url.searchParams.get('X-Amz-Date')) + Number(url.searchParams.get('X-Amz-Expires')) * 1000
  return Date.now() > expires ? 'AccessDenied' : undefined
}

function signature(method: string, url: URL): string {
  return createHmac('sha256', key).update(`${method} ${url.pathname}${url.search}`).digest('hex')
}
