import type { Availability, Offer, OfferQuery } from '@tuglet/gpu-provider'
import { readGpuType, type GpuType } from './gpu-type.ts'
import { matchGpu } from './match-gpu.ts'
import { offerId } from './offer-id.ts'
import type { RunpodAccess } from './runpod-access.ts'
import { askRunpod, listIn } from './runpod-request.ts'
import { listSpotOffers } from './spot-offers.ts'

type Cloud = 'secure' | 'community'

/** What RunPod has for a query: list prices, times the number of GPUs; what is out of stock is left out. */
export async function listOffers(
  access: RunpodAccess,
  query: OfferQuery,
  signal?: AbortSignal,
): Promise<readonly Offer[]> {
  const clouds: readonly Cloud[] = access.cloud === 'all' ? ['secure', 'community'] : [access.cloud]
  const catalogs = await Promise.all(
    clouds.map(async (cloud) => ({ cloud, gpus: await catalogOf(cloud, { access, query, signal }) })),
  )
  const known = catalogs.flatMap(({ gpus }) => gpus)
  const wanted = new Set((query.gpu === undefined ? known : matchGpu(query.gpu, known)).map(({ id }) => id))
  const offers = query.spot
    ? await listSpotOffers(access, { query, clouds, wanted, signal })
    : catalogs.flatMap(({ cloud, gpus }) =>
        gpus.filter(({ id }) => wanted.has(id)).flatMap((gpu) => offersOf(gpu, cloud, query)),
      )
  return offers.filter((offer) => fits(offer, query)).toSorted((a, b) => a.pricePerHour - b.pricePerHour)
}

interface Asking {
  readonly access: RunpodAccess
  readonly query: OfferQuery
  readonly signal: AbortSignal | undefined
}

async function catalogOf(cloud: Cloud, { access, query, signal }: Asking): Promise<readonly GpuType[]> {
  const filters = { include: 'AVAILABILITY', product: 'POD', count: query.count, cloud: cloud.toUpperCase() }
  const answer = await askRunpod(access, {
    path: 'catalog/gpus',
    query: { ...filters, minCudaVersion: query.cuda },
    signal,
  })
  return listIn(answer, 'gpus').flatMap((one) => readGpuType(one) ?? [])
}

function offersOf(gpu: GpuType, cloud: Cloud, query: OfferQuery): readonly Offer[] {
  const { count, region, cuda } = query
  if (!gpu[cloud] || count > gpu.maxCount[cloud]) return []
  const places = region === undefined ? [undefined] : gpu.dataCenters.filter(({ id }) => isIn(id, region))
  return places.map((place) => ({
    id: offerId({ cloud, spot: false, gpuId: gpu.id, count, region: place?.id, cuda }),
    gpu: gpu.id,
    gpuCount: count,
    vramGb: gpu.memory,
    ...(place && { region: place.id }),
    spot: false,
    pricePerHour: round(gpu.price[cloud] * count),
    availability: availabilityOf(place?.availability ?? gpu.availability),
    note: `${cloud} cloud`,
  }))
}

/** `US-KS-2` is in `US-KS-2`, and in `us`. */
function isIn(place: string, region: string): boolean {
  const [one, other] = [place.toUpperCase(), region.toUpperCase()]
  return one === other || one.startsWith(`${other}-`)
}

function availabilityOf(level: string | undefined): Availability {
  const word = level?.toLowerCase()
  return word === 'none' || word === 'low' || word === 'medium' || word === 'high' ? word : 'unknown'
}

function fits({ pricePerHour, vramGb = 0, availability }: Offer, query: OfferQuery): boolean {
  // A price of nothing is a machine that is not for sale there.
  if (availability === 'none' || pricePerHour === 0) return false
  return pricePerHour <= (query.maxPricePerHour ?? Infinity) && vramGb >= (query.minVramGb ?? 0)
}

function round(price: number): number {
  return Math.round(price * 10_000) / 10_000
}
