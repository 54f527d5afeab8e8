import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { KohubRequest } from '../connection/request.ts'
import { base64Of } from './base64-of.ts'
import { commitFailure } from './commit-failure.ts'
import { pathProblem } from './path-problem.ts'
import { mustBeFine } from '../names/problems.ts'
import { repoPath } from '../names/repo-id.ts'
import type { CommitResult } from '../types/files.ts'
import { callOf } from '../wire/to-wire.ts'

/** One change of a commit. */
export type CommitOperation =
  | { readonly type: 'file'; readonly path: string; readonly content: Blob | Uint8Array | string }
  | { readonly type: 'lfsFile'; readonly path: string; readonly oid: string; readonly size: number }
  | { readonly type: 'deletedFile' | 'deletedFolder'; readonly path: string }
  | {
      readonly type: 'copyFile'
      readonly path: string
      readonly srcPath: string
      readonly srcRevision?: string | undefined
    }

/** What a commit consists of. */
export interface NewCommit {
  readonly operations: readonly CommitOperation[]
  /** A branch; `main` unless given. */
  readonly revision?: string | undefined
  readonly summary: string
  readonly description?: string | undefined
}

/**
 * Makes one commit of several changes, all or none. Content that the server believes to have is dropped without a word, even on another branch: `commitOid` is then the former head. `uploadFiles` looks after that.
 * @example
 * await client.createCommit('my-org/my-model', {
 *   summary: 'Describe the model',
 *   operations: [{ type: 'file', path: 'README.md', content: '# My model, described' }],
 * })
 */
export async function createCommit(
  connection: Connection,
  id: string,
  options: RepoOptions & NewCommit,
): Promise<CommitResult> {
  const { repoType, revision = 'main', operations, summary, description = '' } = options
  mustBeFine(operations.length === 0 ? 'A commit needs something to change.' : undefined, 'NothingToCommit')
  const lines = [JSON.stringify({ key: 'header', value: { summary, description } })]
  for (const operation of operations) lines.push(await lineOf(operation, revision))
  const address = `${repoPath(id, repoType)}${path`/commit/${revision}`}`
  const headers = { 'content-type': 'application/x-ndjson' }
  const request: KohubRequest = {
    ...callOf(options),
    method: 'POST',
    path: address,
    body: lines.join('\n'),
    headers,
    about: id,
  }
  try {
    const { commitOid, commitUrl } = await call<CommitResult>(connection, request, ['commitOid'])
    return {
      commitOid,
      commitUrl: URL.canParse(commitUrl) ? commitUrl : `${connection.endpoint}/${commitUrl.replace(/^\//, '')}`,
    }
  } catch (error) {
    throw commitFailure(error, revision)
  }
}

async function lineOf(operation: CommitOperation, revision: string): Promise<string> {
  const { type: key, ...value } = operation
  mustBeFine(pathProblem(value.path), 'UnsafePath')
  if (operation.type === 'file') {
    const content = await base64Of(operation.content)
    return JSON.stringify({ key, value: { path: operation.path, content, encoding: 'base64' } })
  }
  if (operation.type === 'lfsFile') return JSON.stringify({ key, value: { ...value, algo: 'sha256' } })
  return JSON.stringify({ key, value: operation.type === 'copyFile' ? { srcRevision: revision, ...value } : value })
}
