import { Failure, type Host, type Output, type Step } from '@tuglet/kit/lib'
import { isFinal } from '../api/is-final.ts'
import type { ReplicateClient } from '../api/replicate-client.ts'
import type { Prediction } from '../api/types.ts'
import { waiting } from '../api/waiting.ts'
import type { Journal, JournalEntry } from '../journal/journal.ts'
import type { OutputShape } from '../model/input-field.ts'
import type { SavePlan } from '../outputs/save-plan.ts'
import { finishRun } from '../run/finish-run.ts'
import { waitFor } from '../run/follow-prediction.ts'
import { findLost, type FindLostContext } from './find-lost.ts'
import { savedBefore } from './saved-before.ts'

/** What resuming needs. */
export interface ResumeContext extends Pick<FindLostContext, 'absolute'> {
  readonly client: ReplicateClient
  readonly host: Host
  readonly journal: Journal
  readonly tasks: Step
  readonly out: Output
  /** Where files go, instead of where they were to go at first. */
  planOf(entry: JournalEntry): SavePlan | undefined
  shapeOf(entry: JournalEntry): Promise<OutputShape>
}

/** What came of it. */
export interface Resumed {
  readonly status: string
  readonly id?: string
  /** Absolute. */
  readonly files: readonly string[]
}

/** Finds out what became of an intent that is ours now, waits for it, and saves what it gave. */
export async function resumeEntry(entry: JournalEntry, context: ResumeContext): Promise<Resumed> {
  const { journal, tasks, planOf, shapeOf } = context
  const shape = await shapeOf(entry)
  const plan = planOf(entry) ?? entry.saving
  const saved = plan && (await savedBefore({ ...entry, saving: plan }, shape))
  if (saved && entry.predictionId !== undefined) {
    await journal.recordDone(entry.id, saved)
    return { status: 'succeeded', id: entry.predictionId, files: saved.files?.map(({ path }) => path) ?? [] }
  }
  const prediction = await predictionOf(entry, context)
  if (!prediction) {
    await journal.recordDone(entry.id, { status: 'dropped' })
    return { status: 'never created', files: [] }
  }
  const { id } = prediction
  return waiting({ kind: 'prediction', id }, tasks.signal, async () => {
    const ended = isFinal(prediction.status) ? prediction : await waitFor(prediction, `Wait for ${id}`, context)
    const work = { prediction: ended, intentId: entry.id, run: entry, shape, saving: plan }
    const { status, files } = await finishRun(work, {
      ...context,
      sleep: (ms, signal) => context.host.sleep(ms, signal),
    })
    return { status, id, files }
  })
}

async function predictionOf(entry: JournalEntry, context: ResumeContext): Promise<Prediction | undefined> {
  const { client, host, journal, tasks, absolute } = context
  const { signal } = tasks
  if (entry.predictionId !== undefined) return client.predictions.get(entry.predictionId, { signal })
  const known = new Set((await journal.entries()).flatMap(({ predictionId }) => predictionId ?? []))
  const clock = { now: () => host.now(), sleep: (ms: number, until?: AbortSignal) => host.sleep(ms, until) }
  const found = await findLost(entry, known, { client, signal, absolute, ...clock }).catch((error: unknown) => {
    throw Failure.is(error) || signal.aborted ? error : unknownStill(entry, error)
  })
  if (found) await journal.recordCreated(entry.id, found)
  return found
}

function unknownStill({ model, at }: JournalEntry, cause: unknown): Failure {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new Failure('unreachable', `Nobody knows whether the run of ${model} at ${at} was created: ${reason}.`, {
    code: 'PREDICTION_UNKNOWN',
    hints: ['See what there is: tuglet replicate predictions list'],
    cause,
  })
}
