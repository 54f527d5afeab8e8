import { commitFiles, folderJournal, type CommitResult, type Hub } from '@tuglet/hub-client'
import type { Output, Step } from '@tuglet/kit/lib'
import type { RemoteFacts } from '../provision/remote-facts.ts'
import { isRefusal, pushFailure } from '../provision/push-failure.ts'
import type { StagedFile } from '../staging/staged.ts'

/** What to upload, and where. */
export interface Uploading {
  readonly hub: Hub
  readonly id: string
  readonly files: readonly StagedFile[]
  readonly message: string
  /** The commit that the Space was at when it was looked at, if it was there. */
  readonly parent: string | undefined
  readonly prune: boolean
  readonly createPr: boolean
  /** Where uploads in parts are remembered, so that a later run goes on with them. */
  readonly journal: string
  readonly remote: RemoteFacts
  readonly out: Output
  readonly step: Step
}

/** Makes one commit of what differs from the Space, and none where nothing does; large uploads go on where they stopped. */
export async function uploadSpace(uploading: Uploading): Promise<CommitResult> {
  const { hub, id, files, message, parent, prune, createPr, step, remote } = uploading
  try {
    const result = await commitFiles(hub, {
      repo: { type: 'space', id },
      files: files.map(({ path, source }) => ({ path, content: { file: source } })),
      message,
      createPr,
      // Somebody's commit since the Space was looked at is not overwritten: this one is refused.
      ...(parent !== undefined && { parentCommit: parent }),
      ...(prune && { prune: (path) => path !== '.gitattributes' }),
      signal: step.signal,
      journal: folderJournal(uploading.journal),
      onProgress({ phase, done, total }) {
        if (phase === 'committing') remote.set('commit', maybeCommitted(id, createPr))
        step.status(phase)
        step.progress(done, total)
      },
    })
    remote.forget('commit')
    tell(uploading, result)
    return result
  } catch (error) {
    if (isRefusal(error)) remote.forget('commit')
    step.signal.throwIfAborted()
    throw pushFailure(error, {
      what: `Failed to upload to space ${id}`,
      code: 'SPACE_UPLOAD_FAILED',
      hints: uploadHints,
    })
  }
}

function maybeCommitted(id: string, createPr: boolean): string {
  return createPr
    ? `A pull request may have been opened on ${id}; look at its discussions before you push again.`
    : `${id} may have got the commit already; pushing again finds out and changes nothing twice.`
}

function tell({ id, out, prune }: Uploading, { ignored, remoteOnly }: CommitResult): void {
  if (ignored.length > 0) out.warn(`The .gitignore of ${id} keeps out ${named(ignored)}, so that is not uploaded.`)
  const stale = remoteOnly.filter((path) => path !== '.gitattributes')
  if (!prune && stale.length > 0) out.note(`Not here, and left on ${id}: ${named(stale)}. --prune deletes that.`)
}

function named(paths: readonly string[]): string {
  const shown = paths.slice(0, 5).join(', ')
  return paths.length > 5 ? `${shown} and ${paths.length - 5} more` : shown
}

const uploadHints = [
  'Check internet connection',
  "Verify token hasn't expired",
  'Try --dry-run first to check file preparation',
  'Run the command again: what has arrived is not sent twice.',
]
