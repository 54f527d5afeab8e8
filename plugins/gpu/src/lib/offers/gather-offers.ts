import type { GpuProvider, Offer, OfferQuery } from '@tuglet/gpu-provider'
import { providerFailure } from '../providers/provider-failure.ts'

/** An offer and who makes it. */
export interface ProviderOffer extends Offer {
  readonly provider: string
}

/** What several providers offer, and those that could not say. */
export interface GatheredOffers {
  /** Cheapest first. */
  readonly offers: readonly ProviderOffer[]
  readonly failed: readonly { readonly provider: string; readonly error: Error }[]
}

/** Asks all providers at once; one that fails does not hide what the others have. Throws when all of them fail. */
export async function gatherOffers(
  providers: readonly GpuProvider[],
  query: OfferQuery,
  signal?: AbortSignal,
): Promise<GatheredOffers> {
  const answers = await Promise.allSettled(providers.map((provider) => provider.offers(query, signal)))
  signal?.throwIfAborted()
  const offers: ProviderOffer[] = []
  const failed: { provider: string; error: Error }[] = []
  for (const [index, provider] of providers.entries()) {
    const answer = answers[index]
    if (answer?.status === 'fulfilled')
      offers.push(...answer.value.map((offer) => ({ ...offer, provider: provider.id })))
    else failed.push({ provider: provider.id, error: providerFailure(answer?.reason, provider) })
  }
  const [first] = failed
  if (first && failed.length === providers.length) throw first.error
  return { offers: offers.toSorted((a, b) => a.pricePerHour - b.pricePerHour), failed }
}
