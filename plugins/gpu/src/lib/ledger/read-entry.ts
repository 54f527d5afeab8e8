import type { LedgerEntry } from './ledger-entry.ts'

const states = ['requesting', 'launched', 'ready', 'ending', 'ended', 'unknown']

/** Reads what a file of the ledger holds; undefined when it is no entry. */
export function readEntry(text: string): LedgerEntry | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  return isEntry(value) ? value : undefined
}

function isEntry(value: unknown): value is LedgerEntry {
  if (typeof value !== 'object' || value === null) return false
  const { version, token, name, provider, state, offer, pricePerHour, createdAt, owner } = value as Partial<LedgerEntry>
  const texts = [token, name, provider, createdAt]
  if (version !== 1 || texts.some((text) => typeof text !== 'string')) return false
  if (!states.includes(String(state)) || typeof pricePerHour !== 'number') return false
  return typeof offer === 'object' && offer !== null && typeof owner === 'object' && owner !== null
}
