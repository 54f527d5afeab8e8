import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { AccountStore } from '../accounts/account-store.ts'
import { CiServerError } from '../ci-server-error.ts'
import type { JobStore } from '../jobs/job-store.ts'
import { fileFolders, jobFiles, type JobFiles } from './job-files.ts'
import { prepareSchema } from './schema.ts'
import { sqliteAccounts } from './sqlite-accounts.ts'
import { sqliteJobs } from './sqlite-jobs.ts'

/** All that a data directory holds. */
export interface Store {
  readonly dataDir: string
  readonly jobs: JobStore
  readonly accounts: AccountStore
  readonly files: JobFiles
  close(): void
}

/**
 * Opens a data directory, and makes it where it is missing. Several processes may have it open (a server and
 * admin commands). Throws DATA_DIR_UNUSABLE or DATA_DIR_TOO_NEW.
 */
export async function openStore(dataDir: string): Promise<Store> {
  const path = join(dataDir, 'ci.db')
  const { DatabaseSync } = await import('node:sqlite')
  try {
    // Logs and uploads may hold what only their owner may read.
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    for (const folder of fileFolders) mkdirSync(join(dataDir, folder), { recursive: true, mode: 0o700 })
    const database = new DatabaseSync(path, { timeout: 10_000, enableForeignKeyConstraints: true })
    try {
      // FULL: a job that was answered with an id must outlive a power cut.
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;')
      prepareSchema(database, path)
      return {
        dataDir,
        jobs: sqliteJobs(database),
        accounts: sqliteAccounts(database),
        files: jobFiles(dataDir),
        close: () => database.close(),
      }
    } catch (error) {
      database.close()
      throw error
    }
  } catch (error) {
    if (CiServerError.is(error)) throw error
    const reason = (error as Error).message
    throw new CiServerError('DATA_DIR_UNUSABLE', `The data directory ${dataDir} cannot be used: ${reason}`, {
      cause: error,
    })
  }
}
