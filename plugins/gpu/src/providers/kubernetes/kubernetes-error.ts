import { ProviderError, type ProviderErrorKind } from '@tuglet/gpu-provider'

const kindOfStatus: Readonly<Record<number, ProviderErrorKind>> = {
  400: 'bad-request',
  401: 'auth',
  403: 'auth',
  404: 'gone',
  405: 'bad-request',
  409: 'transient',
  422: 'bad-request',
  429: 'rate-limited',
}

/** The provider's error for what a request to a cluster threw; the signal's reason when it was aborted. */
export function kubernetesError(error: unknown, isCreate: boolean, signal?: AbortSignal): Error {
  if (signal?.aborted) return signal.reason as Error
  if (ProviderError.is(error)) return error
  const { code, body, headers } = (error ?? {}) as { code?: unknown; body?: unknown; headers?: Record<string, string> }
  if (typeof code !== 'number') return unreachable(error, isCreate)
  const words = messageIn(body) ?? `the cluster answered ${code}`
  const kind = kindOf(code, words, isCreate)
  // A name that exists already is ours: it has our token in it, so an earlier request has made it.
  const maybeDone = isCreate && kind === 'transient'
  return new ProviderError(kind, words, {
    maybeDone,
    ...(kind === 'rate-limited' && { retryAfterMs: waitOf(headers?.['retry-after']) }),
    ...(kind === 'auth' && { hints: ['See what you may do: kubectl auth can-i create pods'] }),
  })
}

// In seconds; a date, which it may be as well, is not worth reading for a pause.
function waitOf(header = ''): number {
  const seconds = Number(header)
  return (seconds > 0 ? seconds : 5) * 1000
}

function kindOf(code: number, words: string, isCreate: boolean): ProviderErrorKind {
  if (code === 403 && /exceeded quota|quota/i.test(words)) return 'quota'
  // Of a create call it is the namespace that is not there.
  if (code === 404 && isCreate) return 'bad-request'
  return kindOfStatus[code] ?? 'transient'
}

function unreachable(error: unknown, isCreate: boolean): ProviderError {
  const { cause, message, code } = (error ?? {}) as {
    cause?: { message?: string; code?: string }
    message?: string
    code?: string
  }
  const why = cause?.message || message || 'no answer'
  const neverSent = /^(ECONNREFUSED|ENOTFOUND)$/.test(cause?.code ?? code ?? '')
  return new ProviderError('transient', `The cluster does not answer: ${why}.`, { maybeDone: isCreate && !neverSent })
}

// A `Status` of Kubernetes, sometimes still as text.
function messageIn(body: unknown): string | undefined {
  const status = typeof body === 'string' ? parsed(body) : body
  const { message } = (status ?? {}) as { message?: unknown }
  return typeof message === 'string' && message !== '' ? message.slice(0, 400) : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
