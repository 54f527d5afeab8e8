import path from 'node:path'

/** Extensions (the usual one first) by media type, for what models take and give. */
const extensions: Readonly<Record<string, readonly string[]>> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/webp': ['webp'],
  'image/gif': ['gif'],
  'image/avif': ['avif'],
  'image/heic': ['heic'],
  'image/bmp': ['bmp'],
  'image/tiff': ['tif', 'tiff'],
  'image/svg+xml': ['svg'],
  'video/mp4': ['mp4', 'm4v'],
  'video/webm': ['webm'],
  'video/quicktime': ['mov'],
  'video/x-matroska': ['mkv'],
  'audio/mpeg': ['mp3'],
  'audio/wav': ['wav'],
  'audio/flac': ['flac'],
  'audio/ogg': ['ogg', 'oga', 'opus'],
  'audio/mp4': ['m4a'],
  'application/pdf': ['pdf'],
  'application/json': ['json'],
  'application/zip': ['zip'],
  'application/gzip': ['gz', 'tgz'],
  'application/x-tar': ['tar'],
  'application/yaml': ['yaml', 'yml'],
  'model/gltf-binary': ['glb'],
  'model/gltf+json': ['gltf'],
  'model/obj': ['obj'],
  'application/octet-stream': ['bin', 'safetensors', 'npz', 'ply', 'stl'],
  'text/plain': ['txt', 'log', 'srt'],
  'text/vtt': ['vtt'],
  'text/html': ['html', 'htm'],
  'text/csv': ['csv'],
  'text/markdown': ['md'],
}

const typeByExtension = new Map(
  Object.entries(extensions).flatMap(([type, all]) => all.map((one) => [one, type] as const)),
)

const synonyms: Readonly<Record<string, string>> = {
  'image/jpg': 'image/jpeg',
  'audio/mp3': 'audio/mpeg',
  'audio/x-wav': 'audio/wav',
  'audio/wave': 'audio/wav',
  'audio/x-flac': 'audio/flac',
  'application/x-gzip': 'application/gzip',
  'application/x-yaml': 'application/yaml',
  'text/yaml': 'application/yaml',
}

// Where these bytes stand, the file is of that type: [type, offset, bytes].
const marks: readonly (readonly [type: string, at: number, bytes: string])[] = [
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 8, 'WEBP'],
  ['audio/wav', 8, 'WAVE'],
  ['image/avif', 4, 'ftypavif'],
  ['image/heic', 4, 'ftypheic'],
  ['video/quicktime', 4, 'ftypqt'],
  ['audio/mp4', 4, 'ftypM4A'],
  ['video/mp4', 4, 'ftyp'],
  ['video/webm', 0, '\x1aE\xdf\xa3'],
  ['audio/mpeg', 0, 'ID3'],
  ['audio/mpeg', 0, '\xff\xfb'],
  ['audio/flac', 0, 'fLaC'],
  ['audio/ogg', 0, 'OggS'],
  ['application/pdf', 0, '%PDF-'],
  ['application/zip', 0, 'PK\x03\x04'],
  ['application/gzip', 0, '\x1f\x8b'],
  ['application/x-tar', 257, 'ustar'],
  ['model/gltf-binary', 0, 'glTF'],
  ['image/tiff', 0, 'II*\0'],
  ['image/tiff', 0, 'MM\0*'],
  ['image/bmp', 0, 'BM'],
]

/** The media type by the first 512 bytes; undefined where they do not tell. */
export function typeOfBytes(head: Uint8Array): string | undefined {
  const text = Buffer.from(head).toString('latin1')
  return marks.find(([, at, bytes]) => text.startsWith(bytes, at))?.[0]
}

/** The media type by first bytes, else by name; `application/octet-stream` where neither tells. */
export function typeOf(head: Uint8Array, name: string): string {
  const byName = typeByExtension.get(path.extname(name).slice(1).toLowerCase())
  return typeOfBytes(head) ?? byName ?? 'application/octet-stream'
}

/** The usual extension of a media type, without a dot; undefined for one that says nothing of its content. */
export function extensionOfType(contentType: string): string | undefined {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  const known = synonyms[type] ?? type
  return known === 'application/octet-stream' ? undefined : extensions[known]?.[0]
}

/** Whether an extension (without a dot) is of a type that is known here. */
export function isKnownExtension(extension: string): boolean {
  return typeByExtension.has(extension.toLowerCase())
}
