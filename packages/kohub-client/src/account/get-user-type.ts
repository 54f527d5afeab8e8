import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { NamespaceType } from '../types/account.ts'

/**
 * Whether a name is a user's or an organisation's.
 * @example
 * const { type } = await client.getUserType('my-org')
 */
export async function getUserType(
  connection: Connection,
  name: string,
  { fallback = connection.fallback, ...options }: CallOptions & { readonly fallback?: boolean | undefined } = {},
): Promise<NamespaceType> {
  return call(connection, { ...options, path: path`/api/users/${name}/type`, query: { fallback }, about: name }, [
    'type',
  ])
}
