import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import type { KohubRequest } from '../connection/request.ts'
import { mustBeFine, mustBeWithin } from '../names/problems.ts'
import { repoPath } from '../names/repo-id.ts'
import type { Message } from '../types/account.ts'
import { callOf, fieldsOf, toWire } from '../wire/to-wire.ts'

/** What of a repository may be changed; what is left out stays. */
export interface RepoSettings {
  readonly private?: boolean | undefined
  /** The server takes it and forgets it. */
  readonly gated?: 'auto' | 'manual' | undefined
  /** From 1,000,000. Once set it can be changed and never taken back. */
  readonly lfsThresholdBytes?: number | undefined
  /** From 2. Once set it can be changed and never taken back. */
  readonly lfsKeepVersions?: number | undefined
  /** Endings of names, each with its dot, beside the server's own; `[]` takes them back. */
  readonly lfsSuffixRules?: readonly string[] | undefined
}

/**
 * Changes a repository's visibility and its rules for large files.
 * @example
 * await client.updateRepoSettings('my-org/my-model', { private: true, lfsSuffixRules: ['.dat'] })
 */
export async function updateRepoSettings(
  connection: Connection,
  id: string,
  options: RepoOptions & RepoSettings,
): Promise<Message> {
  const { repoType, ...fields } = fieldsOf(options)
  mustBeWithin('The threshold for large files', fields.lfsThresholdBytes, [1_000_000, Infinity])
  mustBeWithin('The number of versions to keep', fields.lfsKeepVersions, [2, Infinity])
  const bad = fields.lfsSuffixRules?.find((suffix) => !suffix.startsWith('.'))
  mustBeFine(bad === undefined ? undefined : `"${bad}" is no ending: write ".${bad}".`, 'InvalidSuffix')
  const request: KohubRequest = {
    ...callOf(options),
    method: 'PUT',
    path: `${repoPath(id, repoType)}/settings`,
    json: toWire(fields),
    about: id,
  }
  return call(connection, request, ['message'])
}
