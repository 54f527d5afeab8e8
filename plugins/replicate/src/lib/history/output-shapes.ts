import type { Host } from '@tuglet/kit/lib'
import type { ReplicateClient } from '../api/replicate-client.ts'
import type { JournalEntry } from '../journal/journal.ts'
import type { OutputShape } from '../model/input-field.ts'
import { loadModel } from '../model/load-model.ts'
import { openSchemaCache } from '../model/schema-cache.ts'

/** Finds out what a past run's output looks like, each model once; where that is not known any more, files are told by their addresses. */
export function outputShapes(
  client: ReplicateClient,
  { dirs }: Pick<Host, 'dirs'>,
  signal: AbortSignal,
): (entry: Pick<JournalEntry, 'model' | 'version'>) => Promise<OutputShape> {
  const cache = openSchemaCache(dirs.cache, client.endpoint)
  const known = new Map<string, Promise<OutputShape>>()
  return ({ model, version }) => {
    const key = `${model}:${version ?? ''}`
    const reference = { ...(model.includes('/') && { model }), ...(version !== undefined && { version }) }
    const load = async () => (await loadModel(reference, { client, cache, signal })).schema?.output ?? {}
    const shape = known.get(key) ?? load().catch((): OutputShape => ({}))
    known.set(key, shape)
    return shape
  }
}
