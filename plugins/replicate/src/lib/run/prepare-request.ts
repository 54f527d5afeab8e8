import { echoInputs } from '../inputs/echo-inputs.ts'
import type { InputLayer } from '../inputs/apply-layer.ts'
import { openSources } from '../inputs/open-sources.ts'
import { readDefaultInputs } from '../inputs/read-default-inputs.ts'
import { readInputFile } from '../inputs/read-input-file.ts'
import { loadModel } from '../model/load-model.ts'
import { openSchemaCache } from '../model/schema-cache.ts'
import { prepareRun, type PreparedRun } from './prepare-run.ts'
import type { ReadRequest } from './read-request.ts'
import type { RunContext, RunOptions } from './run-options.ts'

/** Reads the model and all inputs, checks them, and says what is about to be sent. */
export async function prepareRequest(
  { reference, words }: ReadRequest,
  { inputFile, loras }: Pick<RunOptions, 'inputFile' | 'loras'>,
  { client, host, tasks, out, settings }: RunContext,
): Promise<PreparedRun> {
  const sources = openSources(host)
  const cache = openSchemaCache(host.dirs.cache, client.endpoint)
  const model = await tasks.step('Read the model', ({ signal }) => loadModel(reference, { client, cache, signal }))
  if (!model.schema) {
    out.warn(`${model.name} keeps its inputs to itself: they are sent unchecked, as text unless written key:=json.`)
  }
  const layers: InputLayer[] = []
  const defaults = await readDefaultInputs(host.cwd, model.name)
  if (defaults) layers.push(defaults)
  if (inputFile !== undefined) layers.push(await readInputFile(inputFile, sources))
  const request = { model, layers, words, loras }
  const prepared = await prepareRun(request, { endpoint: client.endpoint, sources, settings, env: host.env })
  for (const warning of prepared.warnings) out.warn(warning)
  const lines = echoInputs(prepared.values, model.schema?.inputs)
  if (lines.length > 0) out.note([`Inputs of ${model.name}:`, ...lines].join('\n'))
  for (const note of prepared.notes) out.note(note)
  return prepared
}
