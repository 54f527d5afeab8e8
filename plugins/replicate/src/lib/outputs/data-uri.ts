/** The bytes and the media type of a `data:` URI; undefined where it is none. */
export function readDataUri(uri: string): { readonly bytes: Uint8Array; readonly type: string } | undefined {
  const {
    type = '',
    encoding,
    data,
  } = /^data:(?<type>[^,]*?)(?<encoding>;\s*base64)?,(?<data>[^]*)$/i.exec(uri)?.groups ?? {}
  if (data === undefined) return undefined
  const bytes =
    encoding === undefined ? percentDecoded(data) : Buffer.from(data.replaceAll(/%([\da-f]{2})/gi, fromHex), 'base64')
  return { bytes, type: type.trim() || 'text/plain' }
}

// Not decodeURIComponent: what is encoded may be any bytes.
function percentDecoded(data: string): Uint8Array {
  const pieces = data.split(/(%[\da-f]{2})/i)
  return Buffer.concat(
    pieces.map((piece, at) => (at % 2 === 1 ? Buffer.from(piece.slice(1), 'hex') : Buffer.from(piece))),
  )
}

const fromHex = (_match: string, hex: string) => String.fromCharCode(parseInt(hex, 16))
