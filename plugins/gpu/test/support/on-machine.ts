import { withHost } from '@tuglet/kit'
import type { Channel } from '../../src/lib/ssh/channel.ts'
import { openSshChannel } from '../../src/lib/ssh/open-ssh-channel.ts'
import type { FakeHost } from '@tuglet/testkit'
import { loopbackSshd, noSshd, type LoopbackSshd } from './loopback-sshd.ts'
import { realHost } from './real-host.ts'
import type { Skipping } from './side-by-side.ts'

/** A real sshd, a host whose programs are real, and a channel between them. */
export interface OnMachine {
  readonly sshd: LoopbackSshd
  readonly host: FakeHost
  readonly channel: Channel
}

/** Runs a test against a real sshd of its own; where there is none the test is skipped, saying why. */
export async function onMachine(context: Skipping, work: (machine: OnMachine) => Promise<void>): Promise<void> {
  skipWithoutSshd(context)
  await using sshd = await loopbackSshd()
  await using host = realHost()
  await withHost(host, async () => {
    await using channel = openSshChannel(sshd.target)
    await work({ sshd, host, channel })
  })
}

/** Skips a test where there is no sshd. */
export function skipWithoutSshd(context: Skipping): void {
  if (noSshd === undefined) return
  process.stdout.write(`      skipped: ${noSshd}\n`)
  context.skip()
}

/** Somewhere to write to that keeps the bytes. */
export function byteSink(): { write(chunk: string | Uint8Array): void; bytes(): Buffer; text(): string } {
  const parts: Buffer[] = []
  const bytes = () => Buffer.concat(parts)
  return { write: (chunk) => void parts.push(Buffer.from(chunk)), bytes, text: () => bytes().toString('utf8') }
}

/** Waits until something holds, looking again and again; the test's own time limit ends it. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20))
}
