import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A run of bytes of an object: in memory when small, else in a file. */
export type Segment =
  { readonly bytes: Uint8Array; readonly size: number } | { readonly file: string; readonly size: number }

/** What the object store keeps under a key. */
export interface StoredObject {
  readonly size: number
  readonly etag: string
  readonly segments: readonly Segment[]
  readonly lastModified: Date
}

/** Bytes that have arrived, with their digests. */
export interface Received {
  readonly segment: Segment
  readonly md5: string
  readonly sha256: string
}

/** A multipart upload under way. */
export interface MultipartUpload {
  readonly key: string
  readonly parts: Map<number, Received>
}

const inMemory = 1_000_000

/** A bucket: objects by key, and uploads that are not complete. */
export interface ObjectStore {
  readonly bucket: string
  readonly objects: Map<string, StoredObject>
  readonly uploads: Map<string, MultipartUpload>
  /** Takes bytes as they come; rejects when their source fails, keeping nothing. */
  receive(source: AsyncIterable<Uint8Array>): Promise<Received>
  put(key: string, received: Received): StoredObject
  putBytes(key: string, bytes: Uint8Array): StoredObject
  beginUpload(key: string): string
  /** Puts the parts together in the given order. */
  completeUpload(uploadId: string, parts: readonly number[]): StoredObject
  dispose(): Promise<void>
}

/** A store whose large objects live in a temporary folder until it is disposed of. */
export function createObjectStore(now: () => Date): ObjectStore {
  const objects = new Map<string, StoredObject>()
  const uploads = new Map<string, MultipartUpload>()
  let folder: Promise<string> | undefined
  const spill = async (): Promise<string> =>
    join(await (folder ??= mkdtemp(join(tmpdir(), 'fake-kohub-'))), randomUUID())

  const keep = (key: string, segments: readonly Segment[], etag: string): StoredObject => {
    const size = segments.reduce((sum, segment) => sum + segment.size, 0)
    const object = { size, etag, segments, lastModified: now() }
    objects.set(key, object)
    return object
  }
  const put = (key: string, { segment, md5 }: Received): StoredObject => keep(key, [segment], md5)
  return {
    bucket: 'hub-storage',
    objects,
    uploads,
    receive: (source) => receive(source, spill),
    put,
    putBytes: (key, bytes) => keep(key, [{ bytes, size: bytes.length }], createHash('md5').update(bytes).digest('hex')),
    beginUpload(key) {
      const id = randomUUID()
      uploads.set(id, { key, parts: new Map() })
      return id
    },
    completeUpload(uploadId, parts) {
      const upload = uploads.get(uploadId)
      if (!upload)
        throw new Error('An error occurred (NoSuchUpload) when calling the CompleteMultipartUpload operation')
      const received = parts.map((part) => upload.parts.get(part))
      if (received.some((part) => part === undefined)) throw new Error('An error occurred (InvalidPart)')
      uploads.delete(uploadId)
      const etag = createHash('md5')
        .update(received.map((part) => part!.md5).join(''))
        .digest('hex')
      return keep(
        upload.key,
        received.map((part) => part!.segment),
        `${etag}-${parts.length}`,
      )
    },
    async dispose() {
      if (folder) await rm(await folder, { recursive: true, force: true })
    },
  }
}

async function receive(source: AsyncIterable<Uint8Array>, spill: () => Promise<string>): Promise<Received> {
  const md5 = createHash('md5')
  const sha256 = createHash('sha256')
  const chunks: Uint8Array[] = []
  let size = 0
  let file: string | undefined
  let out: FileHandle | undefined
  try {
    for await (const chunk of source) {
      md5.update(chunk)
      sha256.update(chunk)
      size += chunk.length
      chunks.push(chunk)
      if (size <= inMemory) continue
      file ??= await spill()
      out ??= await open(file, 'w')
      for (const kept of chunks.splice(0)) await out.write(kept)
    }
  } catch (error) {
    await out?.close()
    if (file) await rm(file, { force: true })
    throw error
  }
  await out?.close()
  const segment = file === undefined ? { bytes: Buffer.concat(chunks), size } : { file, size }
  return { segment, md5: md5.digest('hex'), sha256: sha256.digest('hex') }
}
