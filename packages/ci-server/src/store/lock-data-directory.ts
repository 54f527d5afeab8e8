import { join } from 'node:path'
import { CiServerError } from '../ci-server-error.ts'

/**
 * Makes this process the only server on a data directory until `release` is called or the process dies, however it
 * dies. Throws DATA_DIR_IN_USE. Without it a second server would take the first one's running jobs for dead.
 */
export async function lockDataDirectory(dataDir: string): Promise<{ release(): void }> {
  const { DatabaseSync } = await import('node:sqlite')
  // An open SQLite transaction is a lock that the kernel takes back: no stale pid file can be left behind.
  const lock = new DatabaseSync(join(dataDir, 'server.lock'), { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    throw new CiServerError('DATA_DIR_IN_USE', `Another server already runs on the data directory ${dataDir}.`, {
      cause: error,
    })
  }
  return { release: () => lock.close() }
}
