/** Runs work of the same key one after the other; work of other keys goes on beside it. */
export function oneAtATime(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>()
  return (key, work) => {
    const mine = (last.get(key) ?? Promise.resolve()).then(work, work)
    last.set(
      key,
      mine.catch(() => undefined),
    )
    return mine
  }
}
