import type { GpuProvider } from '@tuglet/gpu-provider'
import type { Output } from '@tuglet/kit/lib'
import { dollars } from '../money/dollars.ts'
import { priceTerms, type PriceTerms } from '../money/price-terms.ts'
import { chooseCandidates } from '../offers/choose-candidates.ts'
import { providerFailure } from '../providers/provider-failure.ts'
import { keyRefused } from '../providers/same-account.ts'
import type { RentRequest } from './rent-request.ts'

/** What can be had, and in which account. */
export interface FoundTerms {
  readonly account: string | undefined
  readonly terms: PriceTerms
}

/** Asks a provider who we are and what it has; nothing is rented. Throws when the key, the money or the offers will not do. */
export async function findTerms(
  request: RentRequest,
  provider: GpuProvider,
  { signal, out }: { readonly signal: AbortSignal; readonly out: Output },
): Promise<FoundTerms> {
  const check = await provider.checkAuth(signal).catch((error: unknown) => {
    throw providerFailure(error, provider)
  })
  if (!check.ok) throw keyRefused(provider, check)
  const { account, balance } = check
  const { gpu, count, region, spot, maxPricePerHour, budget, limits } = request
  const query = { count, spot, ...(gpu !== undefined && { gpu }), ...(region !== undefined && { region }) }
  const offers = await provider.offers(query, signal).catch((error: unknown) => {
    throw providerFailure(error, provider)
  })
  const chosen = chooseCandidates(offers, { maxPricePerHour })
  const timeLimitSeconds = limits.deadlineSeconds
  const terms = priceTerms(chosen.length > 0 ? chosen : offers, { maxPricePerHour, budget, timeLimitSeconds })
  if (balance !== undefined && balance < terms.pricePerHour) {
    out.warn(`${provider.title} has ${dollars(balance)} left, which is less than one hour costs.`)
  }
  return { account, terms }
}
