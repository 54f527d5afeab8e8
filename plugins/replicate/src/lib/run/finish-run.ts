import { Failure, type Output, type Step } from '@tuglet/kit/lib'
import { printable } from '../api/printable.ts'
import { requireSuccess } from '../api/require-success.ts'
import type { ReplicateClient } from '../api/replicate-client.ts'
import type { Prediction } from '../api/types.ts'
import type { Journal } from '../journal/journal.ts'
import type { OutputShape } from '../model/input-field.ts'
import { findOutputs } from '../outputs/find-outputs.ts'
import { saveOutputs, type Saved } from '../outputs/save-outputs.ts'
import type { SavePlan } from '../outputs/save-plan.ts'
import type { RecordedRun } from '../outputs/sidecar.ts'

/** A prediction that has ended, and what is still to be done for it. */
export interface Ended {
  readonly prediction: Prediction
  readonly intentId: string
  readonly run: RecordedRun
  readonly shape: OutputShape
  /** Undefined when nothing is to be saved. */
  readonly saving?: SavePlan | undefined
}

/** What finishing needs. */
export interface FinishContext {
  readonly client: ReplicateClient
  readonly journal: Journal
  readonly tasks: Step
  readonly out: Pick<Output, 'note'>
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** What came of a run. */
export interface RunResult {
  readonly id: string
  readonly model: string
  readonly version?: string
  readonly status: string
  readonly url?: string
  /** As asked; secrets masked. */
  readonly input: Readonly<Record<string, unknown>>
  readonly output: unknown
  /** The output where it is text. */
  readonly text?: string
  /** Absolute paths of what was saved. */
  readonly files: readonly string[]
  readonly sidecar?: string
  /** Addresses of output files, where they were not saved. */
  readonly urls: readonly string[]
  readonly metrics: Readonly<Record<string, unknown>>
}

/** Saves the outputs of a prediction and records how it ended; one that did not succeed is a Failure('failed'). */
export async function finishRun(ended: Ended, context: FinishContext): Promise<RunResult> {
  const { prediction, intentId, run, shape, saving } = ended
  const { client, journal } = context
  await requireOutput(ended, context)
  const saved = saving && (await saveOutputs(prediction, { plan: saving, run, shape, ...context }))
  const { metrics } = prediction
  await journal.recordDone(intentId, {
    status: 'succeeded',
    metrics,
    ...(saved && { files: saved.files.map(withoutUrl) }),
  })
  return resultOf(ended, saved, client.endpoint)
}

const withoutUrl = ({ path, key, bytes, sha256 }: Saved['files'][number]) => ({ path, key, bytes, sha256 })

const logLines = 12

async function requireOutput({ prediction, intentId }: Ended, { journal, out }: FinishContext): Promise<void> {
  const { id, status, dataRemoved, logs, error, metrics } = prediction
  if (status === 'failed' || status === 'canceled' || status === 'aborted') {
    await journal.recordDone(intentId, { status, error, metrics })
    const last = printable(logs).trimEnd().split('\n').slice(-logLines)
    if (last.join('') !== '') out.note(last.join('\n'))
    requireSuccess(prediction)
  }
  if (!dataRemoved) return
  await journal.recordDone(intentId, { status: 'expired', metrics })
  throw new Failure('failed', `The output of ${id} is gone: Replicate deletes it an hour after it was made.`, {
    code: 'OUTPUT_GONE',
    hints: ['Run the model again.'],
    data: { id },
  })
}

function resultOf({ prediction, run, shape }: Ended, saved: Saved | undefined, endpoint: string): RunResult {
  const { id, status, urls, output, metrics } = prediction
  const { files, text } = findOutputs(output, shape, endpoint)
  return {
    id,
    model: run.model,
    ...(run.version !== undefined && { version: run.version }),
    status,
    ...(urls.web !== undefined && { url: urls.web }),
    input: run.input,
    output,
    ...(text !== undefined && { text }),
    files: saved?.files.map(({ path }) => path) ?? [],
    ...(saved && { sidecar: saved.sidecar }),
    urls: saved ? [] : files.map(({ url }) => url),
    metrics,
  }
}
