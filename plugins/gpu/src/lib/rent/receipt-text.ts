import { dollars, duration } from '../money/dollars.ts'
import type { Receipt } from '../money/receipt.ts'

/** A receipt in a few lines: the total, and what it was spent on. */
export function receiptText({ machine, gpu, gpuCount, seconds, total, charged, lines, pricePerHour }: Receipt): string {
  const about = charged ? '' : 'about '
  const head = `${machine} has ended: ${duration(seconds)} of ${gpuCount} × ${gpu} at ${dollars(pricePerHour)} an hour, ${about}${dollars(total)}.`
  const long = lines.filter((line) => line.seconds >= 0.5)
  if (long.length === 0 || total === 0) return head
  const parts = long.map(({ phase, seconds: took, cost }) => `${phase} ${duration(took)} ${dollars(cost)}`)
  return `${head}\n  ${parts.join(' · ')}`
}
