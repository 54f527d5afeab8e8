/** Bytes that were sent and may have to be sent again. */
export interface SentWindow {
  readonly chunks: readonly Uint8Array[]
  add(chunk: Uint8Array): void
  /** Forgets what has arrived; false when bytes between that and what is kept are gone. */
  arrived(bytes: number): boolean
}

/** Keeps the newest `limitBytes` of a stream, whole chunks, with the place of the first of them in the stream. */
export function sentWindow(limitBytes: number): SentWindow {
  const chunks: Uint8Array[] = []
  let first = 0
  let kept = 0
  const drop = (bytes: number) => {
    const chunk = chunks[0]!
    if (bytes < chunk.length) chunks[0] = chunk.subarray(bytes)
    else chunks.shift()
    const gone = Math.min(bytes, chunk.length)
    first += gone
    kept -= gone
  }
  return {
    chunks,
    add(chunk) {
      chunks.push(chunk)
      kept += chunk.length
      while (kept > limitBytes && chunks.length > 1) drop(chunks[0]!.length)
    },
    arrived(bytes) {
      while (chunks.length > 0 && first < bytes) drop(bytes - first)
      return first === bytes
    },
  }
}
