import { pages } from '@tuglet/http'
import type { CallOptions, Hub } from '../connection/hub.ts'
import { hubFetch } from '../connection/hub-fetch.ts'
import { hubUrl } from '../connection/hub-url.ts'
import { patiently } from '../connection/patience.ts'
import type { Fields } from '../connection/send.ts'
import type { RepoType } from './repo.ts'

/** Which repositories to list. */
export interface ListFilter extends CallOptions {
  /** A user or an organisation. */
  readonly author?: string | undefined
  /** Text in the name. */
  readonly search?: string | undefined
  /** Tags that all must be there, such as `lora` or `base_model:owner/name`. */
  readonly filter?: readonly string[] | undefined
  /** Most of this first: newest or most used. */
  readonly sort?: 'lastModified' | 'createdAt' | 'downloads' | 'likes' | 'trendingScore' | undefined
  /** At most so many; all of them unless told otherwise. */
  readonly limit?: number | undefined
}

const mostOnAPage = 500

/** The repositories of a kind, as the Hub describes them, page after page while they are asked for. */
export async function* listRepos(hub: Hub, type: RepoType, options: ListFilter): AsyncGenerator<Fields> {
  const { author, search, filter = [], sort, limit = Infinity, signal } = options
  if (limit <= 0) return
  const url = new URL(hubUrl(hub, `/api/${type}s`))
  if (author !== undefined) url.searchParams.set('author', author)
  if (search !== undefined) url.searchParams.set('search', search)
  for (const tag of filter) url.searchParams.append('filter', tag)
  if (sort !== undefined) url.searchParams.set('sort', sort)
  url.searchParams.set('limit', String(Math.min(limit, mostOnAPage)))
  url.searchParams.set('full', 'true')
  let left = limit
  for await (const fields of pages<Fields>(patientFetch(hub), url, signal ? { signal } : {})) {
    yield fields
    left -= 1
    if (left <= 0) return
  }
}

/** A fetch for reading lists: waits where a rate limit asks for it. */
export function patientFetch(hub: Hub): Hub['fetch'] {
  const fetch = hubFetch(hub)
  return (input, init) => patiently(hub, { signal: init?.signal ?? undefined }, () => fetch(input, init))
}
