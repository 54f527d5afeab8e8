import { Failure } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import type { LedgerEntry } from '../ledger/ledger-entry.ts'
import { costSoFar } from '../money/cost-so-far.ts'
import { dollars } from '../money/dollars.ts'
import { unlessAborted } from '../rent/unless-aborted.ts'
import { joinersOf } from '../session/joiners.ts'

/** Asks whether a machine is to end, with what it has cost and whether others use it; no is the answer of whoever only presses Enter, or cannot be asked. */
export async function askToEnd(
  entry: LedgerEntry,
  { host }: Pick<Desk, 'host'>,
  signal: AbortSignal,
): Promise<boolean> {
  const now = host.now()
  const money = `${dollars(costSoFar(entry, now))} so far, ${dollars(entry.pricePerHour)} an hour`
  const others = (await joinersOf(entry.token, host)) > 0 ? '; another terminal uses it' : ''
  const text = `Terminate the machine? (${entry.name}, ${money}${others})`
  const answer = host.ask({ text, kind: 'confirm', flag: '--terminate', default: 'no' })
  try {
    return (await unlessAborted(answer, signal)) === 'yes'
  } catch (error) {
    // The end of the input and --no-input are no yes.
    if (Failure.is(error) && error.code === 'INPUT_NEEDED') return false
    throw error
  }
}
