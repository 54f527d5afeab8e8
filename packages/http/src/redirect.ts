import { NetworkError } from './errors.ts'
import { HeaderList } from './header-list.ts'

/** One request of a chain of redirects. */
export interface Hop {
  readonly url: URL
  readonly method: string
  readonly headers: HeaderList
  /** Undefined when the body is the original one. */
  readonly dropsBody: boolean
}

const bodyHeaders = ['content-encoding', 'content-language', 'content-length', 'content-location', 'content-type']
const credentialHeaders = ['authorization', 'cookie', 'proxy-authorization']

/** Whether a response sends the client elsewhere. */
export function isRedirect(response: Response): boolean {
  return [301, 302, 303, 307, 308].includes(response.status) && response.headers.has('location')
}

/** The request that a redirect asks for, as the Fetch standard has it; credentials do not leave their origin. */
export function redirected(hop: Hop, response: Response): Hop {
  const url = destination(hop.url, response.headers.get('location') ?? '')
  const becomesGet = turnsIntoGet(response.status, hop.method)
  const headers = new HeaderList(hop.headers)
  if (becomesGet) for (const name of bodyHeaders) headers.delete(name)
  if (url.origin !== hop.url.origin) for (const name of credentialHeaders) headers.delete(name)
  return { url, method: becomesGet ? 'GET' : hop.method, headers, dropsBody: hop.dropsBody || becomesGet }
}

function turnsIntoGet(status: number, method: string): boolean {
  if (status === 303) return method !== 'GET' && method !== 'HEAD'
  return (status === 301 || status === 302) && method === 'POST'
}

function destination(from: URL, location: string): URL {
  const bad = (why: string): NetworkError => new NetworkError(from, new Error(why), 'REDIRECT_INVALID')
  if (!URL.canParse(location, from)) throw bad('it redirects to something that is no URL')
  const url = new URL(location, from)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw bad(`it redirects to a ${url.protocol} address`)
  if (url.username || url.password) throw bad('it redirects to an address with a password in it')
  if (!url.hash) url.hash = from.hash
  return url
}
