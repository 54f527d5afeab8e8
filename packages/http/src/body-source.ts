/** What one read of a body gives. */
export type Piece = ReadableStreamReadResult<Uint8Array<ArrayBuffer>>

/** Where the pieces of a body come from. After the end `read` keeps saying that it is over; after `cancel` too. */
export interface BodySource {
  read(): Promise<Piece>
  cancel(reason?: unknown): Promise<void>
}

/** A body that is there already. */
export function sourceOf(content: string | Uint8Array): BodySource {
  let rest: Uint8Array<ArrayBuffer> | undefined =
    typeof content === 'string' ? new TextEncoder().encode(content) : Uint8Array.from(content)
  return {
    async read() {
      const value = rest
      rest = undefined
      return value?.length ? { done: false, value } : { done: true, value: undefined }
    },
    async cancel() {
      rest = undefined
    },
  }
}

/** A stream that reads a source only as fast as it is read itself. */
export function streamOf({ read, cancel }: BodySource): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await read()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel,
    },
    { highWaterMark: 0 },
  )
}

/** The pieces of a stream, which is locked at the first read and not before. */
export function sourceOfStream(stream: ReadableStream<Uint8Array<ArrayBuffer>>): BodySource {
  let reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | undefined
  return {
    read: () => (reader ??= stream.getReader()).read(),
    cancel: (reason) => (reader ?? stream).cancel(reason),
  }
}

/** All bytes of a source. */
export async function bytesOf({ read }: BodySource): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for (;;) {
    const { done, value } = await read()
    if (done) break
    pieces.push(value)
    length += value.length
  }
  const [only] = pieces
  // A view of something larger is copied: callers take its buffer for the whole.
  if (pieces.length === 1 && only?.byteLength === only?.buffer.byteLength) return only!
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
