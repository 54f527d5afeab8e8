import { HeaderList, HttpError, NetworkError as HttpNetworkError, redactUrl, TimeoutError } from '@tuglet/http'
import type { ErrorContext } from './error-context.ts'
import { errorFromAnswer } from './error-from-response.ts'
import { KohubError, NetworkError } from './kohub-error.ts'

/** What a `fetch` threw, in our words: an answer that a layer turned into an error, or no answer. Anything else stays as it is. */
export function errorFromThrown(error: unknown, context: ErrorContext): unknown {
  // A body that fails while it is sent shows as a failure of the network, with the reason inside.
  const own = ownError(error)
  if (own) return own
  if (HttpError.is(error)) {
    const { status, headers = new HeaderList(), body } = error
    return errorFromAnswer({ status, headers: withRequestId(headers, error), body, cause: error }, context)
  }
  const facts = { method: context.method, url: redactUrl(context.url), cause: error }
  const { host } = new URL(context.url)
  if (TimeoutError.is(error)) {
    return new NetworkError(`${host} is too slow: ${error.message}`, { code: 'Timeout', ...facts })
  }
  if (!HttpNetworkError.is(error)) return error
  const reason = error.message.replace(/^the request to \S+ failed: /, '')
  return new NetworkError(`${host} cannot be reached: ${reason}`, {
    code: 'Unreachable',
    details: error.code,
    ...facts,
  })
}

function withRequestId(headers: Headers, { requestId }: HttpError): Headers {
  const copy = new HeaderList(headers)
  if (requestId !== undefined && !copy.has('x-request-id')) copy.set('x-request-id', requestId)
  return copy
}

function ownError(error: unknown): KohubError | undefined {
  let at = error
  for (let depth = 0; depth < 6 && typeof at === 'object' && at !== null; depth++) {
    if (KohubError.is(at)) return at
    at = (at as { cause?: unknown }).cause
  }
  return undefined
}
