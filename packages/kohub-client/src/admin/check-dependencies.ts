import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import type { DependencyHealth } from '../types/system.ts'

/**
 * How the services behind the server are.
 * @example
 * const { overallStatus, dependencies } = await client.admin.checkDependencies({ timeoutSeconds: 2 })
 */
export async function checkDependencies(
  connection: Connection,
  { timeoutSeconds, ...options }: CallOptions & { readonly timeoutSeconds?: number | undefined } = {},
): Promise<DependencyHealth> {
  const query = { timeout_seconds: timeoutSeconds }
  return call(connection, { ...options, admin: true, path: '/admin/api/health/dependencies', query }, ['dependencies'])
}
