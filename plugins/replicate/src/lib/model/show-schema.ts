import { Failure, type Host, type Step } from '@tuglet/kit/lib'
import type { ReplicateClient } from '../api/replicate-client.ts'
import { loadModel } from './load-model.ts'
import { parseReference } from './parse-reference.ts'
import { openSchemaCache } from './schema-cache.ts'
import { shownSchema, type ShownSchema } from './schema-view.ts'

/** Which model's schema. */
export interface SchemaRequest {
  readonly model: string
  readonly version?: string | undefined
}

/** The inputs and output of a model; one that keeps them to itself is a Failure('notFound'). */
export async function showSchema(
  { model, version }: SchemaRequest,
  { client, host, tasks }: { client: ReplicateClient; host: Host; tasks: Step },
): Promise<ShownSchema> {
  const reference = parseReference(model, version)
  const cache = openSchemaCache(host.dirs.cache, client.endpoint)
  const loaded = await tasks.step('Read the model', ({ signal }) => loadModel(reference, { client, cache, signal }))
  const schema = shownSchema(loaded)
  if (schema) return schema
  throw new Failure('notFound', `${loaded.name} keeps its inputs to itself.`, {
    code: 'SCHEMA_HIDDEN',
    hints: [`See what others gave it: tuglet replicate models examples ${loaded.name}`],
  })
}
