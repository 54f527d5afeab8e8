import { Refusal } from './refusal.ts'

/** Refuses query parameters that the Hub does not know. */
export function checkKnown(query: URLSearchParams, names: readonly string[]): void {
  const unknown = [...query.keys()].find((name) => !names.includes(name.replace(/\[\]$/, '')))
  if (unknown !== undefined) throw new Refusal(400, `Unknown query parameter "${unknown}"`)
}
