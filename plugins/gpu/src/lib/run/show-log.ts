import { Failure } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import { farPreface, farName } from '../machine/far-folder.ts'
import { attachJob } from '../machine/run-job.ts'
import { heedSignals } from '../interrupts/heed-signals.ts'
import { joinMachine } from '../rent/join-machine.ts'
import { channelUntil } from '../session/channel-until.ts'
import type { Channel } from '../ssh/channel.ts'
import type { JobOutput } from '../machine/follow-once.ts'
import { outputRows, type OutputRow } from './output-rows.ts'
import { shownOutput } from './shown-output.ts'
import { newestJob, plainChannel } from './newest-job.ts'

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
