const batchSize = 64

/** Does the work for all items, 64 at a time. */
export async function inBatches<T>(
  items: readonly T[],
  work: (item: T) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  for (let start = 0; start < items.length; start += batchSize) {
    signal?.throwIfAborted()
    await Promise.all(items.slice(start, start + batchSize).map(work))
  }
}
