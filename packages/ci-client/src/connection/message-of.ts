/** The innermost message in a chain of causes, which says most: "connect ECONNREFUSED …" rather than "fetch failed". */
export function messageOf(error: unknown): string {
  const messages = causes(error).map((cause) => cause.message || cause.code)
  return messages.findLast((message) => typeof message === 'string' && message !== '') ?? 'unknown error'
}

/** True when a connection ended because nothing came for a while, which says nothing about the other side's health. */
export function isIdleTimeout(error: unknown): boolean {
  return causes(error).some((cause) => cause.code === 'UND_ERR_BODY_TIMEOUT' || cause.phase === 'idle')
}

interface Cause {
  readonly message?: string
  readonly code?: string
  readonly phase?: string
  readonly cause?: unknown
  readonly errors?: readonly unknown[]
}

function causes(error: unknown): Cause[] {
  const found: Cause[] = []
  let next = error
  while (typeof next === 'object' && next !== null && found.length < 8) {
    const link: Cause = next
    found.push(link)
    next = link.cause ?? link.errors?.[0]
  }
  return found
}
