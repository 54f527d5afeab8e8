import { isOpen, type LedgerEntry } from '../ledger/ledger-entry.ts'
import { costSoFar } from './cost-so-far.ts'
import { dollars } from './dollars.ts'

/** The line that every `gpu` command says while something is billing, by our books alone; undefined when nothing is. */
export function billingNotice(entries: readonly LedgerEntry[], now: Date): string | undefined {
  const billing = entries.filter((entry) => isOpen(entry) && entry.pricePerHour > 0)
  const [first, second] = billing
  if (!first) return undefined
  const perHour = sum(billing.map(({ pricePerHour }) => pricePerHour))
  const soFar = sum(billing.map((entry) => costSoFar(entry, now)))
  const money = `${dollars(perHour)} an hour, ${dollars(soFar)} so far`
  if (second) return `${billing.length} machines are billing: ${money}. See them: tuglet gpu ls`
  const maybe = first.machineId === undefined ? 'may be billing' : 'is billing'
  return `${first.name} (${first.offer.gpuCount} × ${first.offer.gpu}) ${maybe}: ${money}. End it: tuglet gpu down ${first.token}`
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
