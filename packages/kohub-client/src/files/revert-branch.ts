import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import { repoPath } from '../names/repo-id.ts'
import type { RevertResult } from '../types/files.ts'
import { callOf, fieldsOf, toWire } from '../wire/to-wire.ts'

/** Which commit to undo, and how. */
export interface RevertOptions extends RepoOptions {
  /** `main` unless given. */
  readonly branch?: string | undefined
  /** The commit to undo. */
  readonly ref: string
  /** Of a merge, which side stays: 1 unless given. */
  readonly parentNumber?: number | undefined
  readonly message?: string | undefined
  readonly metadata?: Readonly<Record<string, string>> | undefined
  readonly force?: boolean | undefined
  readonly allowEmpty?: boolean | undefined
}

/**
 * Undoes one commit by a new one. Rejects with ConflictError when later commits touch the same files.
 * @example
 * const [newest] = await client.listCommits('my-org/my-model')
 * await client.revertBranch('my-org/my-model', { ref: newest.id })
 */
export async function revertBranch(connection: Connection, id: string, options: RevertOptions): Promise<RevertResult> {
  const { repoType, branch = 'main', ...fields } = fieldsOf(options)
  const address = `${repoPath(id, repoType)}${path`/branch/${branch}/revert`}`
  return call(
    connection,
    { ...callOf(options), method: 'POST', path: address, json: toWire(fields), about: fields.ref },
    ['new_commit_id'],
  )
}
