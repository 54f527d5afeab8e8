import { Failure, type Output, type Step } from '@tuglet/kit/lib'
import { isFinal } from '../api/is-final.ts'
import { mayHaveArrived } from '../api/may-have-arrived.ts'
import type { ReplicateClient } from '../api/replicate-client.ts'
import type { RetryPause } from '../api/call.ts'
import type { Prediction } from '../api/types.ts'
import { fileSender } from '../inputs/send-files.ts'
import type { Journal, JournalEntry, NewIntent } from '../journal/journal.ts'
import type { SavePlan } from '../outputs/save-plan.ts'
import type { PreparedRun } from './prepare-run.ts'

/** What creating needs. */
export interface CreateContext {
  readonly client: ReplicateClient
  readonly journal: Journal
  readonly tasks: Step
  readonly out: Pick<Output, 'note' | 'warn'>
  now(): Date
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** How it is created, besides what is asked. */
export interface CreateOptions {
  readonly cancelAfterMs?: number | undefined
  readonly saving?: SavePlan | undefined
  readonly batch?: NewIntent['batch']
  /** An intent of an earlier process to go on with, instead of looking for one. */
  readonly earlier?: JournalEntry | undefined
}

/** A prediction that exists, with the line of the journal that it belongs to. */
export interface Created {
  readonly prediction: Prediction
  readonly intentId: string
  /** Where its files go: as it was first planned. */
  readonly saving?: SavePlan | undefined
}

/**
 * Creates a prediction at most once: the intent is on the disk before the request and the id right after it; what an
 * earlier process left unfinished is found again, and a reply that was lost is looked up before anything is sent again.
 */
export async function createOnce(
  prepared: PreparedRun,
  options: CreateOptions,
  context: CreateContext,
): Promise<Created> {
  for (
    let entry = options.earlier ?? (await context.journal.adopt(prepared.key));
    entry;
    entry = await context.journal.adopt(prepared.key)
  ) {
    const created = await goOnWith(entry, { prepared, options, context })
    if (created) return created
  }
  return createNew(prepared, options, context)
}

interface Work {
  readonly prepared: PreparedRun
  readonly options: CreateOptions
  readonly context: CreateContext
}

/** The prediction of an intent that was left unfinished; undefined when it came to nothing and another is needed. */
async function goOnWith(entry: JournalEntry, work: Work): Promise<Created | undefined> {
  const { client, journal, tasks, out, now } = work.context
  if (entry.predictionId === undefined) return lookUp(entry, work)
  const prediction = await client.predictions
    .get(entry.predictionId, { signal: tasks.signal })
    .catch((error: unknown) => requireOld(error, entry, now()))
  if (prediction && !prediction.dataRemoved && (!isFinal(prediction.status) || prediction.status === 'succeeded')) {
    out.note(`Going on with the prediction ${prediction.id}, which an earlier run of this began.`)
    return { prediction, intentId: entry.id, saving: entry.saving }
  }
  const ended = endingOf(prediction)
  out.note(`An earlier run of this began the prediction ${entry.predictionId}, which ${endings[ended]}.`)
  await journal.recordDone(entry.id, { status: ended })
  return undefined
}

const endings = {
  expired: 'ended, and its output is gone',
  failed: 'failed',
  canceled: 'was canceled',
  aborted: 'never began',
} as const

function endingOf(prediction: Prediction | undefined): keyof typeof endings {
  const status = prediction?.status
  return status === 'failed' || status === 'canceled' || status === 'aborted' ? status : 'expired'
}

const dayMs = 24 * 3_600_000

/**
 * Replicate knows a prediction for ever, its output for an hour: one that it does not know belongs to another account.
 * While that may still run or hold its output, another is not paid; after a day it counts as gone.
 */
function requireOld(error: unknown, { predictionId: id, at }: JournalEntry, now: Date): undefined {
  if (!Failure.is(error) || error.kind !== 'notFound') throw error
  if (now.getTime() - Date.parse(at) > dayMs) return undefined
  throw new Failure(
    'conflict',
    `An earlier run of this began the prediction ${id}, which this account does not know.`,
    {
      code: 'PREDICTION_OF_ANOTHER',
      hints: [
        'Use the account that began it; see which one you use: tuglet auth status',
        'To pay for another one all the same, change an input. A day after it began it counts as gone.',
      ],
      data: { id, at },
      cause: error,
    },
  )
}

/** Finds out what became of a request whose reply nobody saw; sends it again when it surely came to nothing. */
async function lookUp(entry: JournalEntry, { prepared, options, context }: Work): Promise<Created> {
  const sender = fileSender(context.client, entry.uploads)
  const input = await sender.send(prepared.values, context.tasks)
  const lost = { entry, input }
  const prediction = (await findLost(lost, context)) ?? (await post(lost, prepared, { options, context }))
  return record(prediction, { intentId: entry.id, saving: entry.saving, journal: context.journal })
}

async function createNew(prepared: PreparedRun, options: CreateOptions, context: CreateContext): Promise<Created> {
  const { client, journal, tasks } = context
  const sender = fileSender(client)
  const input = await sender.send(prepared.values, tasks)
  const { run, key, model } = prepared
  const { saving, batch } = options
  const uploads = await sender.uploads()
  const wanted: NewIntent = { ...run, key, endpoint: client.endpoint, target: model.target, uploads, saving, batch }
  tasks.signal.throwIfAborted()
  const entry = { ...(await journal.recordIntent(wanted)), isDetached: false }
  const prediction = await post({ entry, input }, prepared, { options, context })
  return record(prediction, { intentId: entry.id, saving, journal })
}

async function record(
  prediction: Prediction,
  { intentId, saving, journal }: { intentId: string; saving: SavePlan | undefined; journal: Journal },
): Promise<Created> {
  await journal.recordCreated(intentId, prediction)
  return { prediction, intentId, saving }
}

interface Lost {
  readonly entry: JournalEntry
  readonly input: Readonly<Record<string, unknown>>
}

const tries = 3

async function post(
  lost: Lost,
  { model }: PreparedRun,
  { options, context }: Omit<Work, 'prepared'>,
): Promise<Prediction> {
  const { client, journal, tasks, out } = context
  const { signal } = tasks
  for (let attempt = 1; ; attempt++) {
    try {
      const { cancelAfterMs } = options
      const wanted = { target: model.target, input: lost.input, ...(cancelAfterMs !== undefined && { cancelAfterMs }) }
      return await tasks.step('Create the prediction', (step) =>
        client.predictions.create(wanted, { signal, onWait: (pause) => step.status(pauseText(pause)) }),
      )
    } catch (error) {
      if (!mayHaveArrived(error) && !signal.aborted) {
        await journal.recordDone(lost.entry.id, { status: 'dropped' })
        throw error
      }
      if (signal.aborted) throw unknownWhether(error, signal)
      out.warn('The reply to the request got lost; looking whether the prediction was created.')
      const found = await findLost(lost, context).catch((cause: unknown) => {
        throw unknownWhether(cause, signal)
      })
      if (found) return found
      if (attempt === tries) throw unknownWhether(error, signal)
      out.warn('It was not created; asking again.')
    }
  }
}

// What was just sent may take a moment to be listed.
const pauses = [0, 1000, 3000]

async function findLost(
  { entry, input }: Lost,
  { client, journal, tasks, sleep }: CreateContext,
): Promise<Prediction | undefined> {
  const not = new Set((await journal.entries()).flatMap(({ predictionId }) => predictionId ?? []))
  const { target, at } = entry
  return tasks.step('Look for what was asked before', async (step) => {
    for (const pause of pauses) {
      if (pause > 0) await sleep(pause, step.signal)
      const [oldest] = await client.predictions.findCreated(
        { target, input, since: new Date(at), not },
        { signal: step.signal },
      )
      if (oldest) return oldest
    }
    return undefined
  })
}

function unknownWhether(cause: unknown, { aborted, reason }: AbortSignal): Failure {
  const stopped = aborted && Failure.is(reason) ? reason : undefined
  const kind = stopped?.kind === 'timeout' ? 'pending' : (stopped?.kind ?? 'unreachable')
  return new Failure(kind, 'Nobody knows yet whether the prediction was created.', {
    code: 'PREDICTION_UNKNOWN',
    hints: ['Run the same command again: it looks for the prediction before it asks for another one.'],
    cause,
    ...(stopped && kind !== 'pending' && { exitCode: stopped.exitCode }),
  })
}

/** Why a request waits, in a few words. */
export function pauseText({ reason, ms }: RetryPause): string {
  return `${reason}; again in ${Math.ceil(ms / 1000)} s`
}
