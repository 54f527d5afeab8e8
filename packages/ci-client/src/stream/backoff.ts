const firstMs = 250
const longestMs = 15_000

/** Full jitter: a random part of a limit that begins at 250 ms and doubles up to 15 s; `attempt` counts from 1. */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  return Math.round(random() * Math.min(longestMs, firstMs * 2 ** (attempt - 1)))
}
