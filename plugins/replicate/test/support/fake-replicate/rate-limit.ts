/** How many requests are taken. */
export interface Limit {
  readonly perMinute: number
  /** How many at once. */
  readonly burst: number
}

/** Counts requests and says how long to wait, in milliseconds, when there are too many; 0 when it is taken. */
export function rateLimit({ perMinute, burst }: Limit): (now: number) => number {
  const interval = 60_000 / perMinute
  let full = -Infinity
  return (now) => {
    const next = Math.max(full, now) + interval
    const early = next - now - burst * interval
    if (early > 0) return early
    full = next
    return 0
  }
}

/** Numbers from 0 to below 1 that are the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The refusal that Replicate words for too many requests. */
export function throttled(ms: number): Response {
  const seconds = Math.max(1, Math.ceil(ms / 1000))
  const detail = `Request was throttled. Your rate limit resets in ~${seconds}s.`
  return Response.json(
    { title: 'Too many requests', detail, status: 429, retry_after: seconds },
    { status: 429, headers: { 'content-type': 'application/problem+json', 'retry-after': String(seconds) } },
  )
}
