/**
 * A list that is asked for when it is needed: `await` gives an array of everything, `for await` gives one item after
 * the other and asks for no more pages than it takes.
 */
export class Listing<T> implements PromiseLike<T[]>, AsyncIterable<T> {
  readonly #start: () => AsyncIterator<T>

  constructor(start: () => AsyncIterator<T>) {
    this.#start = start
  }

  [Symbol.asyncIterator](): AsyncIterator<T> {
    return this.#start()
  }

  // eslint-disable-next-line unicorn/no-thenable -- lists can be awaited, as the original client's are returned
  then<A = T[], B = never>(
    onFulfilled?: ((items: T[]) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#collect().then(onFulfilled, onRejected)
  }

  catch<B = never>(onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T[] | B> {
    return this.#collect().catch(onRejected)
  }

  finally(onFinally?: (() => void) | null): Promise<T[]> {
    return this.#collect().finally(onFinally)
  }

  /** The first items, as many as asked for at most. */
  async first(count: number): Promise<T[]> {
    const items: T[] = []
    if (count <= 0) return items
    for await (const item of this) {
      items.push(item)
      if (items.length >= count) break
    }
    return items
  }

  async #collect(): Promise<T[]> {
    return Array.fromAsync(this)
  }
}

/** A list that comes in one answer. */
export function listing<T>(load: () => Promise<readonly T[]>): Listing<T> {
  return new Listing(async function* () {
    yield* await load()
  })
}
