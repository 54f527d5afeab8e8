import { createHash } from 'node:crypto'
import type { Hub } from '../connection/hub.ts'
import { HubError } from '../connection/hub-error.ts'
import { addUp, tellPhase, type CommitProgress } from './commit-progress.ts'
import type { LocalState } from './compare-files.ts'
import { lfsUpload, StaleUpload } from './lfs-upload.ts'
import type { UploadMode } from './preupload.ts'
import { runLibrary } from './run-library.ts'
import { sendCommit, type WantedState } from './send-commit.ts'
import type { UploadJournal } from './upload-journal.ts'

// As base64 in one string; a runtime's longest is half a gigabyte.
const mostRegularBytes = 256 * 1024 * 1024

/** What goes up. */
export interface Uploading {
  readonly options: {
    readonly message: string
    readonly description?: string | undefined
    readonly journal?: UploadJournal | undefined
    readonly onProgress?: ((progress: CommitProgress) => void) | undefined
  }
  readonly wanted: WantedState
  readonly modes: ReadonlyMap<string, UploadMode>
}

/** Brings large files to the store and makes the commit; gets new addresses once when those it has are no longer good. */
export async function uploadAndCommit(hub: Hub, { options, wanted, modes }: Uploading) {
  const large = wanted.files.filter(({ path }) => modes.get(path) === 'lfs')
  const regularBytes = bytesOf(wanted.files) - bytesOf(large)
  if (regularBytes > mostRegularBytes) {
    const megabytes = Math.round(mostRegularBytes / 1024 / 1024)
    throw new HubError(
      'tooLarge',
      `Small files of more than ${megabytes} MB together do not fit in one commit; commit them in several.`,
    )
  }
  const sizes = new Map(large.map(({ path, content }) => [path, content.size]))
  let uploadedBytes = regularBytes
  const keyOf = (oid: string): string =>
    createHash('sha256').update(`${hub.endpoint}\n${wanted.repo.type}/${wanted.repo.id}\n${oid}`).digest('hex')
  const attempt = () => {
    const controller = new AbortController()
    const hashed = addUp(bytesOf(large), tellPhase(options.onProgress, 'hashing'))
    const onBytes = addUp(bytesOf(large), tellPhase(options.onProgress, 'uploading'))
    const tellCommit = tellPhase(options.onProgress, 'committing')
    const onSent = (bytes: number): void => void (uploadedBytes += bytes)
    return runLibrary(hub, {
      wanted,
      message: options.message,
      description: options.description,
      controller,
      onHashed: (path, share) => hashed(path, Math.round(share * (sizes.get(path) ?? 0))),
      ends: (signal) => ({
        modes,
        lfs: lfsUpload(hub, { journal: options.journal, keyOf, signal, onBytes, onSent }),
        async commit(url, init) {
          tellCommit(0, regularBytes)
          const response = await sendCommit(hub, wanted, { url, init })
          tellCommit(regularBytes, regularBytes)
          return response
        },
      }),
    })
  }
  const output = await attempt()
    .catch((error: unknown) => {
      if (!(error instanceof StaleUpload)) throw error
      return attempt()
    })
    .catch((error: unknown) => {
      throw error instanceof StaleUpload ? error.cause : error
    })
  const { commit, pullRequestUrl } = output
  return { commit, ...(pullRequestUrl !== undefined && { pullRequestUrl }), uploadedBytes }
}

function bytesOf(files: readonly LocalState[]): number {
  return files.reduce((sum, { content }) => sum + content.size, 0)
}
