import { randomUUID } from 'node:crypto'
import { join } from 'node:path'

/** Where the files of the jobs are; the database holds no bytes of theirs. */
export interface JobFiles {
  /** A path for an upload that is not yet a job. */
  upload(): string
  zip(jobId: string): string
  log(jobId: string): string
  /** The folder in which a job runs, its environment beside it. */
  work(jobId: string): string
}

/** The folders of a data directory that hold files. */
export const fileFolders = ['uploads', 'zips', 'logs', 'work'] as const

/** The files of the jobs below a data directory. */
export function jobFiles(dataDir: string): JobFiles {
  return {
    upload: () => join(dataDir, 'uploads', randomUUID()),
    zip: (jobId) => join(dataDir, 'zips', `${jobId}.zip`),
    log: (jobId) => join(dataDir, 'logs', `${jobId}.log`),
    work: (jobId) => join(dataDir, 'work', jobId),
  }
}
