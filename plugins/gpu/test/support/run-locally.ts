import { withHost } from '@tuglet/kit'
import type { FakeHost } from '@tuglet/testkit'
import type { Channel } from '../../src/lib/ssh/channel.ts'
import { killAllAtHome } from './kill-all-at-home.ts'
import { localMachine, type LocalMachine } from './local-channel.ts'
import { realHost } from './real-host.ts'

/** A machine that is a folder of this one. */
export interface Locally {
  readonly host: FakeHost
  readonly channel: Channel
  readonly machine: LocalMachine
  /** Its home directory. */
  readonly home: string
}

/** Runs a test against real scripts in real shells, without ssh in between. */
export async function runLocally(work: (locally: Locally) => Promise<void>): Promise<void> {
  await using host = realHost()
  const { home } = host.dirs
  const machine = localMachine(home)
  const end = () => killAllAtHome(home)
  process.once('exit', end)
  try {
    await withHost(host, () => work({ host, machine, channel: machine.channel, home }))
  } finally {
    process.off('exit', end)
    end()
  }
}
