import type { CallOptions, Connection } from '../connection/connection.ts'
import { IntegrityError, KohubError, ServerError } from '../errors/kohub-error.ts'
import { lfsBatch } from '../protocols/lfs-batch.ts'
import { lfsVerify } from '../protocols/lfs-verify.ts'
import type { LfsAction, LfsObject } from '../types/files.ts'
import type { ObjectUpload } from './object-upload.ts'
import { partBody } from './part-body.ts'
import { persist } from './persist.ts'
import { storeRequest } from './store-request.ts'
import { uploadParts } from './upload-parts.ts'

/** Uploads a large object unless the store has it, and has the hub confirm it; says whether bytes were sent. */
export async function uploadObject(connection: Connection, upload: ObjectUpload): Promise<boolean> {
  const { content, path, meter, resume, oid } = upload
  const key = `${connection.endpoint} ${oid}`
  const kept = await resume.load(key)
  if (kept) {
    const isDone = await uploadParts(connection, upload, kept).catch((error: unknown) => restart(error, upload))
    if (isDone) return confirmed(connection, upload)
    await resume.drop(key)
  }
  const action = await uploadAction(connection, upload)
  if (action === undefined) {
    meter.at(path, content.size)
    return false
  }
  if (action.header?.['chunk_size'] === undefined) {
    await uploadWhole(connection, upload, action)
    return true
  }
  await uploadParts(connection, upload, { ...stateOf(action), parts: [] })
  return confirmed(connection, upload)
}

// What was kept may be too old, or the hub may have forgotten it: then everything begins anew.
function restart(error: unknown, { signal }: CallOptions): false {
  signal?.throwIfAborted()
  if (KohubError.is(error) && error.kind !== 'network' && (error.status ?? 0) < 502) return false
  throw error
}

async function confirmed(connection: Connection, upload: ObjectUpload): Promise<true> {
  const { oid, signal, resume } = upload
  await persist(connection, { signal }, () => mustBeThere(connection, upload))
  await resume.drop(`${connection.endpoint} ${oid}`)
  return true
}

// A proxy may answer for the store, and what it took is nowhere.
async function mustBeThere(connection: Connection, { repo, oid, content, signal, path }: ObjectUpload): Promise<void> {
  try {
    await lfsVerify(connection, repo, { oid, size: content.size, signal })
  } catch (error) {
    if (!KohubError.is(error) || !['notFound', 'validation'].includes(error.kind)) throw error
    const message = `The object store took ${path} and does not have it as it was sent: ${error.message}.`
    throw new IntegrityError(message, { code: 'Damaged', details: path, cause: error })
  }
}

/** Where the object is to be put; undefined when it is there. */
async function uploadAction(connection: Connection, upload: ObjectUpload): Promise<LfsAction | undefined> {
  const { repo, repoType, oid, content, signal, path } = upload
  const ask = (): Promise<LfsObject[]> =>
    Promise.resolve(
      lfsBatch(connection, repo, { repoType, signal, operation: 'upload', objects: [{ oid, size: content.size }] }),
    )
  const [object] = await persist(connection, { signal }, ask)
  if (object === undefined) throw new ServerError(`The hub says nothing about ${path}.`, { code: 'UnexpectedAnswer' })
  if (object.error) {
    const { code: status, message } = object.error
    throw new ServerError(`The hub does not take ${path}: ${message}`, { code: 'UploadRefused', status })
  }
  return object.actions?.upload
}

function stateOf({ href, header = {}, expiresAt }: LfsAction) {
  const { chunk_size: chunkSize, upload_id: uploadId, ...urls } = header
  return { href, chunkSize: Number(chunkSize), uploadId: uploadId ?? '', urls, expiresAt }
}

async function uploadWhole(connection: Connection, upload: ObjectUpload, first: LfsAction): Promise<void> {
  const { content, path, meter, signal } = upload
  let action: LfsAction | undefined = first
  const onRetry = (reason: string): void => meter.retry(path, reason)
  await persist(connection, { signal, onRetry }, async () => {
    // After a failure the address may be too old; and the last try may have come through after all.
    action ??= await uploadAction(connection, upload)
    if (action === undefined) return
    const { href: url, header: headers } = action
    action = undefined
    const body = await partBody(content, { start: 0, end: content.size }, (bytes) => meter.at(path, bytes))
    await storeRequest(connection, { url, method: 'PUT', headers, body, signal })
    await mustBeThere(connection, upload)
  })
  meter.at(path, content.size)
}
