import { httpErrorFrom } from '@tuglet/http'
import type { Hub } from './hub.ts'
import { hubFetch } from './hub-fetch.ts'
import { patiently, type Patience } from './patience.ts'

/** A request to the Hub. */
export interface HubRequest extends Patience {
  /** GET unless told otherwise. */
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly body?: unknown
}

/** Sends a request and resolves to an answer that is a success. Rejects with HttpError, NetworkError or TimeoutError. */
export function send(hub: Hub, request: HubRequest): Promise<Response> {
  return sendAndRead(hub, request, async (response) => {
    // Nothing that was changed is told with a web page; a network that wants a sign-in answers with one.
    const isPage = /^text\/html\b/.test(response.headers.get('content-type') ?? '')
    if (!isPage || (request.method ?? 'GET') === 'GET') return response
    await response.body?.cancel()
    throw await noHub(response, request)
  })
}

/** Sends a request and resolves to the JSON object or list that is answered. */
export function sendForJson(hub: Hub, request: HubRequest): Promise<Fields> {
  return sendAndRead(hub, request, (response) => readJson(response, request))
}

async function sendAndRead<T>(hub: Hub, request: HubRequest, read: (response: Response) => Promise<T>): Promise<T> {
  const { method = 'GET', url, body, signal } = request
  signal?.throwIfAborted()
  const headers = {
    accept: 'application/json',
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...request.headers,
  }
  const init: RequestInit = {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  }
  // An answer that breaks off is no answer: reading it is part of each try.
  return patiently(hub, request, async () => read(await hubFetch(hub)(url, init)))
}

/** The JSON object or list that was answered; anything else is an HttpError, for no Hub would say it. */
export async function readJson(response: Response, about: { url: string; method?: string }): Promise<Fields> {
  const text = await response.text()
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    value = undefined
  }
  if (typeof value === 'object' && value !== null) return value as Fields
  throw await noHub(response, about)
}

function noHub({ status, headers }: Response, { url, method = 'GET' }: { url: string; method?: string }) {
  const reason = 'the answer is not what a Hub would say; is this the address of one?'
  return httpErrorFrom(new Response(null, { status, headers }), { method, url, reason })
}

/** An object of the Hub's, nothing of which is certain. */
export type Fields = Readonly<Record<string, unknown>>
