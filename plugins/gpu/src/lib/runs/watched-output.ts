import type { Host } from '@tuglet/kit/lib'
import type { JobOutput } from '../machine/follow-once.ts'
import { writeRun } from './keep-runs.ts'
import type { RunRecord } from './run-record.ts'

/** Output that is passed on and counted, so that another terminal can go on where this one stopped. */
export interface WatchedOutput {
  readonly output: JobOutput
  /** Writes the record with what was shown, and what is new about the run. */
  save(change?: Partial<RunRecord>): Promise<RunRecord>
}

const everyMs = 1000

/** Counts what passes; the record on disk is at most a second behind. */
export function watchedOutput(run: RunRecord, to: JobOutput, host: Pick<Host, 'dirs' | 'now'>): WatchedOutput {
  const seen = { ...run.seen }
  let record = run
  let savedAt = 0
  let saving: Promise<unknown> = Promise.resolve()
  const save = (change: Partial<RunRecord> = {}): Promise<RunRecord> => {
    record = { ...record, ...change, seen: { ...seen } }
    savedAt = host.now().getTime()
    const now = record
    const saved = saving.then(() => writeRun(host, now)).then(() => now)
    saving = saved.catch(() => undefined)
    return saved
  }
  const counted = (stream: 'stdout' | 'stderr') => ({
    async write(chunk: string | Uint8Array) {
      await to[stream].write(chunk)
      seen[stream] += Buffer.byteLength(chunk)
      if (host.now().getTime() - savedAt > everyMs) void save().catch(() => undefined)
    },
  })
  return { output: { stdout: counted('stdout'), stderr: counted('stderr') }, save }
}
