import type { ClientRequest, IncomingMessage } from 'node:http'
import { HeaderList, PlainResponse } from '@tuglet/http'
import { agentFor } from './agents.ts'
import { decoded } from './decoded.ts'
import { fetchFailed, gaveUp, terminated } from './fetch-failures.ts'
import { incomingBody, type IncomingBody } from './incoming-body.ts'
import { sentHeaders } from './sent-headers.ts'
import type { SimpleRequest } from './simple-request.ts'

// The limits of Node's fetch.
const connectMs = 10_000
const silenceMs = 300_000

const bodiless = new Set([101, 103, 204, 205, 304])
const repeatable = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])

/** What an answer says of the redirects that led to it. */
export interface ChainFacts {
  readonly redirected: boolean
  readonly type: ResponseType
}

/** Sends one request and gives its answer, redirects too. Rejects like Node's fetch, or with the signal's reason. */
export async function exchange(request: SimpleRequest, chain: ChainFacts): Promise<PlainResponse> {
  for (;;) {
    request.signal?.throwIfAborted()
    const answer = await attempt(request, chain)
    // The server had ended the connection while nobody used it; the next one may be as old, a new one is not.
    if (answer) return answer
  }
}

/** One try; gives undefined when it was made on a connection that was gone already. */
function attempt(request: SimpleRequest, chain: ChainFacts): Promise<PlainResponse | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<PlainResponse | undefined>()
  const { signal } = request
  // Without its source: whoever holds that must be nobody but the reader.
  let incoming: Omit<IncomingBody, 'source'> | undefined
  const abort = (): void => {
    reject(signal?.reason)
    incoming?.fail(signal?.reason)
    sent.destroy()
  }
  const over = (): void => signal?.removeEventListener('abort', abort)
  const fail = (error: unknown): void => {
    reject(error)
    over()
  }
  const sent = open(request)
  signal?.addEventListener('abort', abort, { once: true })
  sent.once('response', (message) => {
    try {
      const { source, ...rest } = bodyOf(message, request.method, over)
      incoming = rest
      resolve(new PlainResponse(source, { ...factsOf(message, request.url), ...chain }))
    } catch (error) {
      fail(fetchFailed(error))
      sent.destroy()
    }
  })
  sent.on('timeout', () => {
    if (incoming?.isHeldBack()) return
    incoming?.fail(terminated(gaveUp('Body')))
    sent.destroy(gaveUp('Headers'))
  })
  sent.on('error', (error: NodeJS.ErrnoException) => {
    // Once there is an answer, what goes wrong is told to the reader of its body.
    if (incoming) return
    if (isStale(sent, error) && repeatable.has(request.method)) resolve(undefined)
    else reject(fetchFailed(error))
    over()
  })
  limitConnecting(sent, request.url)
  sent.end(request.body)
  return promise
}

function open({ url, method, headers, body }: SimpleRequest): ClientRequest {
  const { request } = process.getBuiltinModule(url.protocol === 'https:' ? 'node:https' : 'node:http')
  try {
    return request(url, {
      method,
      headers: sentHeaders(headers, { url, method, body }),
      agent: agentFor(url),
      timeout: silenceMs,
    })
  } catch (error) {
    throw fetchFailed(error)
  }
}

function isStale({ reusedSocket }: ClientRequest, { code }: NodeJS.ErrnoException): boolean {
  return reusedSocket && (code === 'ECONNRESET' || code === 'EPIPE')
}

function limitConnecting(sent: ClientRequest, { protocol }: URL): void {
  sent.once('socket', (socket) => {
    if (!socket.connecting) return
    const timer = setTimeout(() => sent.destroy(gaveUp('Connect')), connectMs)
    const stop = (): void => clearTimeout(timer)
    socket.once(protocol === 'https:' ? 'secureConnect' : 'connect', stop)
    sent.once('close', stop)
  })
}

function bodyOf(
  message: IncomingMessage,
  method: string,
  over: () => void,
): Omit<IncomingBody, 'source'> & { source: IncomingBody['source'] | null } {
  if (method !== 'HEAD' && !bodiless.has(message.statusCode ?? 0)) {
    return incomingBody(decoded(message, message.headers['content-encoding'] ?? ''), over)
  }
  over()
  message.on('error', () => {}).resume()
  return { source: null, fail: () => message.destroy(), isHeldBack: () => false }
}

function factsOf({ statusCode, statusMessage, rawHeaders }: IncomingMessage, url: URL) {
  const headers = new HeaderList()
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '')
  const address = new URL(url)
  address.hash = ''
  return {
    status: statusCode ?? 0,
    statusText: statusMessage ?? '',
    headers,
    url: address.href,
  }
}
