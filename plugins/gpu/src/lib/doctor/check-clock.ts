import type { DoctorFinding, Host } from '@tuglet/kit/lib'
import { duration } from '../money/dollars.ts'
import { openLedger } from '../ledger/open-ledger.ts'

const mostSeconds = 120

/** Whether our clock is that of others: costs are reckoned by it. Nobody is asked before a machine was ever rented. */
export async function checkClock(host: Host, url: () => string): Promise<DoctorFinding> {
  if ((await openLedger(host).list()).length === 0) return { state: 'ok', message: 'Nothing was rented yet.' }
  const answer = await host.fetch(url(), { method: 'HEAD', signal: host.signal }).catch(() => undefined)
  const date = Date.parse(answer?.headers.get('date') ?? '')
  if (Number.isNaN(date)) return { state: 'ok', message: 'Nobody told the time.' }
  const seconds = Math.abs(host.now().getTime() - date) / 1000
  if (seconds <= mostSeconds) return { state: 'ok', message: 'The clock is right.' }
  const message = `The clock is ${duration(seconds)} off, so costs so far are, too.`
  return { state: 'warning', message, hint: 'Set the clock; machines end by their own.' }
}
