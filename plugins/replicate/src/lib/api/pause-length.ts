import { HttpError, retryAfterMs } from '@tuglet/http'

/** What a pause depends on besides the error. */
export interface PauseOptions {
  /** How many tries there have been. */
  readonly attempt: number
  readonly now: () => Date
  /** From 0 to below 1. */
  readonly random: () => number
}

const firstMs = 500
const longestMs = 30_000

/** Milliseconds to wait before the next try: what the server asks for in any of its ways, and never less than a growing random pause. */
export function pauseLength(error: unknown, { attempt, now, random }: PauseOptions): number {
  const own = random() * Math.min(longestMs, firstMs * 2 ** (attempt - 1))
  const asked = HttpError.is(error) ? askedMs(error, now) : undefined
  // A little more than asked for, each client differently: they all heard the same second.
  return asked === undefined ? own : Math.max(own, asked + random() * 250)
}

function askedMs({ headers, body }: HttpError, now: () => Date): number | undefined {
  const said = [
    headers && retryAfterMs(headers, () => now().getTime()),
    bodySeconds(body),
    headers && resetSeconds(headers),
  ].filter((ms) => ms !== undefined)
  return said.length > 0 ? Math.max(...said) : undefined
}

// `{"detail": "Request was throttled. … resets in ~30s.", "retry_after": 30}`
function bodySeconds(body: unknown): number | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  const { retry_after: seconds, detail } = body as { retry_after?: unknown; detail?: unknown }
  const number = typeof seconds === 'string' ? Number(seconds || NaN) : seconds
  if (typeof number === 'number' && Number.isFinite(number) && number >= 0) return number * 1000
  const [, amount, unit] = /resets? in ~?\s*(\d+(?:\.\d+)?)\s*(ms|s|m)/i.exec(String(detail)) ?? []
  return amount === undefined ? undefined : Number(amount) * ({ ms: 1, s: 1000, m: 60_000 }[unit ?? 's'] ?? 1000)
}

function resetSeconds(headers: Headers): number | undefined {
  const reset = headers.get('ratelimit-reset') ?? ''
  return headers.get('ratelimit-remaining') === '0' && /^\d+$/.test(reset) ? Number(reset) * 1000 : undefined
}
