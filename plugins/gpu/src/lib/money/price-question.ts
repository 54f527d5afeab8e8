import { dollars, duration } from './dollars.ts'
import type { PriceTerms } from './price-terms.ts'

/** The question that the price gate asks: what it is, what it costs, when it ends by itself, and the most it can cost. */
export function priceQuestion(
  { candidates, pricePerHour, timeLimitSeconds, worstCase }: PriceTerms,
  provider: string,
): string {
  const [first] = candidates
  const what = first ? `${first.gpuCount} × ${first.gpu}` : 'a machine'
  const where = first?.region === undefined ? provider : `${provider}, ${first.region}`
  const price =
    first && first.pricePerHour < pricePerHour
      ? `${dollars(first.pricePerHour)} an hour, or up to ${dollars(pricePerHour)} where that is taken`
      : `${dollars(pricePerHour)} an hour`
  const spot = first?.spot ? ' It may be taken away at any time.' : ''
  return `Rent ${what} (${where}) for ${price}? It ends itself after ${duration(timeLimitSeconds)}: at most ${dollars(worstCase)}.${spot}`
}

/** Goes on only when the person agrees to the price, by `confirm` (which knows --yes); what is free needs no question. */
export async function passPriceGate(
  terms: PriceTerms,
  provider: string,
  confirm: (question: string) => Promise<void>,
): Promise<void> {
  if (terms.worstCase > 0) await confirm(priceQuestion(terms, provider))
}
