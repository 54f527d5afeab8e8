import type { LedgerEntry } from '../ledger/ledger-entry.ts'
import { costSoFar, secondsUp } from './cost-so-far.ts'

/** One line of a receipt. */
export interface ReceiptLine {
  readonly phase: string
  readonly seconds: number
  /** US dollars. */
  readonly cost: number
}

/** What a machine cost, and for what. */
export interface Receipt {
  readonly machine: string
  readonly gpu: string
  readonly gpuCount: number
  readonly pricePerHour: number
  readonly seconds: number
  /** US dollars: what was charged where the provider told, else the price times the time. */
  readonly total: number
  /** Whether the total is the provider's own. */
  readonly charged: boolean
  readonly lines: readonly ReceiptLine[]
}

/** Makes the receipt of a machine: its phases, and as `idle` what none of them accounts for. */
export function receipt(entry: LedgerEntry, now: Date): Receipt {
  const { name, offer, pricePerHour, phases = [] } = entry
  const seconds = secondsUp(entry, now)
  const total = costSoFar(entry, now)
  const perSecond = seconds > 0 ? total / seconds : pricePerHour / 3600
  const lines = paidPhases(entry, seconds).map(({ phase, paid }) => ({ phase, seconds: paid, cost: paid * perSecond }))
  const idle = seconds - lines.reduce((sum, line) => sum + line.seconds, 0)
  const rest = phases.length > 0 && idle > 1 ? [{ phase: 'idle', seconds: idle, cost: idle * perSecond }] : []
  return {
    machine: name,
    gpu: offer.gpu,
    gpuCount: offer.gpuCount,
    pricePerHour,
    seconds,
    total,
    charged: entry.charged !== undefined && entry.state === 'ended',
    lines: [...lines, ...rest],
  }
}

// Choosing an offer takes time too, but costs nothing: only what lies in the machine's life is paid.
function paidPhases({ phases = [], launchedAt, createdAt }: LedgerEntry, seconds: number) {
  const from = Date.parse(launchedAt ?? createdAt)
  return phases.flatMap((phase) => {
    const start = (Date.parse(phase.startedAt) - from) / 1000
    const paid = Math.min(start + phase.seconds, seconds) - Math.max(start, 0)
    return paid > 0 ? [{ phase: phase.name, paid }] : []
  })
}
