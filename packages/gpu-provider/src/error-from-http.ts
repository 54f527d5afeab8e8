import { ProviderError, type ProviderErrorKind } from './provider-error.ts'

/** What the error of an HTTP request is made of; `HttpError` of `@tuglet/http` is such a thing. */
interface HttpAnswer {
  readonly status?: unknown
  readonly reason?: unknown
  readonly headers?: Headers
}

/** What statuses usually mean; all others are `transient`. */
const usual: Readonly<Record<number, ProviderErrorKind>> = {
  400: 'bad-request',
  401: 'auth',
  402: 'no-funds',
  403: 'auth',
  404: 'gone',
  409: 'bad-request',
  422: 'bad-request',
  429: 'rate-limited',
}

/** What the request was about. */
export interface FailedRequest {
  /** Which kind of error a status is here, where it is not the usual one. */
  readonly kinds?: Readonly<Record<number, ProviderErrorKind>>
  /** Whether it was a launch: without a clear answer it may have been carried out. */
  readonly isLaunch?: boolean
  readonly signal?: AbortSignal | undefined
}

/** The `ProviderError` for what a request threw, in the far side's words; the signal's reason when it was aborted. */
export function errorFromHttp(error: unknown, { kinds = {}, isLaunch = false, signal }: FailedRequest = {}): Error {
  if (signal?.aborted) return signal.reason as Error
  if (ProviderError.is(error)) return error
  const { status, reason, headers } = (error ?? {}) as HttpAnswer
  const kind = (typeof status === 'number' ? (kinds[status] ?? usual[status]) : undefined) ?? 'transient'
  const words = typeof reason === 'string' ? reason : error instanceof Error ? error.message : 'It does not answer.'
  const seconds = Number(headers?.get('retry-after') ?? 5)
  return new ProviderError(kind, words, {
    cause: error,
    maybeDone: isLaunch && kind === 'transient',
    ...(kind === 'rate-limited' && { retryAfterMs: (seconds > 0 ? seconds : 5) * 1000 }),
  })
}

/** What the work gives; undefined where it fails because there is no such thing. */
export async function unlessGone<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (ProviderError.is(error) && error.kind === 'gone') return undefined
    throw error
  }
}
