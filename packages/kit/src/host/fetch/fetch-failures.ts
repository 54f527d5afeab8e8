/** What Node's fetch rejects with when there is no answer; the cause says why. */
export function fetchFailed(cause: unknown): TypeError {
  return new TypeError('fetch failed', { cause: closedOr(cause) })
}

/** What reading a body rejects with when the connection ends before it. */
export function terminated(cause: unknown): TypeError {
  return new TypeError('terminated', { cause: closedOr(cause) })
}

/** An error for what Node's fetch gives up on, with the code it is known by. */
export function gaveUp(phase: 'Connect' | 'Headers' | 'Body'): Error {
  const code = `UND_ERR_${phase.toUpperCase()}_TIMEOUT`
  return Object.assign(new Error(`${phase} Timeout Error`), { code })
}

// "socket hang up" and "aborted" have the code of a broken connection also when it was ended in good order.
function closedOr(cause: unknown): unknown {
  const { code, syscall } = cause as { code?: unknown; syscall?: unknown }
  if (syscall !== undefined || (code !== 'ECONNRESET' && code !== 'ERR_STREAM_PREMATURE_CLOSE')) return cause
  return Object.assign(new Error('other side closed', { cause }), { code: 'UND_ERR_SOCKET' })
}
