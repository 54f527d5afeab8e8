import { HttpError, type Fetch } from '@tuglet/http'
import { CiError } from './ci-error.ts'
import type { Connection } from './connection.ts'
import { messageOf } from './message-of.ts'
import { urlOn } from './server-url.ts'

/** What to send beside the key. */
export interface Sending {
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: ReadableStream<Uint8Array>
  /** Give up when no answer has begun within this time. */
  readonly timeoutMs?: number
}

/** One request; any answer is returned, whatever its status. Rejects with CiError `unreachable` when none comes. */
export async function send(connection: Connection, path: string, sending: Sending = {}): Promise<Response> {
  const url = urlOn(connection.serverUrl, path)
  const fetch: Fetch = connection.fetch ?? globalThis.fetch
  const timeout = sending.timeoutMs === undefined ? [] : [AbortSignal.timeout(sending.timeoutMs)]
  const signals = [...(connection.signal ? [connection.signal] : []), ...timeout]
  const init: RequestInit & { duplex?: 'half' } = {
    method: sending.method ?? 'GET',
    headers: { ...authorization(connection.apiKey), ...sending.headers },
    // A redirect would turn an upload into a GET, or take the key elsewhere.
    redirect: 'manual',
    ...(sending.body && { body: sending.body, duplex: 'half' }),
    ...(signals.length > 0 && { signal: AbortSignal.any(signals) }),
  }
  try {
    return await fetch(url, init)
  } catch (error) {
    connection.signal?.throwIfAborted()
    // An injected fetch may have a layer that throws what we want to look at.
    if (HttpError.is(error)) return responseOf(error)
    const reason = timeout[0]?.aborted ? `no answer within ${sending.timeoutMs! / 1000} s` : messageOf(error)
    throw new CiError('unreachable', `${new URL(url).origin} cannot be reached: ${reason}`, { url, cause: error })
  }
}

function authorization(apiKey: string | undefined): Record<string, string> {
  const key = apiKey?.trim()
  if (!key) return {}
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw new CiError('auth', 'The API key holds characters that no key has, such as a space or a line end.')
  }
  return { authorization: `Bearer ${key}` }
}

function responseOf(error: HttpError): Response {
  const body = typeof error.body === 'string' ? error.body : JSON.stringify(error.body ?? null)
  return new Response(body, { status: error.status, headers: error.headers ?? {} })
}
