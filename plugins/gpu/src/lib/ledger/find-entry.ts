import { closest, Failure } from '@tuglet/kit/lib'
import type { LedgerEntry } from './ledger-entry.ts'

/**
 * The machine that a person means by its name, its token, its id at the provider or the beginning of one of them; throws
 * Failure('notFound') with the nearest name, Failure('usage') when several begin so.
 */
export function findEntry(entries: readonly LedgerEntry[], word: string): LedgerEntry {
  const wanted = word.trim().toLowerCase()
  const namesOf = ({ name, token, machineId }: LedgerEntry) => [name, token, ...(machineId ? [machineId] : [])]
  const exact = entries.filter((entry) => namesOf(entry).some((name) => name.toLowerCase() === wanted))
  const found =
    exact.length > 0 || wanted === ''
      ? exact
      : entries.filter((entry) => namesOf(entry).some((name) => name.toLowerCase().startsWith(wanted)))
  const [first, second] = found
  if (first && !second) return first
  if (second) {
    throw new Failure('usage', `"${word}" may be several machines: ${found.map(({ name }) => name).join(', ')}.`, {
      code: 'MACHINE_AMBIGUOUS',
      hints: ['Write more of its name.'],
    })
  }
  const near = closest(wanted, entries.flatMap(namesOf))
  throw new Failure('notFound', `There is no machine "${word}".`, {
    code: 'MACHINE_NOT_FOUND',
    hints: [...(near === undefined ? [] : [`Did you mean ${near}?`]), 'See which there are: tuglet gpu ls'],
  })
}
