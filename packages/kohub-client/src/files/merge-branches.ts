import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { KohubRequest } from '../connection/request.ts'
import { commitFailure } from './commit-failure.ts'
import { repoPath } from '../names/repo-id.ts'
import type { MergeResult } from '../types/files.ts'
import { callOf, fieldsOf, toWire } from '../wire/to-wire.ts'

/** What to join with what, and who wins. */
export interface MergeOptions extends RepoOptions {
  readonly source: string
  /** `main` unless given. */
  readonly destination?: string | undefined
  readonly message?: string | undefined
  readonly metadata?: Readonly<Record<string, string>> | undefined
  /** Without one, a conflict is an error. */
  readonly strategy?: 'source-wins' | 'dest-wins' | undefined
  readonly force?: boolean | undefined
  readonly allowEmpty?: boolean | undefined
  readonly squashMerge?: boolean | undefined
}

/**
 * Merges a branch into another. Rejects with ConflictError when they clash, or when there is nothing to merge.
 * @example
 * await client.createBranch('my-org/my-model', { branch: 'dev' })
 * await client.uploadFiles('my-org/my-model', { revision: 'dev', files: [{ path: 'new.txt', content: 'new' }] })
 * await client.mergeBranches('my-org/my-model', { source: 'dev' })
 */
export async function mergeBranches(connection: Connection, id: string, options: MergeOptions): Promise<MergeResult> {
  const { repoType, source, destination = 'main', ...fields } = fieldsOf(options)
  const address = `${repoPath(id, repoType)}${path`/merge/${source}/into/${destination}`}`
  const request: KohubRequest = {
    ...callOf(options),
    method: 'POST',
    path: address,
    json: toWire(fields),
    about: source,
  }
  try {
    return await call(connection, request, ['message'])
  } catch (error) {
    throw commitFailure(error, source)
  }
}
