import type { V1Node } from '@kubernetes/client-node'
import { ProviderError, type Offer, type OfferQuery } from '@tuglet/gpu-provider'
import { closest } from '@tuglet/kit/lib'
import type { Prices } from './kubernetes-settings.ts'
import { productLabel } from './pod-of.ts'

interface Product {
  readonly name: string
  /** GPUs of the largest node. */
  readonly most: number
  readonly vramGb?: number
}

/** What the nodes of a cluster have; one offer for each kind of GPU. How much of it is free, only the scheduler knows. */
export function nodeOffers(nodes: readonly V1Node[], query: OfferQuery, prices: Prices): readonly Offer[] {
  const products = productsOf(nodes)
  if (query.spot || query.region !== undefined) return []
  const wanted = query.gpu === undefined ? products : matching(query.gpu, products)
  return wanted
    .filter(({ most, vramGb = Infinity }) => query.count <= most && vramGb >= (query.minVramGb ?? 0))
    .map((product) => offerOf(product, query.count, prices))
    .filter(({ pricePerHour }) => pricePerHour <= (query.maxPricePerHour ?? Infinity))
    .toSorted((a, b) => a.pricePerHour - b.pricePerHour)
}

/** The offer of a GPU that the nodes could not be asked about. */
export function blindOffer({ gpu, count }: OfferQuery, prices: Prices): Offer {
  return offerOf({ name: gpu ?? '', most: count }, count, prices)
}

function offerOf({ name, vramGb }: Product, count: number, prices: Prices): Offer {
  return {
    id: `${name}|${count}`,
    gpu: name || 'nvidia.com/gpu',
    gpuCount: count,
    ...(vramGb !== undefined && { vramGb }),
    spot: false,
    pricePerHour: Math.round(prices(name) * count * 10_000) / 10_000,
    availability: 'unknown',
  }
}

function productsOf(nodes: readonly V1Node[]): readonly Product[] {
  const products = new Map<string, Product>()
  for (const { metadata, status } of nodes) {
    const count = Number(status?.allocatable?.['nvidia.com/gpu'] ?? 0)
    if (count === 0) continue
    const labels = metadata?.labels ?? {}
    const name = labels[productLabel] ?? ''
    const megabytes = Number(labels['nvidia.com/gpu.memory'] ?? NaN)
    const most = Math.max(count, products.get(name)?.most ?? 0)
    products.set(name, { name, most, ...(megabytes > 0 && { vramGb: Math.round(megabytes / 1024) }) })
  }
  return [...products.values()]
}

/** `L40S` means NVIDIA-L40S, and `H100` every product with that word in its name. */
function matching(gpu: string, products: readonly Product[]): readonly Product[] {
  const word = gpu.toLowerCase()
  const exact = products.filter(({ name }) => name.toLowerCase() === word)
  if (exact.length > 0) return exact
  const byWord = products.filter(({ name }) =>
    name
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .includes(word),
  )
  if (byWord.length > 0) return byWord
  const names = products.map(({ name }) => name)
  const near = closest(gpu, names)
  const hints = [near === undefined ? `There are: ${names.join(', ') || 'none'}.` : `Did you mean ${near}?`]
  throw new ProviderError('bad-request', `No node has a GPU called "${gpu}".`, { hints })
}
