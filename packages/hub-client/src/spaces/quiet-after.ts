/** What comes until nothing has come for so many milliseconds; the caller then ends the source, which may be waiting still. */
export async function* quietAfter<T>(source: AsyncIterator<T>, ms: number): AsyncGenerator<T> {
  for (;;) {
    const result = await within(source.next(), ms)
    if (result === undefined || result.done) return
    yield result.value
  }
}

async function within<T>(work: Promise<T>, ms: number): Promise<T | undefined> {
  const quiet = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => quiet.resolve(undefined), ms)
  try {
    return await Promise.race([work, quiet.promise])
  } finally {
    clearTimeout(timer)
    work.catch(() => {})
  }
}
