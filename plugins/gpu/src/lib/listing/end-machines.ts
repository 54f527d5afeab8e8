import { Failure } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import { toolsOf } from '../desk/tools-of.ts'
import { heedSignals } from '../interrupts/heed-signals.ts'
import type { LedgerEntry } from '../ledger/ledger-entry.ts'
import { costSoFar } from '../money/cost-so-far.ts'
import { endMachine } from '../providers/end-machine.ts'
import { chooseMachines, type DownChoice } from './choose-machines.ts'
import { forgetSetup } from '../session/machine-setup.ts'

/** A machine that was asked to end. */
export interface EndedRow {
  readonly name: string
  readonly token: string
  readonly provider: string
  readonly state: 'ended' | 'unconfirmed' | 'failed'
  /** US dollars. */
  readonly cost: number
  readonly problem?: string
}

const atOnce = 8

/** Ends machines and tells of each when its end is confirmed; fails in the end when one could not be confirmed. */
export async function* endMachines(choice: DownChoice, desk: Desk): AsyncGenerator<EndedRow> {
  requireOneChoice(choice)
  const { entries, unconfirmed, unreachable } = await chooseMachines(choice, desk)
  if (choice.all) await confirmAll(entries, desk)
  const rows: EndedRow[] = [
    ...unconfirmed.map((entry) => unconfirmedRow(entry, desk)),
    ...unreachable.map(({ entry, problem }) => failedRow(entry, { problem, desk })),
  ]
  if (entries.length === 0 && rows.length === 0) desk.out.note('Nothing of ours is running.')
  await heedSignals(desk, async (watch) => {
    watch.enter('ending')
    const left = [...entries]
    const work = async () => {
      for (let entry = left.shift(); entry; entry = left.shift()) rows.push(await endOne(entry, desk))
    }
    await Promise.all(Array.from({ length: Math.min(atOnce, left.length) }, work))
  })
  yield* rows
  const failed = rows.filter(({ state }) => state === 'failed')
  if (failed.length > 0) throw notAllEnded(failed, rows.length)
}

async function confirmAll(entries: readonly LedgerEntry[], desk: Desk): Promise<void> {
  if (entries.length === 0) return
  const names = entries.map(({ name, offer }) => `${name} (${offer.gpuCount} × ${offer.gpu})`)
  await desk.confirm(`End ${names.join(', ')}?`)
}

async function endOne(entry: LedgerEntry, desk: Desk): Promise<EndedRow> {
  const { name, token, provider: id } = entry
  try {
    const provider = desk.provider(id)
    const ended = await desk.tasks.step(`Ending ${name}`, (step) => endMachine(entry, toolsOf(desk, provider, step)))
    await forgetSetup(desk.host, entry)
    return { name, token, provider: id, state: 'ended', cost: costSoFar(ended, desk.host.now()) }
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    return failedRow(entry, { problem, hints: Failure.is(error) ? error.hints : [], desk })
  }
}

interface Trouble {
  readonly problem: string
  readonly hints?: readonly string[]
  readonly desk: Desk
}

function failedRow(entry: LedgerEntry, { problem, hints = [], desk }: Trouble): EndedRow {
  const { name, token, provider } = entry
  desk.out.warn([problem, ...hints].join(' '))
  return { name, token, provider, state: 'failed', cost: costSoFar(entry, desk.host.now()), problem }
}

function unconfirmedRow(entry: LedgerEntry, desk: Desk): EndedRow {
  const { name, token, provider } = entry
  desk.out.warn(`${name} was asked for and never seen; look again in a quarter of an hour: tuglet gpu down --orphans`)
  return { name, token, provider, state: 'unconfirmed', cost: costSoFar(entry, desk.host.now()) }
}

function requireOneChoice({ names, all, orphans }: DownChoice): void {
  const given = [names.length > 0, all, orphans].filter(Boolean).length
  if (given === 1) return
  const message =
    given === 0 ? 'Say which machines are to end.' : 'Name machines, or give --all or --orphans, not both.'
  throw new Failure('usage', message, {
    code: given === 0 ? 'MACHINE_MISSING' : 'DOWN_CHOICE',
    hints: ['tuglet gpu down NAME, --all or --orphans'],
  })
}

function notAllEnded(failed: readonly EndedRow[], count: number): Failure {
  const names = failed.map(({ token }) => token)
  return new Failure(failed.length < count ? 'partial' : 'failed', `The end of ${names.join(', ')} is not confirmed.`, {
    code: 'END_NOT_CONFIRMED',
    hints: [`Try again: tuglet gpu down ${names.join(' ')}`],
    data: { failed: names },
    silent: true,
  })
}
