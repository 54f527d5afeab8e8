import { createHash } from 'node:crypto'
import { mkdir, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { CallOptions, Connection, RepoType } from '../connection/connection.ts'
import { IntegrityError, KohubError } from '../errors/kohub-error.ts'
import { piecesOf } from '../transfer/digest-content.ts'
import { openFile, type OpenedFile } from '../transfer/open-file.ts'
import { hastenCollection, release } from '../transfer/own-buffer.ts'
import { persist } from '../transfer/persist.ts'
import type { ProgressMeter } from '../transfer/progress.ts'
import { findPartials, openPartial, partialName, removePartials, type PartialFile } from './partial-file.ts'

/** A file to fetch, and where it goes. */
export interface Reception extends CallOptions {
  readonly repo: string
  readonly repoType?: RepoType | undefined
  readonly revision: string
  readonly path: string
  readonly target: string
  readonly meter: ProgressMeter
}

/** A file that has arrived. */
export interface ReceivedFile {
  readonly path: string
  readonly file: string
  readonly size: number
  readonly sha256: string
  readonly commit: string
  /** False when the server told no digest that is worth anything. */
  readonly verified: boolean
  /** How many bytes an earlier try had left. */
  readonly resumedFrom: number
}

/** Fetches a file: goes on where an earlier try ended, checks what has come, and puts it in its place at once. */
export async function receiveFile(connection: Connection, reception: Reception): Promise<ReceivedFile> {
  const { signal, path, meter, target } = reception
  await mkdir(dirname(target), { recursive: true })
  const begun = await beginning(target)
  const onRetry = (reason: string): void => meter.retry(path, reason)
  try {
    return await persist(connection, { signal, onRetry }, async (onward) => {
      const opened = await openNext(connection, reception, begun)
      const { file } = begun
      await appendAll(file!, { ...reception, opened, begun, onward })
      const { facts } = opened
      const { size } = file!
      const digests = await finished(begun)
      const verified = await check({ path, opened, size, ...digests }).catch(async (error: unknown) => {
        await removePartials(target)
        throw error
      })
      await rename(partialName(target, begun.tag), target)
      await removePartials(target)
      const { resumedFrom = 0 } = begun
      return { path, file: target, size, sha256: digests.sha256, commit: facts.commit, verified, resumedFrom }
    })
  } finally {
    await begun.file?.close()
  }
}

/** How far it is, over all tries. */
interface Begun {
  tag: string
  size: number
  /** Open from the first try on, so that nothing is read twice for its digest. */
  file: PartialFile | undefined
  resumedFrom: number | undefined
  furthest: number
}

async function beginning(target: string): Promise<Begun> {
  const [found] = await findPartials(target)
  return { tag: found?.tag ?? '', size: found?.size ?? 0, file: undefined, resumedFrom: undefined, furthest: 0 }
}

// What a part is a part of: another version of the file must not be added to it.
function tagOf({ facts, storeEtag, storedSha256 }: OpenedFile): string {
  const id = storedSha256 ?? storeEtag ?? facts.etag
  return createHash('sha256').update(`${id} ${facts.size}`).digest('hex').slice(0, 16)
}

/** Opens the file where the part ends, or from its first byte when the part is of no use. */
async function openNext(connection: Connection, reception: Reception, begun: Begun): Promise<OpenedFile> {
  const { repo, repoType, revision, path, target, signal } = reception
  const request = { repoType, revision, path, signal }
  const size = begun.file?.size ?? begun.size
  let opened = size > 0 ? await openFile(connection, repo, { ...request, start: size }).catch(ifShorter) : undefined
  const goesOn = opened !== undefined && opened.start === size && tagOf(opened) === begun.tag
  if (!goesOn) {
    await opened?.stream.cancel()
    await begun.file?.close()
    begun.file = undefined
    await removePartials(target)
    opened = await openFile(connection, repo, request)
    begun.tag = tagOf(opened)
  }
  begun.resumedFrom ??= opened!.start
  const about = { size: opened!.start, wantsMd5: opened!.storedSha256 === undefined }
  begun.file ??= await openPartial(partialName(target, begun.tag), about)
  return opened!
}

// A file that has become shorter than the part of it.
function ifShorter(error: unknown): undefined {
  if (!KohubError.is(error) || error.status !== 416) throw error
}

type Appending = Reception & { readonly opened: OpenedFile; readonly begun: Begun; onward(): void }

async function appendAll(file: PartialFile, { opened, begun, onward, meter, path, signal }: Appending): Promise<void> {
  for await (const piece of piecesOf(opened.stream)) {
    signal?.throwIfAborted()
    await file.append(piece)
    hastenCollection(piece.length)
    release(piece)
    // Bytes that come again after damage are no progress.
    if (file.size > begun.furthest) onward()
    begun.furthest = Math.max(begun.furthest, file.size)
    meter.at(path, file.size)
  }
}

async function finished(begun: Begun): Promise<{ readonly sha256: string; readonly md5: string | undefined }> {
  const file = begun.file!
  begun.file = undefined
  begun.size = 0
  await file.close()
  return file.digests()
}

interface Arrived {
  readonly path: string
  readonly opened: OpenedFile
  readonly size: number
  readonly sha256: string
  readonly md5: string | undefined
}

/** Compares with the best digest there is: the address in the store, the store's tag, what the hub says of large files. */
async function check({ path, opened, size, ...sums }: Arrived): Promise<boolean> {
  const { facts, storeEtag, storedSha256 } = opened
  const refuse = (words: string): never => {
    throw new IntegrityError(`${path} is damaged: ${words}.`, { code: 'Damaged', details: path })
  }
  if (size !== facts.size) return refuse(`${size} of ${facts.size} bytes came`)
  const md5 = /^[0-9a-f]{32}$/.test(storeEtag ?? '') ? storeEtag : undefined
  const expected = storedSha256 ?? md5 ?? facts.sha256
  if (expected === undefined) return false
  const found = expected === md5 ? sums.md5 : sums.sha256
  return found === expected || refuse(`its digest is ${found} and should be ${expected}`)
}
