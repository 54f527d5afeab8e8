import type { LedgerEntry } from '../ledger/ledger-entry.ts'
import type { SwitchLimits } from '../machine/switch-limits.ts'
import { costSoFar } from '../money/cost-so-far.ts'
import { dollars, duration } from '../money/dollars.ts'

/** That a machine goes on, what it costs, and what ends it. */
export function keptText(
  entry: LedgerEntry,
  { limits, now }: { readonly limits: SwitchLimits | undefined; readonly now: Date },
): string {
  const { name, token, pricePerHour, launchedAt, timeLimitSeconds } = entry
  if (pricePerHour === 0 && limits === undefined) return `${name} stays as it is.`
  const money = `It costs ${dollars(pricePerHour)} an hour, ${dollars(costSoFar(entry, now))} so far.`
  const end = launchedAt === undefined ? '' : new Date(Date.parse(launchedAt) + timeLimitSeconds * 1000).toISOString()
  const last = end === '' ? '' : `at ${end.replace(/\.\d+Z$/, 'Z')} at the latest`
  const ends = [soonText(limits), last].filter((text) => text !== '').join(', ')
  return [
    `${name} keeps running. ${money}${ends === '' ? '' : ` It ends itself ${ends}.`}`,
    `  Use it again: --on ${token}   End it: tuglet gpu down ${token}`,
  ].join('\n')
}

/** How long a machine that nobody uses waits before it ends itself; undefined when only its time limit ends it. */
export function waitText(limits: SwitchLimits | undefined): string | undefined {
  const ends = [limits?.leaseSeconds ?? 0, limits?.idleSeconds ?? 0].filter((seconds) => seconds > 0)
  return ends.length > 0 ? duration(Math.min(...ends)) : undefined
}

function soonText(limits: SwitchLimits | undefined): string {
  const wait = waitText(limits)
  if (wait === undefined || !limits) return ''
  const { leaseSeconds, idleSeconds } = limits
  const isLease = leaseSeconds > 0 && (idleSeconds === 0 || leaseSeconds <= idleSeconds)
  return `after ${wait} ${isLease ? 'without use' : 'idle'}`
}
