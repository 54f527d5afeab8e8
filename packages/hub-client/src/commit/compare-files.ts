import type { CallOptions, Hub } from '../connection/hub.ts'
import { existingRepo } from '../repo/repo-info.ts'
import { listTree, type TreeFile } from '../repo/list-tree.ts'
import type { Repo } from '../repo/repo.ts'
import { checkPaths } from './check-paths.ts'
import type { CommitFile, OpenContent } from './file-content.ts'
import { openContent } from './open-content.ts'

/** What to compare. */
export interface CompareOptions extends CallOptions {
  readonly repo: Repo
  readonly files: readonly CommitFile[]
  /** A branch or commit; `main` unless told otherwise. */
  readonly revision?: string | undefined
  /** Told how many of the bytes that must be read were read. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
}

/** How files here differ from those of a repository. */
export interface Comparison {
  /** The commit that was compared with. */
  readonly head: string
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly unchanged: readonly string[]
  /** There, and not among the files here. */
  readonly remoteOnly: readonly string[]
}

/** Compares files by content with a repository's, sending none of them; what differs in size is not even read. */
export async function compareFiles(hub: Hub, options: CompareOptions): Promise<Comparison> {
  checkPaths(options.files, [])
  const { head, remote, local } = await compare(hub, options)
  const paths = (status: LocalState['status']): string[] =>
    local.filter((file) => file.status === status).map(({ path }) => path)
  const here = new Set(local.map(({ path }) => path))
  return {
    head,
    added: paths('added'),
    changed: paths('changed'),
    unchanged: paths('unchanged'),
    remoteOnly: [...remote.keys()].filter((path) => !here.has(path)),
  }
}

/** A file here, and what it is to the repository. */
export interface LocalState {
  readonly path: string
  readonly content: OpenContent
  readonly status: 'added' | 'changed' | 'unchanged'
}

/** Like `compareFiles`, with all that is known. */
export async function compare(
  hub: Hub,
  { repo, files, revision, signal, onProgress }: CompareOptions,
): Promise<{ head: string; remote: ReadonlyMap<string, TreeFile>; local: readonly LocalState[] }> {
  const { sha: head } = await existingRepo(hub, repo, { revision, signal })
  const remote = new Map<string, TreeFile>()
  // By commit and not by branch: the branch may move on between two pages.
  for await (const file of listTree(hub, repo, { revision: head, signal })) remote.set(file.path, file)
  const opened: { path: string; content: OpenContent; twin: TreeFile | undefined }[] = []
  for (const { path, content } of files)
    opened.push({ path, content: await openContent(path, content), twin: remote.get(path) })
  const total = opened.reduce((sum, { content, twin }) => sum + (twin?.size === content.size ? content.size : 0), 0)
  let done = 0
  const onBytes = (bytes: number): void => onProgress?.((done += bytes), total)
  const local: LocalState[] = []
  const turn = turnTaker()
  for (const { path, content, twin } of opened) {
    await turn()
    signal?.throwIfAborted()
    local.push({ path, content, status: await statusOf(content, twin, { signal, onBytes }) })
  }
  return { head, remote, local }
}

async function statusOf(
  content: OpenContent,
  twin: TreeFile | undefined,
  options: { signal: AbortSignal | undefined; onBytes: (bytes: number) => void },
): Promise<LocalState['status']> {
  if (twin === undefined) return 'added'
  if (twin.size !== content.size) return 'changed'
  const isSame =
    twin.sha256 === undefined
      ? (await content.digest('gitBlob', options)) === twin.oid
      : (await content.digest('sha256', options)) === twin.sha256
  return isSame ? 'unchanged' : 'changed'
}

const turnMs = 20

/** Lets everybody else have a turn now and then, so that thousands of small files stop neither Ctrl-C nor a spinner. */
function turnTaker(): () => Promise<void> | undefined {
  let since = performance.now()
  return () => {
    if (performance.now() - since < turnMs) return undefined
    return new Promise((resolve) => {
      setTimeout(() => {
        since = performance.now()
        resolve()
      })
    })
  }
}
