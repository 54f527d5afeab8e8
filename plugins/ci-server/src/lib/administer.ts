import type { AdminKeys, AdminUsers } from '@tuglet/ci-server'
import { currentHost, type Output, type Settings } from '@tuglet/kit/lib'
import { resolveDataDir } from './resolve-data-dir.ts'

/** What an administrator can do with one data directory. */
export interface Admin {
  readonly users: AdminUsers
  readonly keys: AdminKeys
}

/** Which data directory it is about, and where that is told. */
export interface AdminContext {
  readonly settings: Settings
  readonly out: Output
}

/** Does administrative work on the data directory in force, which is named on stderr; throws Failure. */
export async function administer<T>({ settings, out }: AdminContext, work: (admin: Admin) => Promise<T>): Promise<T> {
  const dataDir = await resolveDataDir(settings, currentHost())
  out.note(`Data directory: ${dataDir.path}`)
  const { adminKeys, adminUsers, openStore } = await import('@tuglet/ci-server')
  const { ciServerFailure } = await import('./ci-server-failure.ts')
  try {
    const store = await openStore(dataDir.path)
    try {
      return await work({ users: adminUsers(store), keys: adminKeys(store) })
    } finally {
      store.close()
    }
  } catch (error) {
    throw ciServerFailure(error)
  }
}
