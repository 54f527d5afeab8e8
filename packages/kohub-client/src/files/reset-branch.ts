import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import { repoPath } from '../names/repo-id.ts'
import type { ResetResult } from '../types/files.ts'
import { callOf, fieldsOf, toWire } from '../wire/to-wire.ts'

/**
 * Restores an older state by a new commit; the history stays. main needs `force`.
 * @example
 * const [, older] = await client.listCommits('my-org/my-model')
 * await client.resetBranch('my-org/my-model', { ref: older.id, force: true })
 */
export async function resetBranch(
  connection: Connection,
  id: string,
  options: RepoOptions & {
    readonly branch?: string | undefined
    readonly ref: string
    readonly message?: string | undefined
    readonly force?: boolean | undefined
  },
): Promise<ResetResult> {
  const { repoType, branch = 'main', ...fields } = fieldsOf(options)
  const address = `${repoPath(id, repoType)}${path`/branch/${branch}/reset`}`
  return call(
    connection,
    { ...callOf(options), method: 'POST', path: address, json: toWire(fields), about: fields.ref },
    ['commit_id'],
  )
}
