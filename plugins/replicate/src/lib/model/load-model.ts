import { Failure } from '@tuglet/kit/lib'
import type { ReplicateClient } from '../api/replicate-client.ts'
import { referenceText, type ModelReference } from './parse-reference.ts'
import { readSchema, type ModelSchema } from './read-schema.ts'
import type { SchemaCache } from './schema-cache.ts'

/** A model that can be run. */
export interface LoadedModel {
  /** As people know it: `owner/name`, or a version's id where only that is known. */
  readonly name: string
  /** Undefined for an official model, which runs without one. */
  readonly version?: string
  /** What a new prediction names. */
  readonly target: { readonly version: string }
  /** Undefined where the model keeps it to itself. */
  readonly schema?: ModelSchema
}

/** What loading a model needs: somebody to ask, and what is known already. */
export interface ModelSource {
  readonly client: Pick<ReplicateClient, 'models'>
  readonly cache: SchemaCache
  readonly signal: AbortSignal
}

/** Finds the model's version and schema; of a version that was met before, without asking anybody. */
export async function loadModel(reference: ModelReference, source: ModelSource): Promise<LoadedModel> {
  const { model, version } = reference
  if (version !== undefined) return loadVersion({ model, version }, source)
  if (model === undefined) throw new TypeError('a reference names a model or a version')
  const { isOfficial, latestVersion } = await source.client.models.get(model, { signal: source.signal })
  if (!latestVersion && !isOfficial) throw hasNoVersion(model)
  if (latestVersion) {
    await source.cache.keepLatest(model, latestVersion.id)
    if (latestVersion.openapiSchema) await source.cache.keepVersion(latestVersion.id, latestVersion.openapiSchema)
  }
  const schema = readSchema(latestVersion?.openapiSchema)
  const pinned = isOfficial ? undefined : latestVersion?.id
  return {
    name: model,
    ...(pinned !== undefined && { version: pinned }),
    target: { version: referenceText({ model, ...(pinned !== undefined && { version: pinned }) }) },
    ...(schema && { schema }),
  }
}

async function loadVersion(
  { model, version }: { model: string | undefined; version: string },
  { client, cache, signal }: ModelSource,
): Promise<LoadedModel> {
  let document = await cache.version(version)
  if (!document && model !== undefined) {
    document = (await client.models.version(model, version, { signal })).openapiSchema ?? undefined
    if (document) await cache.keepVersion(version, document)
  }
  const schema = readSchema(document)
  const target = { version: referenceText({ ...(model !== undefined && { model }), version }) }
  return { name: model ?? version, version, target, ...(schema && { schema }) }
}

function hasNoVersion(model: string): Failure {
  return new Failure('notFound', `${model} has no version to run yet.`, { code: 'MODEL_HAS_NO_VERSION' })
}
