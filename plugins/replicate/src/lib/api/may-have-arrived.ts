import { HttpError, NetworkError } from '@tuglet/http'
import { Failure } from '@tuglet/kit/lib'

const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_NODATA',
  'EAI_NONAME',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
])

/**
 * Whether a request that failed so may have been carried out all the same: a prediction may exist, and be paid.
 * False when it surely was not.
 */
export function mayHaveArrived(error: unknown): boolean {
  if (Failure.is(error)) return error.cause !== undefined && mayHaveArrived(error.cause)
  // An answer that makes no sense came from a server that had the request.
  if (HttpError.is(error)) return error.status < 400 || error.status >= 500
  return !isUnsent(error)
}

function isUnsent(error: unknown): boolean {
  if (!NetworkError.is(error)) return false
  const { code = '' } = error
  return neverConnected.has(code) || isLasting(code) || failedToConnect(error)
}

/** Whether a network error will be the same next time: a bad certificate, a redirect that must not be followed. */
export function isLasting(code: string): boolean {
  return /CERT|^ERR_TLS_|^ERR_SSL_|^UNABLE_TO_|^REDIRECT_/.test(code)
}

// ETIMEDOUT and others mean one thing before a connection stands and another after it.
function failedToConnect(error: Error): boolean {
  let link: unknown = error
  for (let depth = 0; depth < 8 && typeof link === 'object' && link !== null; depth++) {
    const { syscall, cause, errors } = link as { syscall?: unknown; cause?: unknown; errors?: readonly unknown[] }
    if (syscall === 'connect' || syscall === 'getaddrinfo') return true
    link = cause ?? errors?.[0]
  }
  return false
}
