import { randomBytes } from 'node:crypto'
import { Failure } from '@tuglet/kit/lib'
import { echoInputs } from '../inputs/echo-inputs.ts'
import { openSources } from '../inputs/open-sources.ts'
import { loadModel } from '../model/load-model.ts'
import { parseReference } from '../model/parse-reference.ts'
import { openSchemaCache } from '../model/schema-cache.ts'
import { planSaving } from '../outputs/save-plan.ts'
import { prepareRun, type PreparedRun } from '../run/prepare-run.ts'
import { readRequest } from '../run/read-request.ts'
import type { RunContext, RunOptions } from '../run/run-options.ts'
import { runPrepared } from '../run/run-prepared.ts'
import type { RunRow } from '../run/run-row.ts'
import { findPastRun, type PastRun } from './past-run.ts'
import { restoreRun } from './restore-run.ts'

/** What the words and flags of `replicate rerun` say. */
export interface RerunOptions extends Omit<RunOptions, 'model' | 'inputFile' | 'loras'> {
  /** A `prediction.json`, its folder, or an id. */
  readonly source: string
  /** The model's latest version instead of the one that was run. */
  readonly latest: boolean
}

/** Runs a past run again, with the inputs given now in the place of its own. */
export async function* rerunPrediction(options: RerunOptions, context: RunContext): AsyncGenerator<RunRow, void> {
  const { client, host, tasks } = context
  const { source, to } = options
  await client.requireToken()
  const past = await findPastRun(source, { client, host, signal: tasks.signal })
  const random = randomBytes(3).toString('hex')
  const plan = planSaving({ to, cwd: host.cwd, model: past.model, now: host.now(), random })
  const prepared = await prepareAgain(past, options, context)
  yield* runPrepared(prepared, { ...options, plan }, context)
}

async function prepareAgain(past: PastRun, options: RerunOptions, context: RunContext): Promise<PreparedRun> {
  const { client, host, tasks, out, settings } = context
  const reference = parseReference(past.model, options.latest ? undefined : past.version)
  const { words } = readRequest({ model: past.model, words: options.words, params: options.params })
  const given = new Set(words.map(({ key }) => key))
  const { values, secrets } = await restoreRun(past, { cwd: host.cwd, given })
  const cache = openSchemaCache(host.dirs.cache, client.endpoint)
  const model = await tasks.step('Read the model', ({ signal }) => loadModel(reference, { client, cache, signal }))
  const layers = [{ origin: past.origin, values }]
  const needs = { endpoint: client.endpoint, sources: openSources(host), settings, env: host.env }
  const prepared = await prepareRun({ model, layers, words, loras: [] }, needs)
  const missing = secrets.filter((name) => !Object.hasOwn(prepared.values, name))
  if (missing.length > 0) throw secretsMissing(missing)
  for (const warning of prepared.warnings) out.warn(warning)
  const lines = echoInputs(prepared.values, model.schema?.inputs)
  out.note([`Inputs of ${model.name}:`, ...lines].join('\n'))
  for (const note of prepared.notes) out.note(note)
  return prepared
}

function secretsMissing(names: readonly string[]): Failure {
  return new Failure('usage', `Secrets are not kept, so give them again: ${names.join(', ')}.`, {
    code: 'SECRET_NEEDED',
    hints: names.map((name) => `${name}=@FILE, or ${name}=@- for standard input`),
  })
}
