import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { Failure, type Host, type Output, type Step } from '@tuglet/kit/lib'
import { predictionId } from '../api/prediction-id.ts'
import type { ReplicateClient } from '../api/replicate-client.ts'
import { inParallel } from '../outputs/in-parallel.ts'
import type { Journal, JournalEntry } from '../journal/journal.ts'
import { openJournal } from '../journal/open-journal.ts'
import { planSaving } from '../outputs/save-plan.ts'
import { adoptForeign } from './adopt-foreign.ts'
import { outputShapes } from './output-shapes.ts'
import { resumeDone } from './resume-done.ts'
import { resumeEntry, type ResumeContext, type Resumed } from './resume-entry.ts'

/** Which runs to go on with. */
export interface ResumeWish {
  /** Ids or pages of predictions; none for all that this machine left unfinished. */
  readonly ids: readonly string[]
  readonly to?: string | undefined
}

/** What it works with. */
export interface ResumeRunsContext {
  readonly client: ReplicateClient
  readonly host: Host
  readonly tasks: Step
  readonly out: Output
}

/** A run that was gone on with. */
export interface ResumedRow extends Resumed {
  readonly model: string
  readonly at: string
  readonly error?: string
}

interface Chosen {
  readonly entry: JournalEntry
  /** It was entered just now, and so need not be taken over. */
  readonly isMine: boolean
}

const atOnce = 8

/** Waits for runs that were left unfinished and saves what they made; those that fail make it a Failure('partial') after all were tried. */
export async function* resumeRuns(
  { ids, to }: ResumeWish,
  context: ResumeRunsContext,
): AsyncGenerator<ResumedRow, void> {
  const { client, host, tasks, out } = context
  await client.requireToken()
  await using journal = openJournal(host)
  const runs = await chosen(ids.map(predictionId), journal, context)
  if (runs.length === 0) return out.note('Nothing is unfinished.')
  const shared: ResumeContext = {
    ...context,
    journal,
    absolute: (written) => path.resolve(host.cwd, written.replace(/^~(?=$|[/\\])/, host.dirs.home)),
    shapeOf: outputShapes(client, host, tasks.signal),
    planOf: ({ model }) => (to === undefined ? undefined : planOf(to, model, host)),
  }
  const settled = await inParallel(runs, atOnce, (run) => resumeOne(run, shared))
  tasks.signal.throwIfAborted()
  const rows = settled.map(({ value, error }, at) => rowOf((runs[at] as Chosen).entry, value, error))
  const [only, second] = settled
  if (only?.error !== undefined && !second) throw only.error as Error
  yield* rows
  tell(rows, out)
}

async function chosen(
  ids: readonly string[],
  journal: Journal,
  context: ResumeRunsContext,
): Promise<readonly Chosen[]> {
  const entries = await journal.entries()
  if (ids.length === 0)
    return entries
      .filter(({ outcome, endpoint }) => !outcome && endpoint === context.client.endpoint)
      .map((entry) => ({ entry, isMine: false }))
  const known = new Map(entries.map((entry) => [entry.predictionId, entry]))
  return Promise.all(
    [...new Set(ids)].map(async (id) => {
      const entry = known.get(id)
      return entry ? { entry, isMine: false } : { entry: await adoptForeign(id, journal, context), isMine: true }
    }),
  )
}

async function resumeOne({ entry, isMine }: Chosen, context: ResumeContext): Promise<Resumed> {
  if (entry.outcome) return resumeDone(entry, context)
  const adopted = isMine ? entry : await context.journal.adoptIntent(entry.id)
  if (adopted) return resumeEntry(adopted, context)
  const id = entry.predictionId
  return { status: 'another tuglet is at it', ...(id !== undefined && { id }), files: [] }
}

function planOf(to: string, model: string, { cwd, now }: Host) {
  return planSaving({ to, cwd, model, now: now(), random: randomBytes(3).toString('hex') })
}

function rowOf(entry: JournalEntry, value: Resumed | undefined, error: unknown): ResumedRow {
  const { model, at, predictionId: id } = entry
  if (value) return { ...value, model, at }
  const message = error instanceof Error ? error.message : String(error)
  return { status: statusOf(error), ...(id !== undefined && { id }), files: [], model, at, error: message }
}

function statusOf(error: unknown): string {
  const code = Failure.is(error) ? error.code : ''
  if (code === 'OUTPUT_GONE') return 'expired'
  return /^PREDICTION_(FAILED|CANCELED|ABORTED)$/.exec(code)?.[1]?.toLowerCase() ?? 'unfinished'
}

function tell(rows: readonly ResumedRow[], out: Output): void {
  const lost = rows.filter(({ error }) => error !== undefined)
  if (lost.length === 0) return
  const text = `${lost.length} of ${rows.length} did not come to a good end`
  out.warn(`${text}.`)
  throw new Failure(lost.length < rows.length ? 'partial' : 'failed', `${text}.`, {
    code: 'RESUME_PARTIAL',
    data: { lost },
    // The rows are the result all the same.
    silent: true,
  })
}
