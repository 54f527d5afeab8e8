/** How likely an offer can be had just now; a hint, never a reservation. */
export type Availability = 'none' | 'low' | 'medium' | 'high' | 'unknown'

/** What somebody wants to rent. */
export interface OfferQuery {
  /** A provider's own name or an alias that it knows, without regard to case: `L40`, `H100`. */
  readonly gpu?: string
  /** Memory of one GPU. */
  readonly minVramGb?: number
  /** GPUs on one machine. */
  readonly count: number
  /** US dollars per hour for the whole machine. */
  readonly maxPricePerHour?: number
  readonly region?: string
  /** Only machines that may be taken away; without it only those that may not. */
  readonly spot?: boolean
  /** The lowest CUDA version of the host: `12.8`. */
  readonly cuda?: string
}

/** Something that can be rented now; plain JSON, so that a ledger can keep it. */
export interface Offer {
  /** Of this provider's offers the only one of that id; `launch` needs nothing else to find it again. */
  readonly id: string
  /** The provider's own name of the GPU, as people should see it. */
  readonly gpu: string
  readonly gpuCount: number
  readonly vramGb?: number
  readonly region?: string
  readonly spot: boolean
  /** US dollars per hour for the whole machine, all GPUs counted. */
  readonly pricePerHour: number
  readonly availability: Availability
  /** When the price is good no longer, as an ISO date; undefined when it has no end. */
  readonly expiresAt?: string
  /** A word more for people: `secure cloud`. */
  readonly note?: string
}
