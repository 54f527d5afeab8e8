import { createReadStream } from 'node:fs'
import type { StoredObject } from './object-store.ts'

/** The bytes of an object from `start` up to but not including `end`. */
export async function* readObject(object: StoredObject, start = 0, end = object.size): AsyncGenerator<Uint8Array> {
  let offset = 0
  for (const segment of object.segments) {
    const from = Math.max(0, start - offset)
    const to = Math.min(segment.size, end - offset)
    offset += segment.size
    if (from >= to) continue
    if ('bytes' in segment) yield segment.bytes.subarray(from, to)
    else yield* createReadStream(segment.file, { start: from, end: to - 1 }) as AsyncIterable<Uint8Array>
  }
}

/** All bytes of a small object. */
export async function wholeObject(object: StoredObject): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of readObject(object)) chunks.push(chunk)
  return Buffer.concat(chunks)
}
