import { Failure } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import { toolsOf } from '../desk/tools-of.ts'
import { heedSignals } from '../interrupts/heed-signals.ts'
import { findEntry } from '../ledger/find-entry.ts'
import { isOpen, type LedgerEntry } from '../ledger/ledger-entry.ts'
import { costSoFar } from '../money/cost-so-far.ts'
import { endMachine } from '../providers/end-machine.ts'
import { reconcile } from '../providers/reconcile.ts'
import { forgetSetup } from '../session/machine-setup.ts'

/** Which machines are to end. */
export interface DownChoice {
  readonly names: readonly string[]
  /** Every machine of this computer. */
  readonly all: boolean
  /** Those that nobody looks after and nobody wants kept. */
  readonly orphans: boolean
}

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
  const chosen = await choose(choice, desk)
  const { entries } = chosen
  const rows: EndedRow[] = chosen.unconfirmed.map((entry) => unconfirmedRow(entry, desk))
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

async function choose(
  { names, all, orphans }: DownChoice,
  desk: Desk,
): Promise<{ entries: readonly LedgerEntry[]; unconfirmed: readonly LedgerEntry[] }> {
  const known = await desk.ledger.list()
  if (!all && !orphans) return { entries: names.map((name) => findEntry(known, name)), unconfirmed: [] }
  const standing = await desk.tasks.step('Asking the providers', async () =>
    (await Promise.all(desk.providerIds.map((id) => standingAt(id, known, desk)))).flat(),
  )
  const wanted = (how: string) => (all ? !['elsewhere', 'ended', 'unconfirmed'].includes(how) : how === 'orphan')
  const entries = standing.flatMap(({ standing: how, entry }) => (entry && wanted(how) ? [entry] : []))
  const unconfirmed = standing.flatMap(({ standing: how, entry }) => (entry && how === 'unconfirmed' ? [entry] : []))
  if (all && entries.length > 0) {
    await desk.confirm(
      `End ${entries.map(({ name, offer }) => `${name} (${offer.gpuCount} × ${offer.gpu})`).join(', ')}?`,
    )
  }
  return { entries, unconfirmed }
}

async function standingAt(id: string, known: readonly LedgerEntry[], desk: Desk) {
  const isUsed = known.some((entry) => entry.provider === id && isOpen(entry))
  const provider = desk.provider(id)
  if (!isUsed) {
    const auth = await provider.checkAuth(desk.host.signal).catch(() => undefined)
    if (!auth?.ok) return []
  }
  return reconcile(toolsOf(desk, provider), desk.host.signal)
}

async function endOne(entry: LedgerEntry, desk: Desk): Promise<EndedRow> {
  const { name, token, provider: id } = entry
  const base = { name, token, provider: id }
  try {
    const provider = desk.provider(id)
    const ended = await desk.tasks.step(`Ending ${name}`, (step) => endMachine(entry, toolsOf(desk, provider, step)))
    await forgetSetup(desk.host, entry)
    return { ...base, state: 'ended', cost: costSoFar(ended, desk.host.now()) }
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    const hints = Failure.is(error) ? error.hints : []
    desk.out.warn([problem, ...hints].join(' '))
    return { ...base, state: 'failed', cost: costSoFar(entry, desk.host.now()), problem }
  }
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
