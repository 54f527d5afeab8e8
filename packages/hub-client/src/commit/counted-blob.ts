const pieceBytes = 64 * 1024

/** The same bytes; tells how many of them were read so far, from 0 again at each new reading. */
export function countedBlob(blob: Blob, onCount: (bytes: number) => void): Blob {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    let count = 0
    onCount(0)
    for await (const chunk of blob.stream()) {
      for (let start = 0; start < chunk.length; start += pieceBytes) {
        const piece = chunk.subarray(start, start + pieceBytes)
        yield piece
        onCount((count += piece.length))
      }
    }
  }
  const copy = blob.slice(0, blob.size, blob.type)
  return Object.defineProperty(copy, 'stream', { value: () => toStream(pieces()) })
}

function toStream(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        await pieces.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}
