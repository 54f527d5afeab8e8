import { listModels, whoAmI } from '@tuglet/hub-client'
import { Failure } from '@tuglet/kit/lib'
import { HttpError } from '@tuglet/http'
import { requireHubToken, type HubAccess } from './hub-access.ts'

/** A model on the Hub as `hf models list` shows it. */
export interface HubModel {
  readonly id: string
  readonly visibility: string
  /** In the last 30 days, as the Hub counts. */
  readonly downloads: number
  readonly likes: number
  /** ISO 8601. */
  readonly updatedAt: string | null
}

/** Whose models, and how many at most. */
export interface HubModelsOptions {
  /** The token's own account unless given. */
  readonly user?: string | undefined
  readonly limit: number
  readonly signal: AbortSignal
}

/** A person's or organization's models, last changed first; private ones where the token may see them. */
export async function* listHubModels(
  hub: HubAccess,
  { user, limit, signal }: HubModelsOptions,
): AsyncGenerator<HubModel, void> {
  if (user === undefined) await requireHubToken(hub)
  const author = user ?? (await whoAmI(hub, { signal })).name
  try {
    for await (const model of listModels(hub, { author, limit, sort: 'lastModified', signal })) {
      const { id, visibility, downloads, likes, lastModified } = model
      yield { id, visibility, downloads, likes, updatedAt: lastModified?.toISOString() ?? null }
    }
  } catch (error) {
    if (!HttpError.is(error) || error.status !== 404) throw error
    throw new Failure('notFound', `The Hub knows no user or organization "${author}".`, {
      code: 'HUB_USER_NOT_FOUND',
      cause: error,
    })
  }
}
