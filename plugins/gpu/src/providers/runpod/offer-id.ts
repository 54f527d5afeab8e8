import { ProviderError } from '@tuglet/gpu-provider'

/** What an offer of RunPod is, all of it in its id, so that it can be launched from the books alone. */
export interface RunpodOffer {
  readonly cloud: 'secure' | 'community'
  readonly spot: boolean
  readonly gpuId: string
  readonly count: number
  readonly region?: string | undefined
  readonly cuda?: string | undefined
  /** For spot: the bid, in US dollars per hour and GPU. */
  readonly bid?: number | undefined
}

/** Writes an offer as its id. */
export function offerId({ cloud, spot, gpuId, count, region = '', cuda = '', bid = 0 }: RunpodOffer): string {
  return [cloud, spot ? 'spot' : 'fixed', gpuId, count, region, cuda, spot ? bid : ''].join('|')
}

/** Reads an offer's id; throws a `bad-request` when it is none of ours. */
export function readOfferId(id: string): RunpodOffer {
  const [cloud, kind, gpuId, count = '', region, cuda, bid, ...more] = id.split('|')
  const isCloud = cloud === 'secure' || cloud === 'community'
  if (!isCloud || !gpuId || !/^[1-9]\d*$/.test(count) || bid === undefined || more.length > 0) {
    throw new ProviderError('bad-request', `"${id}" is no offer of RunPod.`)
  }
  const spot = kind === 'spot'
  const given = { region: region || undefined, cuda: cuda || undefined, bid: spot ? Number(bid) : undefined }
  return { cloud, spot, gpuId, count: Number(count), ...given }
}
