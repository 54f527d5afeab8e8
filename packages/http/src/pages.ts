import type { HttpError } from './errors.ts'
import { nextLink } from './next-link.ts'
import type { Fetch } from './fetch.ts'
import { networkErrorFrom } from './network-errors.ts'
import { PlainResponse } from './plain-response.ts'
import { httpErrorFrom } from './throw-on-error.ts'

/** How to read a list that comes in pages. */
export interface PagesOptions<T> {
  readonly signal?: AbortSignal
  /** Finds the items in a page's JSON where the page itself is not the list. */
  items?(body: unknown): readonly T[]
}

/** The items of a list, page after page along `Link: rel="next"`; never leaves the first page's origin, never goes in circles. */
export async function* pages<T>(fetch: Fetch, first: string | URL, options: PagesOptions<T> = {}): AsyncGenerator<T> {
  const start = new URL(first)
  const visited = new Set<string>()
  let url: URL | undefined = start
  while (url !== undefined) {
    visited.add(url.href)
    const response = await fetch(url.href, {
      headers: { accept: 'application/json' },
      ...(options.signal && { signal: options.signal }),
    })
    if (!response.ok) throw await httpErrorFrom(response, { method: 'GET', url: url.href })
    // A copy of the facts, without the body: it has been read when something is found wrong.
    const wrong = (reason: string): Promise<HttpError> => {
      const { status, headers } = response
      return httpErrorFrom(new PlainResponse(null, { status, headers }), {
        method: 'GET',
        url: response.url || `${url}`,
        reason,
      })
    }
    const items = await itemsOf(response, url, options)
    if (!Array.isArray(items)) throw await wrong('the page is not a JSON list')
    yield* items as readonly T[]
    const link = nextLink(response.headers.get('link') ?? '')
    if (link === undefined) return
    const next = follow(link, url, start)
    if (next === undefined) throw await wrong('the link to the next page leads to another server')
    if (visited.has(next.href)) throw await wrong('the link to the next page leads in a circle')
    url = next
  }
}

async function itemsOf<T>(response: Response, url: URL, options: PagesOptions<T>): Promise<unknown> {
  const text = await response.text().catch((error: unknown) => {
    throw (options.signal?.aborted ? undefined : networkErrorFrom(url, error)) ?? error
  })
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return undefined
  }
  return options.items ? options.items(body) : body
}

/** Where a link leads, or undefined when that is another server. */
function follow(link: string, from: URL, start: URL): URL | undefined {
  if (!URL.canParse(link, from)) return undefined
  const next = new URL(link, from)
  next.hash = ''
  if (next.origin === start.origin) return next
  // A server behind a proxy calls itself by its inner name; the same path says that it means itself.
  if (!/^https?:$/.test(next.protocol) || next.pathname !== start.pathname) return undefined
  return new URL(`${next.pathname}${next.search}`, start)
}
