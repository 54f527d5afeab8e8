import { randomBytes } from 'node:crypto'
import { Failure, type Sink } from '@tuglet/kit/lib'
import type { Channel } from '../ssh/channel.ts'
import { noJobCode, type StreamOffsets } from './follow-lines.ts'
import { splitMark } from './split-mark.ts'
import { filesMissingCode, folderMissingCode } from './start-lines.ts'

/** Where the output of a job goes. */
export interface JobOutput {
  readonly stdout: Pick<Sink, 'write'>
  readonly stderr: Pick<Sink, 'write'>
}

/** One attempt to follow a job: where it stands is kept up to date while bytes arrive. */
export interface FollowAttempt {
  readonly script: (offsets: StreamOffsets, mark: string) => string
  /** Nothing in the script is secret. */
  readonly isPublic?: boolean
  readonly seen: { stdout: number; stderr: number }
  readonly output: JobOutput
  readonly signal?: AbortSignal | undefined
  /** Called at the first sign that the script runs. */
  readonly started?: () => void
}

/** Follows a job over one connection; gives its exit code, or undefined when the link was lost before it ended. */
export async function followOnce(channel: Channel, attempt: FollowAttempt): Promise<number | undefined> {
  const { seen, output, signal, isPublic = false } = attempt
  const mark = `tuglet-${randomBytes(12).toString('hex')}`
  const remote = channel.stream(attempt.script({ ...seen }, mark), { isPublic, ...(signal && { signal }) })
  const passOn = async (name: 'stdout' | 'stderr'): Promise<string | undefined> => {
    const marked = splitMark(mark)
    for await (const chunk of remote[name]) {
      const own = marked.take(chunk)
      if (own.length > 0) await output[name].write(own)
      seen[name] += own.length
      if (marked.words() !== undefined) break
    }
    return marked.words()
  }
  const code = ended(remote.ended)
  const failed = code.then(() => new Promise<never>(() => undefined))
  remote.stdin.end().catch(() => undefined)
  try {
    // Both marks say that all of it was here: how the connection ends is nothing to wait for any more.
    const [first, last] = await Promise.race([Promise.all([passOn('stdout'), passOn('stderr')]), failed])
    if (first !== undefined && last !== undefined) return Number(last)
    refusal(await code)
    return undefined
  } catch (error) {
    remote.kill()
    throw error
  }
}

// A lost link is nothing to throw before everything that arrived was passed on.
async function ended(end: Promise<number>): Promise<number | undefined> {
  try {
    return await end
  } catch (error) {
    if (Failure.is(error) && error.kind === 'unreachable') return undefined
    throw error
  }
}

function refusal(code: number | undefined): void {
  if (code === filesMissingCode) {
    throw new Failure('failed', 'The files on the machine are not complete: the command was not started.', {
      code: 'FILES_NOT_SYNCED',
      hints: ['Sync again, then start the command.'],
    })
  }
  if (code === folderMissingCode) {
    throw new Failure('failed', 'The working directory is not on the machine.', { code: 'REMOTE_FOLDER_MISSING' })
  }
  if (code === noJobCode) {
    throw new Failure('notFound', 'There is no such job on the machine.', { code: 'JOB_NOT_FOUND' })
  }
  if (code === 73) throw new Failure('failed', 'The machine has no room for a job.', { code: 'JOB_NOT_STARTED' })
}
