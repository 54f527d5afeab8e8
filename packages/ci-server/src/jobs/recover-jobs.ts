import { readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Executor } from '../executor/executor.ts'
import type { JobFiles } from '../store/job-files.ts'
import { openJobLog } from './job-log.ts'
import type { JobStore } from './job-store.ts'
import { serverStopped } from './worker.ts'

/** What recovery looks at. */
export interface RecoveryDeps {
  readonly jobs: JobStore
  readonly files: JobFiles
  readonly executor: Executor
}

/**
 * Puts a data directory in order before a server starts on it: jobs that ran when the last one died are ended and
 * marked as failed, with a line in their log; files that belong to no queued job go. Queued jobs stay queued.
 */
export async function recoverJobs({ jobs, files, executor }: RecoveryDeps): Promise<void> {
  const queued = new Set<string>()
  for (const { status, ...claim } of await jobs.unfinished()) {
    if (status === 'queued') {
      queued.add(files.zip(claim.id))
      continue
    }
    await executor.sweep(claim.id)
    const log = openJobLog(files.log(claim.id), () => {})
    log.line(serverStopped)
    log.close()
    await jobs.finish(claim, { status: 'failed' })
  }
  for (const folder of [files.upload(), files.zip('-'), files.work('-')].map(dirname)) {
    for (const name of await readdir(folder)) {
      const path = join(folder, name)
      if (!queued.has(path)) await rm(path, { recursive: true, force: true })
    }
  }
}
