import { refusal, type Answer } from './answers.ts'
import { violationsOf } from './contract.ts'
import { catalog, stock } from './gpu-catalog.ts'
import { addPod } from './rest-calls.ts'
import type { CreateBody, RunpodState } from './runpod-state.ts'

interface RentInput {
  readonly bidPerGpu: number
  readonly cloudType: string
  readonly gpuTypeId: string
  readonly gpuCount: number
  readonly imageName: string
  readonly name: string
  readonly ports: string
  readonly env: readonly { readonly key: string; readonly value: string }[]
  readonly dockerArgs?: string
}

/** POST /graphql, as far as spot machines and the account need it: 200 whatever happens. */
export function graphql(state: RunpodState, account: string | undefined, body: unknown): Answer {
  const { query, variables = {} } = (body ?? {}) as { query?: unknown; variables?: Record<string, unknown> }
  if (typeof query !== 'string') return refusal('Must provide query string.')
  if (account === undefined) return refusal('Unauthorized: invalid API key')
  if (/\bmyself\b/.test(query)) {
    return give({ myself: { id: account, clientBalance: state.options.balance, spendLimit: 80 } })
  }
  if (/\bgpuTypes\b/.test(query)) return give({ gpuTypes: catalog.map(spotJson) })
  if (/\bpodRentInterruptable\b/.test(query)) return rent(state, account, variables.input)
  return refusal('Cannot query field on type "Query".')
}

/** Which call a body of POST /graphql is. */
export function graphqlCall(body: unknown): 'graphql' | 'rent' {
  const { query } = (body ?? {}) as { query?: unknown }
  return /\bpodRentInterruptable\b/.test(String(query)) ? 'rent' : 'graphql'
}

function spotJson({ id, name, memory, maxCount, secure, community, spot }: (typeof catalog)[number]) {
  return {
    id,
    displayName: name,
    memoryInGb: memory,
    maxGpuCount: maxCount,
    secureSpotPrice: secure > 0 ? spot : null,
    communitySpotPrice: community > 0 ? spot : null,
    lowestPrice: { minimumBidPrice: spot, uninterruptablePrice: secure },
  }
}

function rent(state: RunpodState, account: string, input: unknown): Answer {
  const [violation] = violationsOf('RentInput', input)
  if (violation !== undefined) return refusal(`Variable "$input" got invalid value: ${violation}`)
  const wanted = input as RentInput
  const gpu = catalog.find(({ id }) => id === wanted.gpuTypeId)
  if (!gpu || stock(gpu.id, state) <= 0)
    return refusal('There are no longer any instances available with the requested specifications.')
  if (wanted.bidPerGpu < gpu.spot) return refusal('Your bid is too low: you were outbid.')
  const made: CreateBody = {
    name: wanted.name,
    image: wanted.imageName,
    ...(wanted.dockerArgs !== undefined && { args: wanted.dockerArgs }),
    ports: wanted.ports.split(','),
    env: Object.fromEntries(wanted.env.map(({ key, value }) => [key, value])),
    gpu: { id: gpu.id, count: wanted.gpuCount },
  }
  const pod = addPod(state, { account, body: made, cost: wanted.bidPerGpu * wanted.gpuCount, spot: true })
  return give({ podRentInterruptable: { id: pod.id } })
}

function give(data: unknown): Answer {
  return { status: 200, body: { data } }
}
