import { table } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import { toolsOf } from '../desk/tools-of.ts'
import type { LedgerEntry } from '../ledger/ledger-entry.ts'
import { dollars, duration } from '../money/dollars.ts'
import { receipt, type Receipt } from '../money/receipt.ts'
import { settleCharges } from '../providers/settle-charges.ts'

/** What one machine cost, or all of them together. */
export interface CostRow extends Omit<Receipt, 'lines'> {
  readonly token: string
  readonly startedAt: string
  readonly ended: boolean
  /** US dollars that no phase accounts for, and that launching and connecting took. */
  readonly wasted: number
  readonly phases: readonly { readonly phase: string; readonly seconds: number; readonly cost: number }[]
}

/** Which costs are wanted. */
export interface CostChoice {
  /** Only those that cost something without anything being done, the worst first. */
  readonly wasted: boolean
  readonly sinceMs?: number | undefined
}

const unused = new Set(['idle', 'launch', 'connect', 'end'])

/** What machines cost, newest first, by our own clock or where it is known by what the provider charged; a note adds it up. */
export async function* listCosts({ wasted, sinceMs }: CostChoice, desk: Desk): AsyncGenerator<CostRow> {
  const now = desk.host.now()
  const from = sinceMs === undefined ? 0 : now.getTime() - sinceMs
  const entries = (await settled(desk)).filter(({ createdAt }) => Date.parse(createdAt) >= from)
  const rows = entries.map((entry): CostRow => {
    const { lines, ...rest } = receipt(entry, now)
    const lost = lines.filter(({ phase }) => unused.has(phase)).reduce((sum, { cost }) => sum + cost, 0)
    const { token, createdAt, state } = entry
    return { ...rest, token, startedAt: createdAt, ended: state === 'ended', wasted: lost, phases: lines }
  })
  const order = wasted
    ? rows.filter((row) => row.wasted > 0).toSorted((a, b) => b.wasted - a.wasted)
    : rows.toSorted((a, b) => b.startedAt.localeCompare(a.startedAt))
  yield* order
  const sum = (read: (row: CostRow) => number) => rows.reduce((total, row) => total + read(row), 0)
  const [total, lost] = [sum((row) => row.total), sum((row) => row.wasted)]
  const share = total > 0 ? Math.round((lost / total) * 100) : 0
  desk.out.note(
    `In all ${dollars(total)} for ${rows.length} machine${rows.length === 1 ? '' : 's'}, ${dollars(lost)} (${share} %) of it without anything being done.`,
  )
}

// Bills are written hours after a machine has ended.
async function settled(desk: Desk): Promise<readonly LedgerEntry[]> {
  const { ledger, host } = desk
  const entries = await ledger.list()
  const rented = desk.providerIds.filter((id) => entries.some(({ provider }) => provider === id))
  const settle = async (id: string) => {
    const own = entries.filter(({ provider }) => provider === id)
    return settleCharges(own, { ...toolsOf(desk, desk.provider(id)), signal: host.signal })
  }
  const changed = new Map((await Promise.all(rented.map(settle))).flat().map((entry) => [entry.token, entry]))
  return entries.map((entry) => changed.get(entry.token) ?? entry)
}

/** How costs read. */
export const costTable = table<CostRow>({
  id: ({ token }) => token,
  columns: {
    machine: ({ token }) => token,
    started: ({ startedAt }) => startedAt.slice(0, 16).replace('T', ' '),
    gpu: ({ gpu, gpuCount }) => `${gpuCount} × ${gpu}`,
    time: ({ seconds }) => duration(seconds),
    cost: ({ total, charged }) => `${charged ? '' : '~'}${dollars(total)}`,
    wasted: ({ wasted }) => dollars(wasted),
    'spent on': ({ phases }) =>
      phases
        .filter(({ seconds }) => seconds >= 1)
        .map(({ phase, seconds }) => `${phase} ${duration(seconds)}`)
        .join(', '),
  },
})
