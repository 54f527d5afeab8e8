import type { CallOptions, Hub } from '../connection/hub.ts'
import type { Repo } from '../repo/repo.ts'
import { checkClashes, checkPaths } from './check-paths.ts'
import { tellPhase, type CommitProgress } from './commit-progress.ts'
import { compare, type LocalState } from './compare-files.ts'
import type { CommitFile } from './file-content.ts'
import { preupload, type Destination } from './preupload.ts'
import { parentMoved } from './send-commit.ts'
import { uploadAndCommit } from './upload-and-commit.ts'
import type { UploadJournal } from './upload-journal.ts'

/** What to commit. */
export interface CommitOptions extends CallOptions {
  readonly repo: Repo
  readonly files: readonly CommitFile[]
  /** Paths to delete; one that ends in a slash is a folder. What is not there is left out. */
  readonly deletes?: readonly string[] | undefined
  /** Which of the files that are there and not among these to delete as well; none unless given. */
  readonly prune?: ((path: string) => boolean) | undefined
  /** The commit's first line. */
  readonly message: string
  readonly description?: string | undefined
  /** The branch; `main` unless told otherwise. */
  readonly revision?: string | undefined
  /** Where the branch must still be; the commit that is compared with unless given. */
  readonly parentCommit?: string | undefined
  /** Opens a pull request instead of committing to the branch. */
  readonly createPr?: boolean | undefined
  /** False commits files even if they are there already, byte for byte. */
  readonly skipUnchanged?: boolean | undefined
  /** Where uploads in parts are remembered, so that a later run goes on with them. */
  readonly journal?: UploadJournal | undefined
  readonly onProgress?: ((progress: CommitProgress) => void) | undefined
}

/** What a commit came to. */
export interface CommitResult {
  /** Undefined when there was nothing to change, and so no commit. */
  readonly commit?: { readonly oid: string; readonly url: string } | undefined
  /** The commit that the files were compared with. */
  readonly parent: string
  readonly pullRequestUrl?: string | undefined
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly deleted: readonly string[]
  readonly unchanged: readonly string[]
  /** There, not among these files, and left there. */
  readonly remoteOnly: readonly string[]
  /** What the repository's .gitignore keeps out. */
  readonly ignored: readonly string[]
  /** Of files, sent in this run. */
  readonly uploadedBytes: number
}

/**
 * Makes one commit of what differs from the repository, and none when nothing does. Files there and the same here are
 * not sent; large ones go to the store first, and go on where an earlier run stopped. Rejects with HubError for paths and
 * files that cannot be committed and for a branch that has moved (`parentMoved`), else with what the Hub answered.
 */
export async function commitFiles(hub: Hub, options: CommitOptions): Promise<CommitResult> {
  const { repo, files, revision = 'main', createPr = false, skipUnchanged = true, signal } = options
  signal?.throwIfAborted()
  checkPaths(files, options.deletes ?? [])
  const onProgress = tellPhase(options.onProgress, 'comparing')
  // A pull request may build on an older commit; then that is what it changes.
  const base = (createPr ? options.parentCommit : undefined) ?? revision
  const { head, remote, local } = await compare(hub, { repo, files, revision: base, signal, onProgress })
  const parent = options.parentCommit ?? head
  if (parent !== head && !createPr) throw parentMoved({ revision, parent })
  const candidates = skipUnchanged ? local.filter(({ status }) => status !== 'unchanged') : local
  const deleted = deletionsOf(options, { remote: [...remote.keys()], local })
  const destination: Destination = { repo, revision, createPr, signal }
  const modes = await preupload(hub, candidates, destination)
  const sent = candidates.filter(({ path }) => modes.get(path) !== 'ignored')
  const gone = new Set(deleted)
  checkClashes(
    sent.map(({ path }) => path),
    new Set([...remote.keys()].filter((path) => !gone.has(path))),
  )
  const pathsOf = (status: LocalState['status'], among: readonly LocalState[] = sent): string[] =>
    among.filter((file) => file.status === status).map(({ path }) => path)
  const result = {
    parent,
    deleted,
    added: pathsOf('added'),
    changed: pathsOf('changed'),
    unchanged: pathsOf('unchanged', local),
    remoteOnly: onlyThere([...remote.keys()], local).filter((path) => !gone.has(path)),
    ignored: candidates.filter(({ path }) => modes.get(path) === 'ignored').map(({ path }) => path),
  }
  if (sent.length + deleted.length === 0) return { ...result, uploadedBytes: 0 }
  const wanted = { ...destination, parent, files: sent, deletes: deleted }
  return { ...result, ...(await uploadAndCommit(hub, { options, wanted, modes })) }
}

function deletionsOf(
  { deletes = [], prune = () => false }: Pick<CommitOptions, 'deletes' | 'prune'>,
  { remote, local }: { remote: readonly string[]; local: readonly LocalState[] },
): readonly string[] {
  const wanted = new Set(deletes)
  const folders = deletes.filter((path) => path.endsWith('/'))
  return onlyThere(remote, local).filter(
    (path) => wanted.has(path) || folders.some((folder) => path.startsWith(folder)) || prune(path),
  )
}

function onlyThere(remote: readonly string[], local: readonly LocalState[]): readonly string[] {
  const here = new Set(local.map(({ path }) => path))
  return remote.filter((path) => !here.has(path))
}
