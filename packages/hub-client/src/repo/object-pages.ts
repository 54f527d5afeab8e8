import { pages } from '@tuglet/http'
import type { CallOptions, Hub } from '../connection/hub.ts'
import { hubFetch } from '../connection/hub-fetch.ts'
import { patiently } from '../connection/patience.ts'
import type { Fields } from '../connection/send.ts'

/** A list's entries, page after page; waits where a rate limit asks for it. Rejects with HttpError for a page that holds anything but objects. */
export function objectPages(hub: Hub, first: string | URL, { signal }: CallOptions = {}): AsyncGenerator<Fields> {
  const fetch = hubFetch(hub)
  const patient: Hub['fetch'] = (input, init) =>
    patiently(hub, { signal: init?.signal ?? undefined }, () => fetch(input, init))
  return pages<Fields>(patient, first, { items: objectsOf, ...(signal && { signal }) })
}

// What is no list of objects is no page, and is refused as such: a list that seems shorter than it is may cost files.
function objectsOf(body: unknown): readonly Fields[] {
  const isList = Array.isArray(body) && body.every((entry) => typeof entry === 'object' && entry !== null)
  return isList ? (body as readonly Fields[]) : (undefined as unknown as readonly Fields[])
}
