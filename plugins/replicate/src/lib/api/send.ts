import { httpErrorFrom, type Fetch } from '@tuglet/http'
import type { ApiRequest } from './api-request.ts'
import type { Call } from './call.ts'
import { persevere, type Patience } from './persevere.ts'
import { Unreadable } from './read/fields.ts'
import { requestThroughPackage } from './request-through-package.ts'

/** A reply that was read to its end. */
export interface Reply {
  readonly status: number
  readonly text: string
  /** Reads its JSON; throws an `HttpError` when it is none, or not what is expected. */
  read<T>(reader: (json: unknown) => T): Promise<T>
}

/** Sends requests, again where that does no harm; rejects with the facts of `@tuglet/http`. */
export type Send = (request: ApiRequest, call?: Call) => Promise<Reply>

/** What requests are sent with. */
export interface SendOptions extends Patience {
  /** Without `/v1`. */
  readonly endpoint: string
  readonly fetch: Fetch
  /** Throws when there is no token. */
  requireToken(): Promise<void>
  /** Turns a fact into a story, or gives it back. */
  explain(error: unknown): unknown
}

/** Makes the one function through which every operation goes. */
export function sender(options: SendOptions): Send {
  return async (request, call = {}) => {
    await options.requireToken()
    const { method = 'GET' } = request
    const repeatable = request.repeatable ?? ['GET', 'DELETE', 'QUERY'].includes(method)
    const attempt = (url: string | URL | Request, init?: RequestInit) =>
      persevere(() => sendOnce(options.fetch, url, init), { repeatable, call, patience: options })
    try {
      const response = await requestThroughPackage(request, { ...options, fetch: attempt, signal: call.signal })
      return replyOf(response, { method, ...options })
    } catch (error) {
      throw options.explain(error)
    }
  }
}

// Read to the end here, so that a reply that breaks off counts as one that did not come.
async function sendOnce(fetch: Fetch, url: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  // Nobody else is to get what was meant for Replicate; reading may be sent on.
  const redirect = init.method === 'GET' ? 'follow' : 'error'
  const response = await fetch(url, { ...init, redirect })
  const { status, headers } = response
  const text = await response.text()
  const copy = new Response(text === '' ? null : text, { status, headers })
  return Object.defineProperty(copy, 'url', { value: response.url })
}

async function replyOf(
  response: Response,
  { method, explain }: { method: string; explain: (error: unknown) => unknown },
): Promise<Reply> {
  const { status, headers, url } = response
  const text = await response.text()
  const wrong = (reason: string) =>
    httpErrorFrom(new Response(text.slice(0, 2000) || null, { status, headers }), { method, url, reason })
  return {
    status,
    text,
    async read(reader) {
      let json: unknown
      try {
        json = JSON.parse(text)
      } catch {
        throw explain(await wrong('the answer is no JSON'))
      }
      try {
        return reader(json)
      } catch (error) {
        throw error instanceof Unreadable ? explain(await wrong(error.message)) : error
      }
    },
  }
}
