import { isRedirect, redirected, type Fetch, type Hop, type PlainResponse } from '@tuglet/http'
import { exchange } from './exchange.ts'
import { fetchFailed } from './fetch-failures.ts'
import { simpleRequest, type SimpleRequest } from './simple-request.ts'

const hopLimit = 20
const redirects = new Set([301, 302, 303, 307, 308])

/**
 * A fetch over node:http for simple requests, with the outcomes of Node's own, which takes longer to load than most
 * commands to run; what is not simple goes to `otherwise`.
 */
export function httpFetch(otherwise: Fetch): Fetch {
  return async (input, init) => {
    const request = simpleRequest(input, init)
    return request ? follow(request) : otherwise(input, init)
  }
}

async function follow(request: SimpleRequest): Promise<PlainResponse> {
  let hop: Hop = { url: request.url, method: request.method, headers: request.headers, dropsBody: false }
  let type: ResponseType = 'basic'
  for (let hops = 0; ; hops++) {
    const { url, method, headers, dropsBody } = hop
    const body = dropsBody ? undefined : request.body
    const response = await exchange({ ...request, url, method, headers, body }, { redirected: hops > 0, type })
    if (request.redirect === 'manual' || !redirects.has(response.status)) return response
    if (request.redirect === 'follow' && !isRedirect(response)) return response
    await response.body?.cancel()
    hop = onward(hop, response, { hops, redirect: request.redirect })
    // Whoever has left its server stays a stranger, also after coming back.
    if (hop.url.origin !== request.url.origin) type = 'cors'
  }
}

function onward(hop: Hop, response: PlainResponse, chain: { hops: number; redirect: RequestRedirect }): Hop {
  if (chain.redirect === 'error') throw fetchFailed(new Error('unexpected redirect'))
  if (chain.hops >= hopLimit) throw fetchFailed(new Error('redirect count exceeded'))
  try {
    return redirected(hop, response)
  } catch (error) {
    throw fetchFailed(error)
  }
}
