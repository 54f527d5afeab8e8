import type { Fetch } from '@tuglet/http'
import type { ApiRequest } from './api-request.ts'

/** What the package is given. */
export interface PackageOptions {
  readonly endpoint: string
  /** Repeats and signs by itself; throws where an answer is an error. */
  readonly fetch: Fetch
  readonly signal: AbortSignal | undefined
}

/** One request by the `replicate` package, over our fetch; rejects with whatever that fetch threw. */
export async function requestThroughPackage(request: ApiRequest, options: PackageOptions): Promise<Response> {
  const { route, method = 'GET', params, headers, data, text } = request
  const { endpoint, signal } = options
  let thrown: { readonly error: unknown } | undefined
  const fetch: Fetch = async (url, init) => {
    try {
      return await options.fetch(url, { ...init, ...(text !== undefined && { body: text }) })
    } catch (error) {
      // What it sees fail it sends six more times, at once and whatever it was.
      thrown = { error }
      return new Response(null)
    }
  }
  const { default: Replicate } = await import('replicate')
  const client = new Replicate({
    baseUrl: `${endpoint}/v1`,
    userAgent: 'tuglet',
    fetch: fetch as typeof globalThis.fetch,
  })
  // It takes REPLICATE_API_TOKEN from the environment and signs with it whatever the address; our fetch signs.
  Object.assign(client, { auth: '' })
  const response = await client.request(route instanceof URL ? new URL(route) : route, {
    method,
    ...(params && { params }),
    ...(headers && { headers }),
    ...(data && { data }),
    ...(signal && { signal }),
  })
  if (thrown) throw thrown.error
  return response
}
