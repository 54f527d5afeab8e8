import { Failure } from '@tuglet/kit/lib'
import type { Channel, ChannelOptions } from '../ssh/channel.ts'
import { farName, farPreface } from './far-folder.ts'

/** Sends a signal to the whole process group of a job; one that has ended is left alone. */
export async function signalJob(
  channel: Channel,
  job: { readonly id: string; readonly signal: 'INT' | 'TERM' | 'KILL' },
  options: ChannelOptions = {},
): Promise<void> {
  const script = `${farPreface}
d="$W/jobs/${farName(job.id)}"
[ -s "$d/rc" ] && exit 0
[ -e "$d/pid" ] || exit 66
read -r p <"$d/pid"
kill -s ${job.signal} -- "-$p" 2>/dev/null || kill -s ${job.signal} "$p" 2>/dev/null || :`
  const { exitCode } = await channel.run(script, { ...options, isPublic: true })
  if (exitCode === 66) {
    throw new Failure('notFound', 'There is no such job on the machine.', { code: 'JOB_NOT_FOUND' })
  }
}
