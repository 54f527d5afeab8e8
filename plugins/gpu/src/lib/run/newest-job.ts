import { Failure } from '@tuglet/kit/lib'
import { listJobs } from '../machine/list-jobs.ts'
import { machineChannel } from '../session/machine-channel.ts'
import type { HeldMachine } from '../session/machine-link.ts'
import type { Channel } from '../ssh/channel.ts'

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
