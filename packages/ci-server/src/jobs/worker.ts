import { rm } from 'node:fs/promises'
import type { Executor } from '../executor/executor.ts'
import type { JobFiles } from '../store/job-files.ts'
import type { JobChanges } from './job-changes.ts'
import { openJobLog } from './job-log.ts'
import type { Claim, JobStore, Verdict } from './job-store.ts'

/** What a worker works with. */
export interface WorkerDeps {
  readonly jobs: JobStore
  readonly files: JobFiles
  readonly changes: JobChanges
  readonly executor: Executor
  /** How many jobs run at once. */
  readonly slots: number
  log(line: string): void
}

/** Runs queued jobs in this process, oldest first. */
export interface Worker {
  /** Takes jobs while there are some and slots are free. */
  wake(): void
  /** Takes no more jobs, and resolves when none runs any more; with `kill` it stops those that do. */
  stop(options?: { readonly kill?: boolean }): Promise<void>
}

/** The line that ends the log of a job which did not outlive its server. */
export const serverStopped = 'Error: The server stopped while this job was running.'

/** A worker with free slots that waits to be woken. */
export function createWorker(deps: WorkerDeps): Worker {
  const { jobs, changes, slots } = deps
  const running = new Set<Promise<void>>()
  const killing = new AbortController()
  let isStopping = false
  let filling: Promise<void> | undefined

  const fill = async () => {
    while (!isStopping && running.size < slots) {
      const claim = await jobs.claim()
      if (!claim) return
      changes.notify(claim.id)
      const work = runClaimed(claim, deps, killing.signal)
        .catch((error: unknown) => deps.log(`Job ${claim.id} could not be finished: ${String(error)}`))
        .finally(() => {
          running.delete(work)
          wake()
        })
      running.add(work)
    }
  }
  let isWoken = false
  const wake = () => {
    isWoken = true
    filling ??= (async () => {
      while (isWoken) {
        isWoken = false
        await fill().catch((error: unknown) => deps.log(`No job could be taken: ${String(error)}`))
      }
      filling = undefined
    })()
  }

  return {
    wake,
    stop: async ({ kill = false } = {}) => {
      isStopping = true
      if (kill) killing.abort(new Error(serverStopped))
      await filling
      while (running.size > 0) await Promise.all(running)
    },
  }
}

async function runClaimed(claim: Claim, deps: WorkerDeps, signal: AbortSignal): Promise<void> {
  const { jobs, files, changes, executor } = deps
  const { id } = claim
  const log = openJobLog(files.log(id), () => changes.notify(id))
  const workDir = files.work(id)
  let verdict: Verdict
  try {
    verdict = await executor.run({ id, zipPath: files.zip(id), workDir, log, signal })
  } catch (error) {
    verdict = { status: 'failed' }
    deps.log(`Job ${id} broke: ${String(error)}`)
    tryLine(log, `Error: The server could not run this job: ${(error as Error).message}`)
  }
  log.close()
  await jobs.finish(claim, verdict)
  changes.notify(id)
  for (const path of [files.zip(id), workDir]) {
    await rm(path, { recursive: true, force: true }).catch((error: unknown) =>
      deps.log(`${path} stays behind: ${String(error)}`),
    )
  }
}

// The disk that broke the job may not take this line either; the verdict must be stored all the same.
function tryLine(log: { line(text: string): void }, text: string): void {
  try {
    log.line(text)
  } catch {
    return
  }
}
