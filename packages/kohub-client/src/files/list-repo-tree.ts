import type { Connection, RepoOptions } from '../connection/connection.ts'
import { filePath, path } from '../connection/path.ts'
import { linkedList } from '../lists/linked-list.ts'
import type { Listing } from '../lists/listing.ts'
import { repoPath } from '../names/repo-id.ts'
import type { TreeEntry } from '../types/files.ts'
import { callOf } from '../wire/to-wire.ts'

/** Which files to list. */
export interface TreeOptions extends RepoOptions {
  /** A branch, a tag, or a commit's id; `main` unless given. */
  readonly revision?: string | undefined
  /** A folder; the root unless given. */
  readonly path?: string | undefined
  /** Files in folders too, and no folders. */
  readonly recursive?: boolean | undefined
  /** Each entry with its last commit; slower, in small pages. */
  readonly expand?: boolean | undefined
  /** Only names that begin so, in this folder. */
  readonly namePrefix?: string | undefined
  /** The size of a page, not of the list. */
  readonly limit?: number | undefined
  readonly fallback?: boolean | undefined
}

/**
 * The files and folders of a repository, however many, page after page.
 * @example
 * const files = await client.listRepoTree('my-org/my-model', { repoType: 'model', revision: 'main', path: '', recursive: false })
 */
export function listRepoTree(connection: Connection, id: string, options: TreeOptions = {}): Listing<TreeEntry> {
  const {
    repoType,
    revision = 'main',
    path: folder = '',
    recursive,
    expand,
    namePrefix,
    limit,
    fallback = connection.fallback,
  } = options
  const inside = folder.replace(/^\/+|\/+$/g, '')
  const query = { recursive, expand, name_prefix: namePrefix, limit, fallback }
  const address = `${repoPath(id, repoType)}${path`/tree/${revision}`}${inside === '' ? '' : `/${filePath(inside)}`}`
  return linkedList(connection, { ...callOf(options), path: address, query, about: id })
}
