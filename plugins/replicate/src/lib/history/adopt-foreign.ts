import { randomBytes } from 'node:crypto'
import type { Host, Step } from '@tuglet/kit/lib'
import type { ReplicateClient } from '../api/replicate-client.ts'
import type { Journal, JournalEntry } from '../journal/journal.ts'
import { planSaving } from '../outputs/save-plan.ts'
import { recordedInput } from '../inputs/recorded-input.ts'
import { requestKey } from '../run/request-key.ts'

/** What entering needs. */
export interface AdoptContext {
  readonly client: ReplicateClient
  readonly host: Host
  readonly tasks: Step
}

/** Enters a prediction into the journal that was not begun here, so that it is gone on with like any other. */
export async function adoptForeign(
  id: string,
  journal: Journal,
  { client, host, tasks }: AdoptContext,
): Promise<JournalEntry> {
  const prediction = await client.predictions.get(id, { signal: tasks.signal })
  const { model, version: pinned, createdAt } = prediction
  const version = pinned === 'hidden' || pinned === '' ? undefined : pinned
  const target = { version: version === undefined ? model : `${model}:${version}` }
  const input = recordedInput(prediction.input, undefined)
  const random = randomBytes(3).toString('hex')
  const saving = planSaving({ to: undefined, cwd: host.cwd, model, now: host.now(), random })
  const { endpoint } = client
  const key = requestKey({ endpoint, target, input })
  const run = { model, ...(version !== undefined && { version }), input, inputFiles: {} }
  const intent = await journal.recordIntent({ ...run, key, endpoint, target, uploads: {}, saving })
  await journal.recordCreated(intent.id, prediction)
  // Nobody here asked for it, so a run of the same request is to make one of its own.
  await journal.recordDetached(intent.id)
  return { ...intent, predictionId: id, createdAt, isDetached: true }
}
