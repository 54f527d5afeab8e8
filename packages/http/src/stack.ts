import type { Fetch, Layer } from './fetch.ts'
import { namingNetworkErrors } from './network-errors.ts'

/** Puts layers around a `fetch`, the first one outermost; what the network does wrong reaches them as `NetworkError`. */
export function stack(base: Fetch, ...layers: readonly Layer[]): Fetch {
  return layers.reduceRight<Fetch>((next, layer) => layer(next), namingNetworkErrors(base))
}
