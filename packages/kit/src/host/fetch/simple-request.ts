import { HeaderList, requestIn, type Fetch } from '@tuglet/http'

/** A request that needs nothing but an HTTP client: its body is at hand, and it can be sent again. */
export interface SimpleRequest {
  readonly url: URL
  readonly method: string
  readonly headers: HeaderList
  readonly body: Uint8Array | undefined
  readonly redirect: RequestRedirect
  readonly signal: AbortSignal | undefined
}

/** The call of fetch as a simple request; undefined when there is anything in it that only Node's own fetch knows. */
export function simpleRequest(...[input, init = {}]: Parameters<Fetch>): SimpleRequest | undefined {
  const url = addressOf(input)
  const { method = 'GET', headers, body, redirect = 'follow', signal, ...unknown } = init
  const verb = verbOf(method)
  const content = contentOf(body, verb)
  if (!url || !verb || !content || Object.values(unknown).some((value) => value !== undefined)) return undefined
  if (!isSignal(signal) || !modes.has(redirect)) return undefined
  const list = listOf(headers)
  if (content.type !== undefined && !list?.has('content-type')) list?.set('content-type', content.type)
  return list && { url, method: verb, headers: list, body: content.body, redirect, signal: signal ?? undefined }
}

function addressOf(input: Parameters<Fetch>[0]): URL | undefined {
  if (requestIn(input) || !URL.canParse(String(input))) return undefined
  const url = new URL(String(input))
  return isPlain(url) ? url : undefined
}

function listOf(headers: HeadersInit | null | undefined): HeaderList | undefined {
  if (headers === null) return undefined
  const list = new HeaderList(headers)
  return [...list.keys()].some((name) => ofTheConnection.has(name)) ? undefined : list
}

const normalised = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'])

const modes = new Set<string>(['follow', 'manual', 'error'])

const ofTheConnection = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

// The standard puts these into capitals, and no others.
function verbOf(method: string): string | undefined {
  if (method === 'PATCH') return method
  const verb = String(method).toUpperCase()
  return normalised.has(verb) ? verb : undefined
}

interface Content {
  readonly body: Uint8Array | undefined
  readonly type?: string
}

function contentOf(body: BodyInit | null | undefined, verb: string | undefined): Content | undefined {
  if (body === null || body === undefined) return { body: undefined }
  if (verb === 'GET' || verb === 'HEAD') return undefined
  if (typeof body === 'string') return { body: encoded(body), type: 'text/plain;charset=UTF-8' }
  if (body instanceof URLSearchParams) {
    return { body: encoded(body.toString()), type: 'application/x-www-form-urlencoded;charset=UTF-8' }
  }
  return body instanceof Uint8Array && body.buffer instanceof ArrayBuffer ? { body: Uint8Array.from(body) } : undefined
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

// Node's fetch refuses ports of other protocols; an explicit one below 1024 may be one of those.
function isPlain({ protocol, username, password, port }: URL): boolean {
  if ((protocol !== 'http:' && protocol !== 'https:') || username || password) return false
  return port === '' || port === '80' || port === '443' || (Number(port) >= 1024 && !refusedPorts.has(port))
}

const refusedPorts = new Set(
  '1719 1720 1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080'.split(' '),
)

function isSignal(signal: AbortSignal | null | undefined): boolean {
  return signal === null || signal === undefined || signal instanceof AbortSignal
}
