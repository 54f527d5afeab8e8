/** The first items of a list, asking for no more pages than they need; all of them without a limit. */
export async function* take<T>(items: AsyncIterable<T>, limit: number | undefined): AsyncGenerator<T> {
  let taken = 0
  for await (const item of items) {
    yield item
    taken += 1
    if (taken === limit) return
  }
}
