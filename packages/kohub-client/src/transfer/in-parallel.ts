/** Does work for every item, so many at a time; after the first failure begins nothing more, waits for what runs, and rejects with it. */
export async function inParallel<T, R>(
  items: readonly T[],
  concurrency: number,
  work: (item: T, signal: AbortSignal) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  const failed = new AbortController()
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < items.length && !failed.signal.aborted) {
      const at = next++
      results[at] = await work(items[at]!, failed.signal).catch((error: unknown) => {
        failed.abort(error)
        throw error
      })
    }
  }
  const workers = Array.from({ length: Math.max(1, Math.min(concurrency, items.length)) }, worker)
  await Promise.allSettled(workers)
  failed.signal.throwIfAborted()
  return results
}
