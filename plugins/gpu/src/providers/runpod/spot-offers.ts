import type { Offer, OfferQuery } from '@tuglet/gpu-provider'
import { offerId } from './offer-id.ts'
import type { RunpodAccess } from './runpod-access.ts'
import { askGraphql } from './runpod-graphql.ts'

interface SpotOptions {
  readonly query: OfferQuery
  readonly clouds: readonly ('secure' | 'community')[]
  /** Ids of GPUs. */
  readonly wanted: ReadonlySet<string>
  readonly signal: AbortSignal | undefined
}

const catalog = `query spot($count: Int) {
  gpuTypes {
    id
    memoryInGb
    maxGpuCount
    secureSpotPrice
    communitySpotPrice
    lowestPrice(input: { gpuCount: $count }) { minimumBidPrice }
  }
}`

/** Machines that may be taken away: known to GraphQL only, their price a bid for each GPU. */
export async function listSpotOffers(access: RunpodAccess, options: SpotOptions): Promise<readonly Offer[]> {
  const { query, clouds, wanted, signal } = options
  if (query.region !== undefined && !/^[A-Z]{2}-[A-Z]{2,3}-\d+$/i.test(query.region)) return []
  const { gpuTypes } = await askGraphql(access, { query: catalog, variables: { count: query.count }, signal })
  const types = (Array.isArray(gpuTypes) ? gpuTypes : []) as readonly SpotType[]
  return types
    .filter(({ id, maxGpuCount }) => wanted.has(id) && query.count <= (maxGpuCount ?? 8))
    .flatMap((type) => clouds.flatMap((cloud) => offerOf(type, cloud, query)))
}

interface SpotType {
  readonly id: string
  readonly memoryInGb: number
  readonly maxGpuCount?: number | null
  readonly secureSpotPrice?: number | null
  readonly communitySpotPrice?: number | null
  readonly lowestPrice?: { readonly minimumBidPrice?: number | null } | null
}

function offerOf(type: SpotType, cloud: 'secure' | 'community', { count, region, cuda }: OfferQuery): readonly Offer[] {
  const listed = cloud === 'secure' ? type.secureSpotPrice : type.communitySpotPrice
  const least = type.lowestPrice?.minimumBidPrice
  if (!listed || !least) return []
  const bid = Math.max(listed, least)
  return [
    {
      id: offerId({ cloud, spot: true, gpuId: type.id, count, region: region?.toUpperCase(), cuda, bid }),
      gpu: type.id,
      gpuCount: count,
      vramGb: type.memoryInGb,
      ...(region !== undefined && { region: region.toUpperCase() }),
      spot: true,
      pricePerHour: Math.round(bid * count * 10_000) / 10_000,
      availability: 'unknown',
      note: `${cloud} cloud`,
    },
  ]
}
