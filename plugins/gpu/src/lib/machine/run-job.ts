import { currentHost, Failure, type Step } from '@tuglet/kit/lib'
import type { Channel } from '../ssh/channel.ts'
import { followLines, followScript, type StreamOffsets } from './follow-lines.ts'
import { followOnce, type FollowAttempt, type JobOutput } from './follow-once.ts'
import type { JobSpec } from './job-spec.ts'
import { startLines } from './start-lines.ts'

/** Where a job's output goes, from which byte, and how long a lost link is mended. */
export interface AttachOptions {
  readonly output: JobOutput
  readonly from?: StreamOffsets
  /** How long to try again after the link was lost; half an hour by default. */
  readonly reconnectMs?: number
  readonly signal?: AbortSignal
  readonly step?: Step
}

/** Starts a job detached and follows it; gives the command's exit code. A lost link ends nothing: it is taken up at the byte. */
export function runJob(channel: Channel, spec: JobSpec, options: AttachOptions): Promise<number> {
  const start = (offsets: StreamOffsets, mark: string) =>
    `${startLines(spec)}\n${followLines(offsets, mark)}
if job_is_there; then follow_job; else prepare | begin | follow_started; fi`
  // The command itself is in the lists of processes of both sides in any case; values of variables never are.
  return follow(channel, { script: start, isPublic: Object.keys(spec.env ?? {}).length === 0 }, options)
}

/** Follows a job that was started before, from a byte of each stream; gives the command's exit code. */
export function attachJob(channel: Channel, id: string, options: AttachOptions): Promise<number> {
  return follow(channel, { script: (offsets, mark) => followScript(id, offsets, mark), isPublic: true }, options)
}

type Following = Pick<FollowAttempt, 'script' | 'isPublic'>

async function follow(channel: Channel, following: Following, options: AttachOptions): Promise<number> {
  const host = currentHost()
  const { output, from = { stdout: 0, stderr: 0 }, reconnectMs = 1_800_000, signal = host.signal, step } = options
  const seen = { ...from }
  let lostAt: number | undefined
  for (let waitMs = 100; ; waitMs = Math.min(waitMs * 2, 10_000)) {
    const before = seen.stdout + seen.stderr
    const code = await followOnce(channel, { ...following, seen, output, signal })
    if (code !== undefined) return code
    const now = host.now().getTime()
    if (lostAt === undefined || seen.stdout + seen.stderr > before) [lostAt, waitMs] = [now, 100]
    if (now - lostAt >= reconnectMs) throw detached(channel.where, seen)
    step?.status('the connection was lost, the command goes on; connecting again')
    await host.sleep(waitMs, signal)
  }
}

function detached(where: string, seen: StreamOffsets): Failure {
  return new Failure('pending', `The connection to ${where} was lost; the command goes on there.`, {
    code: 'JOB_DETACHED',
    hints: ['Follow it again with tuglet gpu attach.'],
    data: { from: { ...seen } },
  })
}
