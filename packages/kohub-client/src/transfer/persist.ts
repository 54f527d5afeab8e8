import type { Connection } from '../connection/connection.ts'
import { KohubError } from '../errors/kohub-error.ts'

const patience = 8
const firstPauseMs = 250
const longestPauseMs = 15_000

/** How to go on after failures. */
export interface PersistOptions {
  readonly signal?: AbortSignal | undefined
  onRetry?(reason: string): void
}

/**
 * Does work again as long as its failures pass: a broken connection, a server that is busy. Gives up after eight in a
 * row; `work` calls `onward` whenever it has got further, which counts from one again.
 */
export async function persist<T>(
  { sleep }: Pick<Connection, 'sleep'>,
  { signal, onRetry }: PersistOptions,
  work: (onward: () => void) => Promise<T>,
): Promise<T> {
  let failures = 0
  for (;;) {
    try {
      return await work(() => void (failures = 0))
    } catch (error) {
      signal?.throwIfAborted()
      failures += 1
      if (!passes(error) || failures >= patience) throw error
      onRetry?.((error as Error).message)
      // Those who failed together must not come back together.
      await sleep(Math.random() * Math.min(longestPauseMs, firstPauseMs * 2 ** failures), signal)
      signal?.throwIfAborted()
    }
  }
}

/** May the same work well a moment later? */
export function passes(error: unknown): boolean {
  if (!KohubError.is(error)) return false
  if (error.kind === 'network') return !/CERT|TLS|ENOTFOUND/.test(String(error.details))
  // Bytes that changed on their way, and signed addresses that have grown too old.
  if (error.code === 'Damaged' || error.code === 'AccessDenied') return true
  return [408, 425, 429, 500, 502, 503, 504].includes(error.status ?? 0)
}
