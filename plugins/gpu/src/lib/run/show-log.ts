import { Failure } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import { farPreface, farName } from '../machine/far-folder.ts'
import { listJobs } from '../machine/list-jobs.ts'
import { attachJob } from '../machine/run-job.ts'
import { heedSignals } from '../interrupts/heed-signals.ts'
import { joinMachine } from '../rent/join-machine.ts'
import { channelUntil } from '../session/channel-until.ts'
import { machineChannel } from '../session/machine-channel.ts'
import type { HeldMachine } from '../session/machine-link.ts'
import type { Channel } from '../ssh/channel.ts'
import type { JobOutput } from '../machine/follow-once.ts'
import { outputRows, type OutputRow } from './output-rows.ts'
import { shownOutput } from './exec-command.ts'

/** Which log is wanted. */
export interface LogChoice {
  readonly machine: string
  /** A run on it; the newest unless given. */
  readonly run?: string | undefined
  readonly follow: boolean
  readonly isJson: boolean
}

/** The output of a command on a machine, byte for byte, stdout and stderr apart. */
export async function* showLog(choice: LogChoice, desk: Desk): AsyncGenerator<OutputRow> {
  const held = await joinMachine(choice.machine, desk)
  yield* outputRows((rows) =>
    heedSignals(desk, async (watch) => {
      watch.enter('attached')
      const channel = channelUntil(plainChannel(held), watch.signal)
      const id = choice.run ?? (await newestJob(channel, held.entry.name))
      const output = shownOutput(rows, desk, choice.isJson)
      const from = { stdout: 0, stderr: 0 }
      if (choice.follow) await attachJob(channel, id, { output, from, signal: watch.signal })
      else await readLog(channel, id, output)
    }),
  )
}

/** A channel to a machine that is in use: nothing is waited for, and its lease is not renewed. */
export function plainChannel({ entry, setup, provider }: HeldMachine): Channel {
  return machineChannel({ entry, setup, provider, ssh: setup.ssh }).channel
}

/** The job of a machine that began last; Failure('notFound') when none ever did. */
export async function newestJob(channel: Channel, machine: string): Promise<string> {
  const jobs = (await listJobs(channel)).filter(({ id }) => !id.startsWith('install-'))
  const last = jobs.at(-1)
  if (last) return last.id
  throw new Failure('notFound', `Nothing was run on ${machine}.`, { code: 'JOB_NOT_FOUND' })
}

async function readLog(channel: Channel, id: string, output: JobOutput): Promise<void> {
  const remote = channel.stream(`${farPreface}
d="$W/jobs/${farName(id)}"
[ -e "$d/out" ] || exit 66
cat "$d/err" >&2
cat "$d/out"`)
  const pass = async (from: AsyncIterable<Uint8Array>, to: JobOutput['stdout']) => {
    for await (const chunk of from) await to.write(chunk)
  }
  await remote.stdin.end().catch(() => undefined)
  const [code] = await Promise.all([
    remote.ended,
    pass(remote.stdout, output.stdout),
    pass(remote.stderr, output.stderr),
  ])
  if (code === 66) throw new Failure('notFound', `There is no run ${id} on the machine.`, { code: 'JOB_NOT_FOUND' })
}
