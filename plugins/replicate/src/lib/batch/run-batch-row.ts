import type { Output, Step } from '@tuglet/kit/lib'
import type { ReplicateClient } from '../api/replicate-client.ts'
import type { Journal, Outcome } from '../journal/journal.ts'
import { savedBefore } from '../history/saved-before.ts'
import type { SavePlan } from '../outputs/save-plan.ts'
import { createOnce, type Created } from '../run/create-once.ts'
import { finishRun } from '../run/finish-run.ts'
import { waitFor } from '../run/follow-prediction.ts'
import type { PlannedRow } from './match-rows.ts'

/** What came of a row. */
export interface RowEnd {
  readonly id: string
  readonly files: readonly string[]
  readonly metrics: Readonly<Record<string, unknown>>
  /** Files without the text. */
  readonly outputs: number
}

/** What running a row needs. */
export interface RowContext {
  readonly client: ReplicateClient
  readonly journal: Journal
  readonly out: Output
  readonly batch: string
  planOf(row: number, model: string): SavePlan
  now(): Date
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** Keeps equal requests from taking each other's predictions for their own. */
  inTurn<T>(key: string, work: () => Promise<T>): Promise<T>
}

/** Runs one row to its end: creates it once, waits, saves. `onCreated` is told as soon as it exists. */
export async function runBatchRow(
  row: PlannedRow,
  context: RowContext,
  { tasks, onCreated }: { readonly tasks: Step; readonly onCreated: (id: string) => void },
): Promise<RowEnd> {
  const { run, model, key } = row.prepared
  const { journal, client, inTurn } = context
  const shape = model.schema?.output ?? {}
  const earlier = row.begun
  const saved = earlier && (await savedBefore(earlier, shape))
  if (saved && earlier.predictionId !== undefined) {
    await journal.recordDone(earlier.id, saved)
    return endOf(earlier.predictionId, saved)
  }
  const created = await inTurn(key, () => create(row, context, tasks))
  const { prediction, intentId, saving } = created
  onCreated(prediction.id)
  const ended = await waitFor(prediction, 'Wait', { client, tasks })
  // A failed row says so in one line; its log is there for those who ask.
  const out = { note: (text: string) => context.out.debug(text) }
  const result = await finishRun({ prediction: ended, intentId, run, shape, saving }, { ...context, out, tasks })
  const { id, files, metrics, text } = result
  return { id, files, metrics, outputs: text === undefined ? files.length : 0 }
}

async function create(row: PlannedRow, context: RowContext, tasks: Step): Promise<Required<Created>> {
  const { row: number, begun: earlier, prepared } = row
  const saving = context.planOf(number, prepared.run.model)
  const batch = { id: context.batch, row: number }
  const out = earlier ? context.out : { note: (text: string) => context.out.debug(text), warn: context.out.warn }
  // What was left unfinished was looked for once, for all rows; whatever else has the same key is another row's.
  const journal = { ...context.journal, adopt: async () => undefined }
  const created = await createOnce(prepared, { saving, batch, earlier }, { ...context, journal, tasks, out })
  return { ...created, saving: created.saving ?? saving }
}

/** What is known of a row that was done before. */
export function endOf(id: string, { files = [], metrics = {} }: Outcome): RowEnd {
  const outputs = files.filter(({ key, path }) => key !== '' || !path.endsWith('output.txt')).length
  return { id, files: files.map(({ path }) => path), metrics, outputs }
}
