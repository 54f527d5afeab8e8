import type { Call } from '../api/call.ts'
import type { ReplicateClient } from '../api/replicate-client.ts'
import type { Model } from '../api/types.ts'
import { first } from './first.ts'

/** Which models to list. */
export interface ModelQuery {
  readonly limit: number
  readonly sort: 'created' | 'updated'
  readonly oldestFirst: boolean
  /** Only those of this collection. */
  readonly collection?: string | undefined
}

/** Lists public models, or those of a collection. */
export async function* listModels(client: ReplicateClient, query: ModelQuery, call: Call): AsyncGenerator<Model, void> {
  const { limit, sort, oldestFirst, collection } = query
  if (collection !== undefined) {
    const { models = [] } = await client.collections.get(collection, call)
    return yield* models.slice(0, limit)
  }
  const sortBy = sort === 'created' ? 'model_created_at' : 'latest_version_created_at'
  yield* first(client.models.list({ sortBy, sortDirection: oldestFirst ? 'asc' : 'desc' }, call), limit)
}

/** Finds public models by words, best first. */
export function searchModels(
  { models }: ReplicateClient,
  { text, limit }: { readonly text: string; readonly limit: number },
  call: Call,
): AsyncGenerator<Model, void> {
  return first(models.search(text, call), limit)
}
