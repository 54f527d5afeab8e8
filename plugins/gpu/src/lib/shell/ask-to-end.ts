import type { Desk } from '../desk/desk.ts'
import type { LedgerEntry } from '../ledger/ledger-entry.ts'
import { costSoFar } from '../money/cost-so-far.ts'
import { dollars } from '../money/dollars.ts'
import { unlessAborted } from '../rent/unless-aborted.ts'

/** Asks whether a machine is to end, with what it has cost; no is the answer of whoever only presses Enter. */
export async function askToEnd(
  entry: LedgerEntry,
  { host }: Pick<Desk, 'host'>,
  signal: AbortSignal,
): Promise<boolean> {
  const now = host.now()
  const money = `${dollars(costSoFar(entry, now))} so far, ${dollars(entry.pricePerHour)} an hour`
  const text = `Terminate the machine? (${entry.name}, ${money})`
  const answer = host.ask({ text, kind: 'confirm', flag: '--terminate', default: 'no' })
  return (await unlessAborted(answer, signal)) === 'yes'
}
