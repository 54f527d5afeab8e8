import type { Prediction } from '../api/types.ts'
import { openJournal } from '../journal/open-journal.ts'
import type { SavePlan } from '../outputs/save-plan.ts'
import { createOnce, type Created } from './create-once.ts'
import { followRun } from './follow-run.ts'
import type { PreparedRun } from './prepare-run.ts'
import type { RunContext, RunOptions } from './run-options.ts'
import type { RunRow } from './run-row.ts'

/** What is to become of a prepared run. */
export interface RunWish extends Pick<RunOptions, 'wait' | 'stream' | 'download' | 'to' | 'open' | 'cancelAfterMs'> {
  /** Where files go when nobody planned that before. */
  readonly plan: SavePlan
}

/** Creates the prediction once, waits for it, and saves what it gave. */
export async function* runPrepared(
  prepared: PreparedRun,
  { plan, wait, download, stream, to, open, cancelAfterMs }: RunWish,
  context: RunContext,
): AsyncGenerator<RunRow, void> {
  const { host, out } = context
  await using journal = openJournal(host)
  const shared = { ...context, journal }
  const clock = { now: () => host.now(), sleep: (ms: number, signal?: AbortSignal) => host.sleep(ms, signal) }
  // Whoever comes for a prediction that nobody waited for wants its files in the place planned now.
  const created = await createOnce(prepared, { cancelAfterMs, saving: plan }, { ...shared, ...clock })
  yield createdRow(created, wait)
  if (open) await openPage(created.prediction, context)
  if (!wait) {
    await journal.recordDetached(created.intentId)
    out.note(`It runs without us. Wait for it: tuglet replicate predictions wait ${created.prediction.id}`)
    return
  }
  // A new --to is meant; without one, files go where the run that began it wanted them.
  const saving = to === undefined ? (created.saving ?? plan) : plan
  yield* followRun({ created, prepared, streams: stream, saving: download ? saving : undefined }, shared)
}

function createdRow({ prediction: { id, model, status, urls } }: Created, wait: boolean): RunRow {
  return { type: 'created', id, model, status, ...(urls.web !== undefined && { url: urls.web }), isAll: !wait }
}

async function openPage({ urls }: Prediction, { host, out }: RunContext): Promise<void> {
  const page = urls.web === undefined ? undefined : URL.parse(urls.web)
  if (!page || !/^https?:$/.test(page.protocol)) return out.warn('This prediction has no page to open.')
  await host.open(page).catch(() => out.warn(`No browser could be opened; the page is ${page.href}`))
}
