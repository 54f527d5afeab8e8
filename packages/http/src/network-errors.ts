import { causeCode } from './error-cause.ts'
import { NetworkError } from './errors.ts'
import { requestFacts } from './request-facts.ts'
import type { Fetch } from './fetch.ts'
import { tapBody } from './tap-body.ts'

/** A `fetch` that rejects, and whose bodies fail, with a `NetworkError` where the network is to blame; aborts stay as they are. */
export function namingNetworkErrors(base: Fetch): Fetch {
  return async (input, init) => {
    const { url, signal } = requestFacts(input, init)
    const name = (error: unknown): unknown => (signal?.aborted ? error : (networkErrorFrom(url, error) ?? error))
    const rename = (error: unknown): never => {
      throw name(error)
    }
    const response = await base(input, init).catch(rename)
    return tapBody(response, { read: (next) => next().catch(rename) })
  }
}

/** The `NetworkError` behind what a `fetch` or a body failed with, or undefined if something else went wrong. */
export function networkErrorFrom(url: string | URL, error: unknown): NetworkError | undefined {
  if (NetworkError.is(error)) return error
  if (!(error instanceof Error) || error.name === 'AbortError' || error.name === 'TimeoutError') return undefined
  const code = causeCode(error)
  if (code?.startsWith('ERR_INVALID_') || code === 'UND_ERR_INVALID_ARG') return undefined
  return code !== undefined || runtimeWords.has(error.message) ? new NetworkError(url, error, code) : undefined
}

// How the runtimes say it when there is no code: Node, Chromium, Firefox, Safari.
const runtimeWords = new Set([
  'fetch failed',
  'terminated',
  'Failed to fetch',
  'network error',
  'NetworkError when attempting to fetch resource.',
  'Error in input stream',
  'Load failed',
])
