import type { HttpError } from '@tuglet/http'

/** The milliseconds that a 429 asks to wait: to the end of the window if that is used up, else as Retry-After says. */
export function rateLimitMs({ headers }: HttpError): number | undefined {
  const limit = headers?.get('ratelimit') ?? ''
  const left = /\br=(\d+)/.exec(limit)?.[1]
  const seconds = /\bt=(\d+)/.exec(limit)?.[1]
  // A second more: the window's end is rounded down.
  if (left !== undefined && Number(left) === 0 && seconds !== undefined) return (Number(seconds) + 1) * 1000
  const after = headers?.get('retry-after')?.trim() ?? ''
  if (/^\d+$/.test(after)) return Number(after) * 1000
  const until = Date.parse(after)
  return Number.isNaN(until) ? undefined : Math.max(0, until - Date.now())
}
