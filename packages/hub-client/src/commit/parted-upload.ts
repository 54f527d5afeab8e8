import type { LfsObject } from './lfs-objects.ts'
import type { UploadJournal, UploadRecord } from './upload-journal.ts'

/** An upload in parts, this run's or one that an earlier run began. */
export interface PartedUpload {
  /** With the addresses that are to be used. */
  readonly object: LfsObject
  /** Part numbers and their addresses. */
  readonly addresses: readonly (readonly [part: string, href: string])[]
  /** What the store said when it got this part, if it has it. */
  etagOf(part: string): string | undefined
  partCame(part: string, etag: string): Promise<void>
  /** Forgets it: it is complete, or can no longer be. */
  drop(): Promise<void>
}

/** Takes an upload up where the journal says that it stopped, or begins a new one. */
export async function partedUpload(
  object: LfsObject,
  { journal, keyOf }: { readonly journal: UploadJournal | undefined; keyOf(oid: string): string },
): Promise<PartedUpload> {
  const key = keyOf(object.oid)
  const known = await journal?.load(key)
  let record = known?.size === object.size ? known : newRecord(object)
  // One after the other, so that the journal ends up with the newest.
  let saved = Promise.resolve()
  return {
    object: { ...object, upload: { href: record.href, header: headerOf(record) } },
    addresses: Object.entries(record.parts),
    etagOf: (part) => record.etags[part],
    async partCame(part, etag) {
      if (etag === '') return
      record = { ...record, etags: { ...record.etags, [part]: etag } }
      saved = saved.then(() => journal?.save(key, record))
      await saved
    },
    async drop() {
      await saved
      await journal?.drop(key)
    },
  }
}

function newRecord({ size, upload }: LfsObject): UploadRecord {
  const { href, header } = upload!
  const parts = Object.entries(header).filter(([name]) => /^\d+$/.test(name))
  const chunkSize = Number(header['chunk_size'])
  return { size, href, chunkSize, parts: Object.fromEntries(parts), etags: {}, startedAt: Date.now() }
}

function headerOf({ chunkSize, parts }: UploadRecord): Record<string, string> {
  return { chunk_size: String(chunkSize), ...parts }
}
