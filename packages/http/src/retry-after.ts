/** The milliseconds that a Retry-After header asks for, given as seconds or as a date; undefined if it says nothing usable. */
export function retryAfterMs(headers: Headers, now: () => number): number | undefined {
  const value = headers.get('retry-after')?.trim()
  if (!value) return undefined
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000
  const until = Date.parse(value)
  if (Number.isNaN(until)) return undefined
  // The server's clock made the date, so the server's clock says how far away it is.
  const served = Date.parse(headers.get('date') ?? '')
  return Math.max(0, until - (Number.isNaN(served) ? now() : served))
}
