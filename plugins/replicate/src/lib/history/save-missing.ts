import { Failure, type Host, type Step } from '@tuglet/kit/lib'
import type { ReplicateClient } from '../api/replicate-client.ts'
import type { JournalEntry } from '../journal/journal.ts'
import type { OutputShape } from '../model/input-field.ts'
import { saveOutputs, type Saved } from '../outputs/save-outputs.ts'

/** What saving again needs. */
export interface SaveMissingContext {
  readonly client: ReplicateClient
  readonly host: Host
  readonly tasks: Step
}

/** Saves the outputs of a run that has ended once more; undefined when Replicate has deleted them. */
export async function saveMissing(
  entry: JournalEntry,
  shape: OutputShape,
  { client, host, tasks }: SaveMissingContext,
): Promise<Saved | undefined> {
  const { predictionId, saving } = entry
  if (predictionId === undefined || !saving) return undefined
  const prediction = await client.predictions.get(predictionId, { signal: tasks.signal }).catch((error: unknown) => {
    if (Failure.is(error) && error.kind === 'notFound') return undefined
    throw error
  })
  if (!prediction || prediction.dataRemoved || prediction.status !== 'succeeded') return undefined
  const sleep = (ms: number, signal?: AbortSignal) => host.sleep(ms, signal)
  return saveOutputs(prediction, { plan: saving, run: entry, shape, client, tasks, sleep }).catch((error: unknown) => {
    if (Failure.is(error) && error.code === 'OUTPUT_GONE') return undefined
    throw error
  })
}
