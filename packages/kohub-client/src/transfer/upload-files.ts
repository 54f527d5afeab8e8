import type { Connection, RepoOptions } from '../connection/connection.ts'
import { IntegrityError, ValidationError } from '../errors/kohub-error.ts'
import { getRevision } from '../files/get-revision.ts'
import { listRepoTree } from '../files/list-repo-tree.ts'
import { callOf } from '../wire/to-wire.ts'
import { commitUpload } from './commit-upload.ts'
import { contentOf, type UploadContent } from './content.ts'
import { inParallel } from './in-parallel.ts'
import { isWanted } from './glob.ts'
import { progressMeter, type OnProgress } from './progress.ts'
import { noResume, type ResumeStore } from './resume-store.ts'
import { uploadObject } from './upload-object.ts'
import { planUpload, type PlannedFile } from './upload-plan.ts'
import type { UploadSettings } from './upload-settings.ts'
import { missingAfter } from './verify-upload.ts'

/** What to upload, and how. */
export interface UploadOptions extends RepoOptions {
  readonly files: readonly { readonly path: string; readonly content: UploadContent }[]
  /** A branch; `main` unless given. */
  readonly revision?: string | undefined
  /** The commit's title. */
  readonly message?: string | undefined
  readonly description?: string | undefined
  /** Deletes what matches and is not among the files, in the same commit. */
  readonly delete?: readonly string[] | undefined
  /** Deletes nothing that matches these. */
  readonly spare?: readonly string[] | undefined
  /** Only says what would happen. */
  readonly dryRun?: boolean | undefined
  /** How many large files at a time: 2 unless given. */
  readonly concurrency?: number | undefined
  /** False trusts the server's answer to the commit. */
  readonly verify?: boolean | undefined
  /** Where uploads in parts are kept, to go on with them after a crash. */
  readonly resume?: ResumeStore | undefined
  readonly onProgress?: OnProgress | undefined
}

/** What became of an upload. */
export interface UploadResult {
  /** The branch's newest commit. */
  readonly commitOid: string
  readonly commitUrl: string | undefined
  /** False when everything was there already. */
  readonly changed: boolean
  readonly dryRun: boolean
  readonly files: readonly {
    readonly path: string
    readonly size: number
    readonly mode: PlannedFile['mode']
    readonly oid: string | undefined
  }[]
  readonly deleted: readonly string[]
  /** Bytes that went to the object store or into a commit. */
  readonly uploadedBytes: number
}

/**
 * Uploads files in one commit: small ones inside it, large ones through the object store, in parts where the server wants that; what is there is not sent again. Afterwards it looks whether everything has arrived, for the server drops content that it knows from another branch.
 * @example
 * await client.uploadFiles('my-org/my-model', {
 *   message: 'Add notes',
 *   files: [{ path: 'notes.txt', content: 'Nothing yet.' }],
 *   onProgress: ({ type, done, total }) => console.log(type, done, total),
 * })
 */
export async function uploadFiles(connection: Connection, id: string, options: UploadOptions): Promise<UploadResult> {
  const settings = await settingsOf(connection, id, options)
  const before = await getRevision(connection, id, { ...settings.call, revision: settings.revision })
  const plan = await planUpload(connection, settings)
  const { dryRun = false } = options
  const nothing = { commitOid: before.sha ?? '', commitUrl: undefined, changed: false, dryRun, uploadedBytes: 0 }
  if (dryRun) return { ...nothing, ...summary(plan, settings) }
  const sent = await sendObjects(connection, settings, plan)
  const made = await commitUpload(connection, settings, plan)
  if (!made) return { ...nothing, ...summary(plan, settings) }
  if (settings.verify) await mustHaveArrived(connection, settings, plan)
  const inline = plan.filter((file) => file.mode === 'regular').reduce((sum, file) => sum + file.content.size, 0)
  const changed = made.commitOid !== before.sha
  return { ...made, changed, dryRun, ...summary(plan, settings), uploadedBytes: sent + inline }
}

async function settingsOf(connection: Connection, repo: string, options: UploadOptions): Promise<UploadSettings> {
  const call = { ...callOf(options), repoType: options.repoType }
  const revision = options.revision ?? 'main'
  const files = options.files.map(({ path, content }) => ({ path, content: contentOf(content) }))
  const deletes = await pathsToDelete(connection, repo, { ...options, revision, call })
  if (files.length + deletes.length === 0)
    throw new ValidationError('There is nothing to upload.', { code: 'NothingToUpload' })
  const message = options.message ?? defaultMessage(files.length, deletes.length)
  const { description, onProgress, concurrency = 2, verify = true, resume = noResume } = options
  return { repo, revision, files, deletes, message, description, concurrency, verify, resume, onProgress, call }
}

function defaultMessage(added: number, deleted: number): string {
  const files = (count: number): string => `${count} file${count === 1 ? '' : 's'}`
  return added > 0 ? `Upload ${files(added)}` : `Delete ${files(deleted)}`
}

async function pathsToDelete(
  connection: Connection,
  repo: string,
  {
    files,
    revision,
    call,
    delete: patterns = [],
    spare = [],
  }: UploadOptions & { readonly revision: string; readonly call: RepoOptions },
): Promise<string[]> {
  if (patterns.length === 0) return []
  const kept = new Set(files.map((file) => file.path))
  const tree = await listRepoTree(connection, repo, { ...call, revision, recursive: true, fallback: false })
  return tree
    .filter(
      ({ type, path }) => type === 'file' && !kept.has(path) && isWanted(path, { include: patterns, exclude: spare }),
    )
    .map(({ path }) => path)
}

function summary(plan: readonly PlannedFile[], { deletes }: UploadSettings) {
  const files = plan.map(({ path, content: { size }, mode, oid }) => ({ path, size, mode, oid }))
  return { files, deleted: deletes }
}

async function sendObjects(
  connection: Connection,
  settings: UploadSettings,
  plan: readonly PlannedFile[],
): Promise<number> {
  const large = plan.filter((file) => file.mode === 'lfs')
  const total = large.reduce((sum, file) => sum + file.content.size, 0)
  const meter = progressMeter('upload', total, settings.onProgress)
  const { repo, call, resume, concurrency } = settings
  // One content may be in several places, and goes up once.
  const distinct = [...new Map(large.map((file) => [file.oid, file])).values()]
  const sizes = await inParallel(distinct, concurrency, async ({ path, oid = '', content }, failed) => {
    const signal = call.signal ? AbortSignal.any([call.signal, failed]) : failed
    const upload = { repo, repoType: call.repoType ?? 'model', path, oid, content, meter, resume, signal }
    return (await uploadObject(connection, upload)) ? content.size : 0
  })
  return sizes.reduce((sum, size) => sum + size, 0)
}

async function mustHaveArrived(
  connection: Connection,
  settings: UploadSettings,
  plan: readonly PlannedFile[],
): Promise<void> {
  const missing = await missingAfter(connection, settings, plan)
  if (missing.length === 0) return
  const some = missing.slice(0, 3).join(', ')
  const message = `The server took the commit and dropped ${missing.length} of its files: ${some}${missing.length > 3 ? ', …' : ''}.`
  throw new IntegrityError(message, { code: 'UploadDropped', details: missing })
}
