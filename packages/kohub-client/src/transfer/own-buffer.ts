/** Is a piece all of its buffer? */
export function ownsItsBuffer(piece: Uint8Array): piece is Uint8Array<ArrayBuffer> {
  return piece.buffer instanceof ArrayBuffer && piece.buffer.byteLength === piece.byteLength
}

/** Gives back the memory of a piece that nobody needs any more: what waits for the collector would be most of a large transfer's. */
export function release(piece: Uint8Array): void {
  if (ownsItsBuffer(piece)) piece.buffer.transfer?.(0)
}

let rubbish: object = {}

/**
 * Has the collector look at young buffers soon, after so many bytes have come or gone. It goes by the small objects in its
 * own heap and hardly sees the buffers beside it, so that 60 MB of dead ones would wait; as much small rubbish as there
 * were bytes keeps that to 25. Large rubbish would not do: it makes the heap grow instead.
 */
export function hastenCollection(bytes: number): void {
  for (let made = 0; made < bytes; made += 64) rubbish = { before: made, after: rubbish === undefined, made: bytes }
}
