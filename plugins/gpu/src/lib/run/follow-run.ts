import { Failure } from '@tuglet/kit/lib'
import type { Channel } from '../ssh/channel.ts'
import type { Desk } from '../desk/desk.ts'
import type { Watch } from '../interrupts/heed-signals.ts'
import type { JobSpec } from '../machine/job-spec.ts'
import { pumpStdin } from '../machine/pump-stdin.ts'
import { attachJob, runJob } from '../machine/run-job.ts'
import { signalJob } from '../machine/signal-job.ts'
import type { WatchedOutput } from '../runs/watched-output.ts'
import type { MachineLink } from '../session/machine-link.ts'
import { channelUntil } from '../session/channel-until.ts'
import { sourceUntil } from './source-until.ts'

/** A job that is followed to its end. */
export interface FollowedRun {
  readonly link: MachineLink
  readonly output: WatchedOutput
  readonly watch: Watch
  /** What to start; a job that runs already is only taken up, from the bytes that were seen. */
  readonly start?: JobSpec
  readonly id: string
  readonly from: { readonly stdout: number; readonly stderr: number }
}

/** Starts or takes up a job and gives its exit code; signals reach it as the watch says, and our stdin when it reads one. */
export async function followRun(run: FollowedRun, desk: Desk): Promise<number> {
  const { link, watch, start, id, from } = run
  const { signal } = watch
  const options = { output: run.output.output, signal, from }
  watch.job = { signal: (name) => signalJob(link.lasting, { id, signal: name }) }
  const inputOver = new AbortController()
  const input = start?.stdin ? pump(link.channel, id, { desk, signal: inputOver.signal }) : undefined
  try {
    return await (start ? runJob(link.channel, start, options) : attachJob(link.channel, id, options))
  } catch (error) {
    // A closed pipe and a time limit end the command as well: nobody is there for what it would still say.
    if (signal.aborted && start) await watch.job.signal('KILL').catch(() => undefined)
    throw signal.aborted ? signal.reason : error
  } finally {
    watch.job = undefined
    inputOver.abort()
    await input
  }
}

async function pump(
  channel: Channel,
  id: string,
  { desk, signal }: { readonly desk: Desk; readonly signal: AbortSignal },
) {
  const own = new AbortController()
  const over = new Failure('interrupted', 'Nobody reads the input any more.', { code: 'INPUT_OVER' })
  signal.addEventListener('abort', () => own.abort(over), { once: true })
  const sent = pumpStdin(channelUntil(channel, own.signal), id, sourceUntil(desk.host.stdin, own.signal))
  // A command may end without reading all of it.
  await sent.catch((error: unknown) => {
    if (!own.signal.aborted) desk.out.warn(error instanceof Error ? error.message : String(error))
  })
}
