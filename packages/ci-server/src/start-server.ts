import process from 'node:process'
import type { KeyRing } from './accounts/account-store.ts'
import { buildApp } from './app.ts'
import { processExecutor } from './executor/process-executor.ts'
import { jobChanges } from './jobs/job-changes.ts'
import { recoverJobs } from './jobs/recover-jobs.ts'
import { createWorker } from './jobs/worker.ts'
import { listen } from './listen.ts'
import { lockDataDirectory } from './store/lock-data-directory.ts'
import { openStore } from './store/open-store.ts'

/** How to run a server; all but the data directory has a default. */
export interface ServerOptions {
  /** As `dataDirectory` resolves it; made where it is missing. */
  readonly dataDir: string
  readonly host?: string
  /** 8000 unless given; 0 takes a free one. */
  readonly port?: number
  /** Takes one line at a time about what the operator may want to know. */
  readonly log?: (line: string) => void
  /** How many jobs run at once: 2 unless given. */
  readonly slots?: number
  /** The largest upload: 512 MiB unless given. */
  readonly maxUploadBytes?: number
  /** How long an upload may pause: 60 s unless given. */
  readonly uploadStallMs?: number
  /** How long a job may take: an hour unless given. */
  readonly jobTimeLimitMs?: number
  /** How long a job that is told to stop may take for it: 3 s unless given. */
  readonly graceMs?: number
  /** How often a stream shows that it lives: every 15 s unless given. */
  readonly heartbeatMs?: number
  /** The environment of which jobs get a little: the process's own unless given. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Who may ask: the users and keys of the data directory unless given. */
  readonly keys?: KeyRing
}

/** A server that listens. */
export interface RunningServer {
  readonly url: string
  /**
   * Takes no more jobs, waits for those that run (or ends them and all they started, with `kill`; a second call may
   * still ask for that), ends the streams, and resolves when nothing is left. Queued jobs run at the next start.
   */
  close(options?: { readonly kill?: boolean }): Promise<void>
}

// How long a reader that lags behind may take for what is left when the server closes.
const slowReaderMs = 2000

/** Starts a server; throws CiServerError for a port or a data directory that it cannot have. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { dataDir, host = '127.0.0.1', port = 8000, log = () => {} } = options
  const store = await openStore(dataDir)
  const { jobs, files, accounts } = store
  const changes = jobChanges()
  const executor = processExecutor({
    env: options.env ?? process.env,
    execPath: process.execPath,
    timeLimitMs: options.jobTimeLimitMs ?? 3_600_000,
    graceMs: options.graceMs ?? 3000,
  })
  const worker = createWorker({ jobs, files, changes, executor, slots: options.slots ?? 2, log })
  const refusing = new AbortController()
  const closing = new AbortController()
  const app = await buildApp({
    jobs,
    files,
    changes,
    keys: options.keys ?? accounts,
    maxUploadBytes: options.maxUploadBytes ?? 512 * 1024 ** 2,
    uploadStallMs: options.uploadStallMs ?? 60_000,
    heartbeatMs: options.heartbeatMs ?? 15_000,
    refusing: refusing.signal,
    closing: closing.signal,
    wakeWorker: worker.wake,
    log,
  })
  let lock: { release(): void } | undefined
  try {
    lock = await lockDataDirectory(dataDir)
    await recoverJobs({ jobs, files, executor })
    const url = await listen(app, host, port)
    worker.wake()
    let closed: Promise<void> | undefined
    const finish = async (stopped: Promise<void>) => {
      refusing.abort()
      await stopped
      // After the jobs, so that whoever follows one still hears how it ended.
      closing.abort()
      const slow = setTimeout(() => app.server.closeAllConnections(), slowReaderMs)
      await app.close()
      clearTimeout(slow)
      store.close()
      lock?.release()
    }
    return {
      url,
      close: async (how) => {
        const stopped = worker.stop(how)
        closed ??= finish(stopped)
        await closed
      },
    }
  } catch (error) {
    await app.close()
    store.close()
    lock?.release()
    throw error
  }
}
