import { lineReader } from '../container/line-reader.ts'

/** The lines of several streams in the order in which they come. */
export async function* mergedLines(...streams: readonly AsyncIterable<Uint8Array>[]): AsyncGenerator<string, void> {
  const waiting: string[] = []
  let wake: () => void = () => {}
  let open = streams.length
  let failed: { readonly error: unknown } | undefined
  for (const stream of streams) {
    lineReader(stream, (line) => {
      waiting.push(line)
      wake()
    })
      .catch((error: unknown) => (failed ??= { error }))
      .finally(() => {
        open--
        wake()
      })
  }
  for (;;) {
    const line = waiting.shift()
    if (line !== undefined) yield line
    else if (open === 0) break
    else await new Promise<void>((resolve) => (wake = resolve))
  }
  if (failed) throw failed.error
}
