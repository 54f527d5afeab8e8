import type { Offer, OfferQuery } from './offer.ts'

/** Of all offers those that a query wants, cheapest first. Which GPU is meant by a name, each provider says for itself. */
export function fittingOffers(offers: readonly Offer[], query: OfferQuery): readonly Offer[] {
  const { count, minVramGb = 0, maxPricePerHour = Infinity, region, spot = false } = query
  return offers
    .filter((offer) => offer.gpuCount === count && offer.spot === spot && offer.availability !== 'none')
    .filter(({ pricePerHour, vramGb = 0 }) => pricePerHour <= maxPricePerHour && vramGb >= minVramGb)
    .filter((offer) => region === undefined || offer.region?.toLowerCase() === region.toLowerCase())
    .toSorted((a, b) => a.pricePerHour - b.pricePerHour)
}
