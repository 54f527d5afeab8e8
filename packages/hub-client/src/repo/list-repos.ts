import type { CallOptions, Hub } from '../connection/hub.ts'
import { hubUrl } from '../connection/hub-url.ts'
import type { Fields } from '../connection/send.ts'
import { objectPages } from './object-pages.ts'
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
  /** Only these fields, such as `runtime`, which a list does not tell otherwise. */
  readonly expand?: readonly string[] | undefined
}

const mostOnAPage = 500

/** The repositories of a kind, as the Hub describes them, page after page while they are asked for. */
export async function* listRepos(hub: Hub, type: RepoType, options: ListFilter): AsyncGenerator<Fields> {
  const { author, search, filter = [], sort, limit = Infinity, expand = [], signal } = options
  if (limit <= 0) return
  const url = new URL(hubUrl(hub, `/api/${type}s`))
  if (author !== undefined) url.searchParams.set('author', author)
  if (search !== undefined) url.searchParams.set('search', search)
  for (const tag of filter) url.searchParams.append('filter', tag)
  if (sort !== undefined) url.searchParams.set('sort', sort)
  url.searchParams.set('limit', String(Math.min(limit, mostOnAPage)))
  // The Hub takes one of the two.
  if (expand.length === 0) url.searchParams.set('full', 'true')
  for (const field of expand) url.searchParams.append('expand', field)
  let left = limit
  for await (const fields of objectPages(hub, url, { signal })) {
    yield fields
    left -= 1
    if (left <= 0) return
  }
}
