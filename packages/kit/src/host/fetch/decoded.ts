import type { Readable, Transform } from 'node:stream'
import type * as Zlib from 'node:zlib'

/** The stream without the codings that a Content-Encoding header names; as it came when one of them is not known. */
export function decoded(stream: Readable, header: string): Readable {
  const codings = header
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '')
  if (codings.length === 0 || codings.length > 5 || !codings.every((coding) => Object.hasOwn(decoders, coding))) {
    return stream
  }
  const zlib = process.getBuiltinModule('node:zlib')
  const { pipeline } = process.getBuiltinModule('node:stream')
  const chain = codings.toReversed().map((coding) => decoders[coding]!(zlib))
  // Errors travel to the end of the chain, where the reader sees them.
  return pipeline([stream, ...chain], () => {}) as unknown as Readable
}

type Zlib = typeof Zlib

// The last part may be missing: browsers forgive that, and so does Node's fetch.
const gunzip = ({ createGunzip, constants }: Zlib): Transform =>
  createGunzip({ flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH })

const decoders: Readonly<Record<string, (zlib: Zlib) => Transform>> = {
  gzip: gunzip,
  'x-gzip': gunzip,
  deflate: inflate,
  br: ({ createBrotliDecompress, constants }) =>
    createBrotliDecompress({
      flush: constants.BROTLI_OPERATION_FLUSH,
      finishFlush: constants.BROTLI_OPERATION_FLUSH,
    }),
}

/** What servers mean by "deflate" has a header or has none; the first byte tells. */
function inflate(zlib: Zlib): Transform {
  const { Transform } = process.getBuiltinModule('node:stream')
  let inner: Transform | undefined
  const outer: Transform = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      inner ??= ((chunk[0] ?? 0) & 0x0f) === 0x08 ? zlib.createInflate() : zlib.createInflateRaw()
      if (inner.listenerCount('data') === 0) {
        inner.on('data', (piece: Buffer) => outer.push(piece)).on('error', (error) => outer.destroy(error))
      }
      inner.write(chunk, () => done())
    },
    flush(done) {
      if (!inner) return done()
      inner.once('end', () => done())
      inner.end()
    },
  })
  return outer
}
