import { countIn, objectIn, textIn } from '../connection/fields.ts'
import type { Hub } from '../connection/hub.ts'
import { apiUrl, encodePath } from '../connection/hub-url.ts'
import type { Fields } from '../connection/send.ts'
import { objectPages } from './object-pages.ts'
import { checkRepoId, type Repo } from './repo.ts'
import type { RevisionOptions } from './repo-info.ts'

/** One file in a repository. */
export interface TreeFile {
  readonly path: string
  /** In bytes, of the content itself also when it is in LFS. */
  readonly size: number
  /** git's name for it: the SHA-1 of its content, or of the pointer to it. */
  readonly oid: string
  /** Of a file in LFS: the SHA-256 of its content. */
  readonly sha256?: string | undefined
}

/** Where to look. */
export interface TreeOptions extends RevisionOptions {
  /** A folder; the whole repository unless given. */
  readonly path?: string | undefined
}

/** The files of a repository or of a folder in it, folders below included, page after page. */
export async function* listTree(hub: Hub, repo: Repo, options: TreeOptions = {}): AsyncGenerator<TreeFile> {
  checkRepoId(repo)
  const { revision = 'main', path = '', signal } = options
  const folder = path.replace(/^\/+|\/+$/g, '')
  const below = `/tree/${encodeURIComponent(revision)}${folder && `/${encodePath(folder)}`}?recursive=true`
  for await (const entry of objectPages(hub, apiUrl(hub, repo, below), { signal })) {
    if (entry['type'] === 'file') yield toTreeFile(entry)
  }
}

function toTreeFile(entry: Fields): TreeFile {
  const lfs = objectIn(entry, 'lfs')
  const size = countIn(lfs ?? entry, 'size')
  return { path: textIn(entry, 'path') ?? '', size, oid: textIn(entry, 'oid') ?? '', sha256: textIn(lfs, 'oid') }
}
