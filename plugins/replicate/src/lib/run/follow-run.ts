import { waiting } from '../api/waiting.ts'
import type { Prediction } from '../api/types.ts'
import type { Journal } from '../journal/journal.ts'
import type { OutputShape } from '../model/input-field.ts'
import type { SavePlan } from '../outputs/save-plan.ts'
import { cancelStopped } from './cancel-stopped.ts'
import type { Created } from './create-once.ts'
import { finishRun } from './finish-run.ts'
import { streamText, waitFor } from './follow-prediction.ts'
import type { PreparedRun } from './prepare-run.ts'
import type { RunContext } from './run-options.ts'
import type { RunRow } from './run-row.ts'

/** What is followed, and what is to become of it. */
export interface Followed {
  readonly created: Created
  readonly prepared: PreparedRun
  readonly streams: boolean
  /** Where its files go; undefined when they are not to be saved. */
  readonly saving: SavePlan | undefined
}

type FollowContext = RunContext & { readonly journal: Journal }

/** Waits for a prediction and saves what it gave; its text comes piece by piece where that was asked for. */
export async function* followRun(followed: Followed, context: FollowContext): AsyncGenerator<RunRow, void> {
  const { created } = followed
  const { id } = created.prediction
  const guarded = <T>(work: () => Promise<T>) => waiting({ kind: 'prediction', id }, context.tasks.signal, work)
  try {
    yield* steps(followed, context, guarded)
  } catch (error) {
    throw await cancelStopped(error, { id, intentId: created.intentId }, context)
  }
}

type Guard = <T>(work: () => Promise<T>) => Promise<T>

async function* steps(
  { created, prepared, streams, saving }: Followed,
  context: FollowContext,
  guarded: Guard,
): AsyncGenerator<RunRow, void> {
  const { host } = context
  const { model, run } = prepared
  const shape = model.schema?.output ?? {}
  let written: string | undefined
  let prediction: Prediction | undefined
  const rows = streams && givesText(shape) ? streamText(created.prediction, context) : undefined
  for (let next = await guarded(async () => rows?.next()); next && !prediction;) {
    if (next.done) prediction = next.value
    else {
      if (next.value.type === 'text') written = next.value.text
      yield next.value
      next = await guarded(async () => rows?.next())
    }
  }
  const ended = prediction ?? (await guarded(() => waitFor(created.prediction, `Run ${model.name}`, context)))
  const work = { prediction: ended, intentId: created.intentId, run, shape, saving }
  const result = await guarded(() => finishRun(work, { ...context, sleep: (ms, signal) => host.sleep(ms, signal) }))
  const streamed = written === undefined ? undefined : { endsLine: written.endsWith('\n') }
  yield { type: 'result', ...result, cwd: host.cwd, ...(streamed && { streamed }) }
}

// Files come as addresses, which are not to be shown as text.
function givesText({ isFile, items, kind, isText }: OutputShape): boolean {
  return isText === true || (kind !== 'object' && !isFile && !items?.isFile)
}
