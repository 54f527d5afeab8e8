import { httpErrorFrom, type HttpError } from '@tuglet/http'
import type { ApiRequest } from './api-request.ts'
import type { Call } from './call.ts'
import { fieldsOf, Unreadable } from './read/fields.ts'
import type { Send } from './send.ts'

/** The items of a list, page after page and only as far as they are read; never leaves the first page's server, never goes in circles. */
export async function* pages<T>(
  send: Send,
  first: ApiRequest,
  { read, call = {}, endpoint }: { read: (json: unknown) => T; call?: Call | undefined; endpoint: string },
): AsyncGenerator<T, void> {
  const visited = new Set<string>()
  let request = first
  for (;;) {
    call.signal?.throwIfAborted()
    const reply = await send(request, call)
    const { items, next } = await reply.read((json) => readPage(json, read))
    yield* items
    if (next === undefined) return
    const url = follow(next, addressOf(request, endpoint))
    if (url === undefined) throw await wrong(request, endpoint, 'the address of the next page leads to another server')
    if (visited.has(url.href)) throw await wrong(request, endpoint, 'the address of the next page leads in a circle')
    visited.add(url.href)
    // A search is repeated whole: its words are in its body.
    request = { ...first, route: url, params: {} }
  }
}

function readPage<T>(json: unknown, read: (json: unknown) => T): { items: T[]; next: string | undefined } {
  const fields = fieldsOf(json, 'page')
  if (!Array.isArray(fields.raw('results'))) throw new Unreadable('the page has no results')
  const next = fields.optionalText('next')
  // Some replies say "null" in quotes.
  return { items: fields.list('results').map(read), next: next === '' || next === 'null' ? undefined : next }
}

function addressOf({ route }: ApiRequest, endpoint: string): URL {
  return route instanceof URL ? route : new URL(`${endpoint}/v1${route}`)
}

function follow(next: string, home: URL): URL | undefined {
  if (!URL.canParse(next, home)) return undefined
  const url = new URL(next, home)
  // The documentation shows http: for a server that speaks https.
  if (url.protocol === 'http:' && home.protocol === 'https:' && url.port === '') url.protocol = 'https:'
  return url.origin === home.origin ? url : undefined
}

function wrong(request: ApiRequest, endpoint: string, reason: string): Promise<HttpError> {
  const { method = 'GET' } = request
  return httpErrorFrom(new Response(null), { method, url: addressOf(request, endpoint).href, reason })
}
