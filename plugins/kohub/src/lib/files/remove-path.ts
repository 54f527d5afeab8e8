import type { CommitResult } from '@tuglet/kohub-client'
import type { KohubClient } from '@tuglet/kohub-client/node'
import { Failure } from '@tuglet/kit/lib'
import type { TargetRepo } from '../repo/target-repo.ts'

/** What to remove, and how the commit is called. */
export interface Removal extends TargetRepo {
  /** A slash at its end makes it a folder. */
  readonly path: string
  readonly revision: string
  readonly message: string | undefined
}

/** Removes a file, or a folder with everything in it. The server fails with 500 for what is not there, so that is looked up first. */
export async function removePath(
  client: Pick<KohubClient, 'createCommit' | 'getPathsInfo'>,
  { id, repoType, path, revision, message }: Removal,
): Promise<CommitResult> {
  const isFolder = path.endsWith('/')
  const bare = path.replace(/\/+$/, '')
  const [entry] = await client.getPathsInfo(id, { repoType, paths: [bare], revision })
  if (!entry || (entry.type === 'directory') !== isFolder) {
    const hints = entry?.type === 'directory' ? [`It is a folder: write ${bare}/`] : []
    throw new Failure('notFound', `There is no ${isFolder ? 'folder' : 'file'} ${bare} in ${id} (${revision}).`, {
      code: 'EntryNotFound',
      data: bare,
      hints,
    })
  }
  const operation = { type: isFolder ? 'deletedFolder' : 'deletedFile', path: bare } as const
  return client.createCommit(id, { repoType, revision, summary: message ?? `Remove ${path}`, operations: [operation] })
}
