import { listSpaces, type RepoInfo } from '@tuglet/hub-client'
import { HttpError } from '@tuglet/http'
import { Failure } from '@tuglet/kit/lib'
import type { HubAccess } from '../account/hub-access.ts'
import { ownNamespace } from './space-name.ts'
import { spacePage } from './space-page.ts'

/** A Space as `spaces list` shows it. */
export interface ListedSpace {
  readonly id: string
  readonly sdk: string | null
  /** Null where the Hub does not tell. */
  readonly stage: string | null
  readonly hardware: string | null
  readonly visibility: string
  readonly likes: number
  /** ISO 8601. */
  readonly updatedAt: string | null
  readonly url: string
}

/** Whose Spaces, which of them, and how many at most. */
export interface SpaceFilter {
  /** The token's own account unless given or searched for. */
  readonly author?: string | undefined
  readonly search?: string | undefined
  readonly tags?: readonly string[] | undefined
  readonly limit: number
  readonly signal?: AbortSignal | undefined
}

/** A list does not tell how a Space runs unless asked for that; then it tells nothing else unless asked for too. */
const wanted = ['author', 'createdAt', 'lastModified', 'likes', 'private', 'runtime', 'sdk', 'sha', 'subdomain', 'tags']

/** The Spaces that fit, last changed first: one's own, or with a search or tags and no author anybody's. */
export async function* listTheSpaces(hub: HubAccess, filter: SpaceFilter): AsyncGenerator<ListedSpace> {
  const { search, tags = [], limit, signal } = filter
  const isOwn = filter.author === undefined && search === undefined && tags.length === 0
  const author = isOwn ? await ownNamespace(hub, signal) : filter.author
  try {
    const query = { author, search, filter: tags, limit, sort: 'lastModified', expand: wanted, signal } as const
    for await (const space of listSpaces(hub, query)) yield toListed(hub, space)
  } catch (error) {
    if (author === undefined || !HttpError.is(error) || error.status !== 404) throw error
    throw new Failure('notFound', `The Hub knows no user or organization "${author}".`, {
      code: 'HUB_USER_NOT_FOUND',
      cause: error,
    })
  }
}

function toListed(hub: HubAccess, { id, sdk, runtime, visibility, likes, lastModified }: RepoInfo): ListedSpace {
  return {
    id,
    sdk: sdk ?? null,
    stage: runtime?.stage ?? null,
    hardware: runtime?.hardware.current ?? runtime?.hardware.requested ?? null,
    visibility,
    likes,
    updatedAt: lastModified?.toISOString() ?? null,
    url: spacePage(hub, id),
  }
}
