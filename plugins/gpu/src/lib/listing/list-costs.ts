import { table } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import { dollars, duration } from '../money/dollars.ts'
import { receipt, type Receipt } from '../money/receipt.ts'

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
  const entries = (await desk.ledger.list()).filter(({ createdAt }) => Date.parse(createdAt) >= from)
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
    `In all ${dollars(total)} for ${rows.length} machines, ${dollars(lost)} (${share} %) of it without anything being done.`,
  )
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
