import type { IncomingMessage } from 'node:http'

/** A request's body that is read from the wire once, and can be read from its first byte as often as anybody likes. */
export interface RecordedBody {
  /** The whole body, from what has come and what is still to come. */
  stream(): ReadableStream<Uint8Array>
  /** Reads what nobody has read, so that the connection can be used again. */
  drain(): void
}

/** Keeps the body of an incoming message in memory while it is read. */
export function recordBody(message: IncomingMessage): RecordedBody {
  const chunks: Uint8Array[] = []
  const source = message[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>
  let outcome: { readonly error?: unknown } | undefined
  let reading: Promise<void> | undefined

  const read = async (): Promise<void> => {
    try {
      const { done, value } = await source.next()
      if (done) outcome = {}
      else chunks.push(value)
    } catch (error) {
      outcome = { error }
    }
    reading = undefined
  }
  // Several readers may be hungry, but the wire is read once.
  const readMore = (): Promise<void> => (reading ??= read())

  const stream = (): ReadableStream<Uint8Array> => {
    let at = 0
    const pull = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
      while (at >= chunks.length && outcome === undefined) await readMore()
      const chunk = chunks[at++]
      if (chunk) controller.enqueue(new Uint8Array(chunk))
      else if (outcome?.error) controller.error(outcome.error)
      else controller.close()
    }
    return new ReadableStream({ pull }, { highWaterMark: 0 })
  }
  const drain = async (): Promise<void> => {
    while (outcome === undefined) await readMore()
  }
  return { stream, drain: () => void drain() }
}
