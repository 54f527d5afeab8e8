import type { NewFallbackSource } from './create-fallback-source.ts'
import { call } from '../connection/call.ts'
import type { CallOptions, Connection, RepoType } from '../connection/connection.ts'
import { parseRepoId } from '../names/repo-id.ts'
import type { FallbackSimulation } from '../types/system.ts'
import { callOf, fieldsOf, toWire } from '../wire/to-wire.ts'

/** What to try, on which hubs. */
export interface FallbackTrial {
  readonly op: 'resolve' | 'info' | 'tree' | 'paths_info'
  readonly repoType?: RepoType | undefined
  readonly revision?: string | undefined
  readonly filePath?: string | undefined
  readonly paths?: readonly string[] | undefined
  readonly sources: readonly Pick<NewFallbackSource, 'url' | 'name' | 'sourceType' | 'token' | 'priority'>[]
  readonly asUsername?: string | undefined
}

/**
 * Tries what asking the other hubs would come to, without changing anything.
 * @example
 * const { finalOutcome } = await client.admin.simulateFallback('my-org/my-model', { op: 'info', sources: [] })
 */
export async function simulateFallback(
  connection: Connection,
  id: string,
  options: CallOptions & FallbackTrial,
): Promise<FallbackSimulation> {
  const { sources, repoType = 'model', ...fields } = fieldsOf(options)
  const json = { ...toWire(fields), repo_type: repoType, ...parseRepoId(id), sources: sources.map(toWire) }
  return call(
    connection,
    { ...callOf(options), admin: true, method: 'POST', path: '/admin/api/fallback/test/simulate', json, about: id },
    ['attempts'],
  )
}
