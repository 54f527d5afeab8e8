import { HttpError, NetworkError, retryAfterMs, TimeoutError } from '@tuglet/http'
import { ProviderError, type ProviderErrorFacts, type ProviderErrorKind } from '@tuglet/gpu-provider'

/** What was being done: a create call may have been carried out although it failed. */
export type RunpodCall = 'create' | 'other'

const signIn = ['Set RUNPOD_API_KEY, or sign in: tuglet auth login runpod']
const kindOfStatus: Readonly<Record<number, ProviderErrorKind>> = {
  400: 'bad-request',
  401: 'auth',
  402: 'no-funds',
  403: 'auth',
  404: 'gone',
  408: 'transient',
  // It is between two states: the same call works in a moment.
  409: 'transient',
  422: 'bad-request',
  429: 'rate-limited',
}
// Of a create call: "no" to this machine, while another may do.
const kindOfCreate: Readonly<Record<number, ProviderErrorKind>> = {
  400: 'no-capacity',
  403: 'quota',
  404: 'bad-request',
  409: 'bad-request',
}

/** The provider's error for what a request threw; the signal's reason when it was aborted. */
export function runpodError(error: unknown, call: RunpodCall, signal?: AbortSignal): Error {
  if (signal?.aborted) return signal.reason as Error
  if (ProviderError.is(error)) return error
  if (HttpError.is(error)) return fromAnswer(error, call)
  if (TimeoutError.is(error) || NetworkError.is(error)) {
    const neverSent = NetworkError.is(error) && /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$/.test(error.code ?? '')
    const maybeDone = call === 'create' && !neverSent
    return new ProviderError('transient', `RunPod does not answer: ${error.message}.`, { maybeDone, cause: error })
  }
  return error as Error
}

function fromAnswer(error: HttpError, call: RunpodCall): ProviderError {
  const { status, headers } = error
  const kind = (call === 'create' ? kindOfCreate[status] : undefined) ?? kindOfStatus[status] ?? 'transient'
  const facts: ProviderErrorFacts = {
    cause: error,
    ...(kind === 'auth' && { hints: signIn }),
    ...(kind === 'rate-limited' && { retryAfterMs: (headers && waitOf(headers)) ?? 5000 }),
    ...(kind === 'no-funds' && { hints: ['Add credit: https://console.runpod.io/user/billing'] }),
    ...(kind === 'transient' && { maybeDone: call === 'create' }),
  }
  return new ProviderError(kind, wordsOf(error), facts)
}

/** What a 429 asks for: its Retry-After, else the end of the fullest window in its RateLimit header. */
function waitOf(headers: Headers): number | undefined {
  const asked = retryAfterMs(headers, () => 0)
  if (asked !== undefined) return asked
  const windows = [...(headers.get('ratelimit') ?? '').matchAll(/;r=0;t=(\d+)/g)].map(([, seconds]) => Number(seconds))
  return windows.length > 0 ? Math.max(...windows) * 1000 : undefined
}

// `application/problem+json`: detail, and for a 422 each violation.
function wordsOf({ status, body, reason }: HttpError): string {
  const { detail, errors } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const violations = Array.isArray(errors) ? errors.filter((one) => typeof one === 'string').slice(0, 3) : []
  const text = typeof detail === 'string' ? detail : (reason ?? `it answered ${status}`)
  return `${text}${violations.length > 0 ? ` (${violations.join('; ')})` : ''}`.slice(0, 400)
}
