import { call } from '../connection/call.ts'
import type { CallOptions, Connection, RepoType } from '../connection/connection.ts'
import type { NameCheck } from '../types/server.ts'

/**
 * Whether a name is free for a user or an organisation, or, with `namespace` and `type`, for a repository.
 * @example
 * const { available, conflictWith } = await client.checkName('My_Org')
 */
export async function checkName(
  connection: Connection,
  name: string,
  {
    namespace,
    type,
    ...options
  }: CallOptions & { readonly namespace?: string | undefined; readonly type?: RepoType | undefined } = {},
): Promise<NameCheck> {
  const json = { name, ...(namespace !== undefined && { namespace }), ...(type !== undefined && { type }) }
  return call(connection, { ...options, method: 'POST', path: '/api/validate/check-name', json }, ['available'])
}
