import { NetworkError } from './errors.ts'
import { HeaderList } from './header-list.ts'
import { isRedirect, redirected, type Hop } from './redirect.ts'
import { requestFacts } from './request-facts.ts'
import { requestIn } from './request-in.ts'
import type { Fetch, Layer } from './fetch.ts'
import { discard } from './tap-body.ts'

const hopLimit = 5

/** Gives the token to send, or undefined to send none; `again` says that the server has just refused the last one. */
export type TokenFor = (again: boolean) => Promise<string | undefined>

/** Where a token goes. */
export interface BearerOptions {
  /** The one origin that it is sent to. */
  readonly origin: string | URL
  /** The header that carries the token alone; `Authorization: Bearer …` unless given. */
  readonly header?: string | undefined
}

/** Signs requests to one origin and no other, redirects included; after a 401 asks for a fresh token and tries once more. */
export function bearer(token: TokenFor, { origin, header }: BearerOptions): Layer {
  const home = new URL(origin).origin
  return (next) => async (input, init) => {
    const { url, method, headers, replayable } = requestFacts(input, init)
    const redirect = redirectModeOf(input, init)
    // Whoever brings its own Authorization means it.
    const signer = url.origin === home && !headers.has(header ?? 'authorization') ? signing(token) : unsigned
    let hop: Hop = { url, method, headers, dropsBody: false }
    for (let hops = 0; ; hops++) {
      const send = sender(next, hop, { input, init, header, first: hops === 0 })
      const response = await signer(send, replayable || hop.dropsBody)
      if (response.type === 'opaqueredirect' && redirect === 'follow') return followBlindly(next, hop, { input, init })
      if (redirect === 'manual' || !isRedirect(response)) return hops === 0 ? response : markRedirected(response)
      discard(response)
      hop = step(hop, response, { hops, redirect, replayable })
      // Having left home once, a chain is never trusted again, even when it comes back.
      if (hop.url.origin !== home) signer.stop()
    }
  }
}

function redirectModeOf(input: string | URL | Request, init: RequestInit | undefined): RequestRedirect {
  return init?.redirect ?? requestIn(input)?.redirect ?? 'follow'
}

interface Call {
  readonly input: string | URL | Request
  readonly init: RequestInit | undefined
}

interface Signed {
  readonly header: string | undefined
  readonly first: boolean
}

type Send = (token: string | undefined) => Promise<Response>

function sender(next: Fetch, hop: Hop, { input, init, header, first }: Call & Signed): Send {
  return (token) => {
    const headers = new HeaderList(hop.headers)
    if (token !== undefined) headers.set(header ?? 'authorization', header === undefined ? `Bearer ${token}` : token)
    if (first) return next(input, { ...init, headers, redirect: 'manual' })
    const { signal } = requestFacts(input, init)
    const again: RequestInit = { ...init, method: hop.method, headers, redirect: 'manual', signal: signal ?? null }
    if (hop.dropsBody) delete again.body
    return next(hop.url.href, again)
  }
}

type Signer = ((send: Send, replayable: boolean) => Promise<Response>) & { stop(): void }

const unsigned: Signer = Object.assign((send: Send) => send(undefined), { stop() {} })

function signing(token: TokenFor): Signer {
  let current: string | undefined
  let asked = false
  let refreshed = false
  let stopped = false
  const sign = async (send: Send, replayable: boolean): Promise<Response> => {
    if (stopped) return send(undefined)
    if (!asked) current = sendable(await token(false))
    asked = true
    const response = await send(current)
    if (response.status !== 401 || refreshed || !replayable) return response
    refreshed = true
    const fresh = sendable(await token(true))
    if (fresh === undefined || fresh === current) return response
    discard(response)
    current = fresh
    return send(current)
  }
  return Object.assign(sign, { stop: () => void (stopped = true) })
}

// Headers would reject it too, but with the token in the message.
function sendable(token: string | undefined): string | undefined {
  const text = token?.trim()
  if (text && !/^[\x21-\x7e]+$/.test(text)) throw new TypeError('the token has characters in it that no token has')
  return text || undefined
}

function step(
  hop: Hop,
  response: Response,
  chain: { hops: number; redirect: RequestRedirect; replayable: boolean },
): Hop {
  const refuse = (why: string, code: string): NetworkError => new NetworkError(hop.url, new Error(why), code)
  if (chain.redirect === 'error') throw refuse('it redirects, and the caller forbids that', 'REDIRECT_FORBIDDEN')
  if (chain.hops >= hopLimit) throw refuse(`it redirects more than ${hopLimit} times`, 'REDIRECT_TOO_MANY')
  const onward = redirected(hop, response)
  if (!onward.dropsBody && !chain.replayable) {
    throw refuse('it redirects an upload that can be sent only once', 'REDIRECT_OF_STREAM')
  }
  return onward
}

// A browser hides from scripts where a redirect leads, so it is followed unsigned: the token might travel along.
function followBlindly(next: Fetch, hop: Hop, { input, init }: Call): Promise<Response> {
  if (hop.method === 'GET' || hop.method === 'HEAD') return next(input, { ...init, redirect: 'follow' })
  throw new NetworkError(hop.url, new Error(`it redirects a ${hop.method}`), 'REDIRECT_HIDDEN')
}

function markRedirected(response: Response): Response {
  return Object.defineProperty(response, 'redirected', { value: true, configurable: true })
}
