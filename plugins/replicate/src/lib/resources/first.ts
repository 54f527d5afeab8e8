/** At most so many items of a list; no more pages of it are fetched. */
export async function* first<T>(items: AsyncIterable<T>, limit: number): AsyncGenerator<T, void> {
  let left = limit
  for await (const item of items) {
    yield item
    if (--left <= 0) return
  }
}
