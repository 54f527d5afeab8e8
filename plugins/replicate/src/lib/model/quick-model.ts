import { connectService, currentHost, openSettings, type Service } from '@tuglet/kit/lib'
import type { ReplicateClient } from '../api/replicate-client.ts'
import { loadModel, type LoadedModel } from './load-model.ts'
import { parseReference } from './parse-reference.ts'
import { openSchemaCache, type SchemaCache } from './schema-cache.ts'

/** The cache of the endpoint that is set, outside of a command: for help and completion. */
export function quickCache(service: Service<ReplicateClient>): SchemaCache {
  return openSchemaCache(currentHost().dirs.cache, quickClient(service).endpoint)
}

/** A model by its words, from what is known of it if possible; undefined for words that name none. */
export async function quickModel(
  service: Service<ReplicateClient>,
  words: readonly string[],
  { signal, mayAsk }: { signal: AbortSignal; mayAsk: boolean },
): Promise<LoadedModel | undefined> {
  const [model = '', second] = words.filter((word) => !word.startsWith('-'))
  const version = second === undefined || /[:=]/.test(second) ? undefined : second
  const client = quickClient(service)
  const cache = openSchemaCache(currentHost().dirs.cache, client.endpoint)
  const reference = parseReference(model, version)
  const known = reference.version ?? (reference.model === undefined ? undefined : await cache.latest(reference.model))
  if (known !== undefined && (await cache.version(known))) {
    return loadModel({ ...reference, version: known }, { client, cache, signal })
  }
  return mayAsk ? loadModel(reference, { client, cache, signal }) : undefined
}

function quickClient(service: Service<ReplicateClient>): ReplicateClient {
  const host = currentHost()
  const silent = { warn: () => undefined, debug: () => undefined }
  return connectService(service, { host, settings: openSettings(host), out: silent })
}
