import type { Host, Output, Settings, Step } from '@tuglet/kit/lib'
import type { ReplicateClient } from '../api/replicate-client.ts'
import type { InputLayer } from '../inputs/apply-layer.ts'
import type { Sources } from '../inputs/open-sources.ts'
import { readDefaultInputs } from '../inputs/read-default-inputs.ts'
import { loadModel, type LoadedModel } from '../model/load-model.ts'
import { parseReference, referenceText, type ModelReference } from '../model/parse-reference.ts'
import { openSchemaCache } from '../model/schema-cache.ts'
import { prepareRun, type PreparedRun } from '../run/prepare-run.ts'
import { badBatch } from './bad-batch.ts'
import type { BatchFile, BatchRow } from './batch-row.ts'
import { rowProblems } from './row-problems.ts'

/** A row that fits its model. */
export interface PreparedRow {
  /** Counted from 1, after choices were expanded. */
  readonly row: number
  readonly origin: string
  readonly prepared: PreparedRun
}

/** What preparing a batch needs. */
export interface PrepareBatchContext {
  readonly client: ReplicateClient
  readonly host: Host
  readonly settings: Settings
  readonly tasks: Step
  readonly out: Output
  readonly sources: Sources
}

/** Reads the models of a batch, each once, and checks every row; one Failure('usage') tells what is wrong in all of them. */
export async function prepareBatch(
  file: BatchFile,
  wanted: ModelReference | undefined,
  context: PrepareBatchContext,
): Promise<PreparedRow[]> {
  const { client, host, tasks, out } = context
  const cache = openSchemaCache(host.dirs.cache, client.endpoint)
  const models = new Map<string, Promise<readonly [LoadedModel, InputLayer | undefined]>>()
  const load = (reference: ModelReference) => {
    const text = referenceText(reference)
    const known = models.get(text)
    if (known) return known
    const loading = tasks.step(`Read the model ${text}`, async ({ signal }) => {
      const model = await loadModel(reference, { client, cache, signal })
      if (!model.schema) out.warn(`${model.name} keeps its inputs to itself: they are sent unchecked.`)
      return [model, await readDefaultInputs(host.cwd, model.name)] as const
    })
    models.set(text, loading)
    return loading
  }
  const problems = rowProblems()
  const rows: PreparedRow[] = []
  const notes = new Set<string>()
  for (const [at, row] of file.rows.entries()) {
    const [model, defaults] = await load(wanted ?? referenceOf(row, file))
    const prepared = await problems.collect(row.origin, () => prepareRow(row, { file, model, defaults, context }))
    if (!prepared) continue
    rows.push({ row: at + 1, origin: row.origin, prepared })
    prepared.warnings.forEach((warning) => out.warn(warning))
    prepared.notes.forEach((note) => notes.add(note))
  }
  problems.throwIfAny()
  notes.forEach((note) => out.note(note))
  return rows
}

function referenceOf(row: BatchRow, file: BatchFile): ModelReference {
  const model = row.model ?? file.model
  if (model !== undefined)
    return parseReference(model, row.version ?? (row.model === undefined ? file.version : undefined))
  throw badBatch(`${row.origin} names no model.`, 'Give one for all with --model, or a model in each row.')
}

interface RowParts {
  readonly file: BatchFile
  readonly model: LoadedModel
  readonly defaults: InputLayer | undefined
  readonly context: PrepareBatchContext
}

function prepareRow(row: BatchRow, { file, model, defaults, context }: RowParts): Promise<PreparedRun> {
  const { client, sources, settings, host, out } = context
  const known = model.schema && new Set(model.schema.inputs.map(({ name }) => name))
  const kept = (values: Readonly<Record<string, unknown>>) => {
    const dropped = Object.keys(values).filter((name) => known && !known.has(name) && row.spare?.includes(name))
    for (const name of dropped) out.debug(`${row.origin}: ${model.name} has no ${name}; it is left out.`)
    return Object.fromEntries(Object.entries(values).filter(([name]) => !dropped.includes(name)))
  }
  const layers: readonly InputLayer[] = [
    ...(defaults ? [defaults] : []),
    { origin: file.name, values: kept(file.values), mayReadFiles: true },
    { origin: row.origin, values: kept(row.values), mayReadFiles: true },
  ]
  const words = row.words.filter(({ key }) => !known || known.has(key) || !row.spare?.includes(key))
  return prepareRun(
    { model, layers, words, loras: [] },
    { endpoint: client.endpoint, sources, settings, env: host.env },
  )
}
