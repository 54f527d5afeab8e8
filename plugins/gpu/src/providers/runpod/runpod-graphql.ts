import { ProviderError, type ProviderErrorKind } from '@tuglet/gpu-provider'
import type { RunpodAccess } from './runpod-access.ts'
import { runpodError, type RunpodCall } from './runpod-error.ts'

/** A query or mutation; GraphQL is needed for spot machines and for whose account it is. */
export interface GraphqlRequest {
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>>
  readonly call?: RunpodCall
  readonly signal?: AbortSignal | undefined
}

// It answers 200 whatever happens: only the words tell.
const kinds: readonly (readonly [RegExp, ProviderErrorKind])[] = [
  [/unauthori[sz]ed|api key|not logged in|forbidden|permission/i, 'auth'],
  [/balance|insufficient funds|add (funds|credit)|payment/i, 'no-funds'],
  [/spend(ing)? limit|quota|maximum number/i, 'quota'],
  [/instances available|resources|capacity|not available|outbid|bid/i, 'no-capacity'],
  [/rate limit|too many/i, 'rate-limited'],
  [/internal|try again|timeout|something went wrong/i, 'transient'],
]

/** Sends a GraphQL request and gives its `data`; rejects with a ProviderError, or the signal's reason. */
export async function askGraphql(access: RunpodAccess, request: GraphqlRequest): Promise<Record<string, unknown>> {
  const { query, variables = {}, call = 'other', signal } = request
  signal?.throwIfAborted()
  try {
    const response = await access.fetch(`${access.endpoint}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
      ...(signal && { signal }),
    })
    return dataOf((await response.json()) as Answer, call)
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new ProviderError('transient', 'RunPod’s answer is no JSON.', {
        maybeDone: call === 'create',
        cause: error,
      })
    }
    throw runpodError(error, call, signal)
  }
}

interface Answer {
  readonly data?: Record<string, unknown> | null
  readonly errors?: readonly { readonly message?: string }[]
}

function dataOf({ data, errors = [] }: Answer, call: RunpodCall): Record<string, unknown> {
  const [first] = errors
  if (!first && data) return data
  const message = String(first?.message ?? 'It answered without data.').slice(0, 400)
  const kind = kinds.find(([pattern]) => pattern.test(message))?.[1] ?? 'bad-request'
  throw new ProviderError(kind, message, {
    maybeDone: call === 'create' && kind === 'transient',
    // Nothing in such an answer says how long to wait.
    ...(kind === 'rate-limited' && { retryAfterMs: 5000 }),
  })
}
