import { stat } from 'node:fs/promises'
import path from 'node:path'
import { Failure, type Host } from '@tuglet/kit/lib'
import { predictionId } from '../api/prediction-id.ts'
import type { ReplicateClient } from '../api/replicate-client.ts'
import { recordedInput } from '../inputs/recorded-input.ts'
import { openJournal } from '../journal/open-journal.ts'
import type { RecordedRun } from '../outputs/sidecar.ts'
import { readSidecar } from './saved-before.ts'

/** A run that was made before. */
export interface PastRun extends RecordedRun {
  /** For messages. */
  readonly origin: string
  /** Where paths of its inputs may begin besides the working directory. */
  readonly folder?: string
}

/** What finding needs. */
export interface PastRunContext {
  readonly client: ReplicateClient
  readonly host: Host
  readonly signal: AbortSignal
}

/** Finds a past run by its `prediction.json`, the folder with it, a file beside it, or its id. */
export async function findPastRun(source: string, { client, host, signal }: PastRunContext): Promise<PastRun> {
  const place = path.resolve(host.cwd, source)
  const found = await stat(place).catch(() => undefined)
  if (found) return fromSidecar(source, found.isDirectory() ? path.join(place, 'prediction.json') : place)
  if (/[/\\]|\.json$/.test(source) && !URL.canParse(source)) throw noSuchRun(source)
  const id = predictionId(source)
  await using journal = openJournal(host)
  const entry = (await journal.entries()).findLast((one) => one.predictionId === id)
  if (entry) return { ...recordOf(entry), origin: id }
  const prediction = await client.predictions.get(id, { signal })
  if (prediction.dataRemoved) throw inputGone(id)
  const { model, version } = prediction
  const input = recordedInput(prediction.input, undefined)
  return {
    ...recordOf({ model, version: version === 'hidden' ? undefined : version, input, inputFiles: {} }),
    origin: id,
  }
}

async function fromSidecar(source: string, file: string): Promise<PastRun> {
  const folder = path.dirname(file)
  const sidecar = (await readSidecar(file)) ?? (await readSidecar(path.join(folder, 'prediction.json')))
  if (!sidecar) throw noSuchRun(source)
  return { ...recordOf(sidecar), origin: source, folder }
}

function recordOf({ model, version, input, inputFiles }: RecordedRun): RecordedRun {
  return { model, ...(version !== undefined && { version }), input, inputFiles }
}

function noSuchRun(source: string): Failure {
  return new Failure('notFound', `There is no prediction.json at ${source}.`, {
    code: 'NO_SIDECAR',
    hints: ['It stands beside the files of a run. Or give the id of a prediction: tuglet replicate history'],
  })
}

function inputGone(id: string): Failure {
  return new Failure('notFound', `What went into ${id} is gone: Replicate deletes it after an hour.`, {
    code: 'INPUT_GONE',
    hints: ['Its prediction.json, where there is one, still has it.'],
  })
}
