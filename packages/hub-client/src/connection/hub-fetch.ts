import { HttpError, stack, throwOnError, type Fetch, type Layer } from '@tuglet/http'
import type { Hub } from './hub.ts'

/** The connection's fetch, which rejects with `HttpError` for whatever is no success, in the Hub's own words. */
export function hubFetch(hub: Hub): Fetch {
  return stack(hub.fetch, hubWords, passWarnings(hub), throwOnError())
}

// The Hub says some things in headers only.
const hubWords: Layer = (next) => async (input, init) => {
  try {
    return await next(input, init)
  } catch (error) {
    if (!HttpError.is(error) || error.reason !== undefined) throw error
    const reason = error.headers?.get('x-error-message')
    throw reason ? new HttpError({ ...error, url: error.url, method: error.method, reason }) : error
  }
}

function passWarnings(hub: Hub): Layer {
  return (next) => async (input, init) => {
    const response = await next(input, init)
    const warning = response.headers.get('x-hf-warning')
    if (warning) hub.onWarning?.(warning)
    return response
  }
}
