import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { delayProxy } from '../../../packages/testkit/src/delay-proxy.ts'
import { loopbackSshd } from '../../../plugins/gpu/test/support/loopback-sshd.ts'
import { realHost } from '../../../plugins/gpu/test/support/real-host.ts'
import { controlFolder } from '../../../plugins/gpu/src/lib/ssh/control-folder.ts'
import { openSshChannel } from '../../../plugins/gpu/src/lib/ssh/open-ssh-channel.ts'
import { sshTransport } from '../../../plugins/gpu/src/lib/ssh/ssh-options.ts'
import type { Channel } from '../../../plugins/gpu/src/lib/ssh/channel.ts'
import { withHost } from '../../../packages/kit/src/host/current-host.ts'
import type { Host } from '../../../packages/kit/src/host/host.ts'

/** A real sshd, near or 80 ms away, with a warm connection that every contender uses. */
export interface BenchMachine {
  readonly host: Host
  readonly channel: Channel
  /** ssh and its options, as words and as one line for rsync and unison; the host is 127.0.0.1. */
  readonly ssh: readonly string[]
  readonly sshLine: string
  readonly local: string
  readonly remote: string
}

/** Runs measurements on a machine at a distance. */
export async function onBenchMachine<T>(roundTripMs: number, work: (machine: BenchMachine) => Promise<T>): Promise<T> {
  await using sshd = await loopbackSshd()
  await using proxy = await delayProxy(sshd.port, roundTripMs)
  await using host = realHost()
  return await withHost(host, async () => {
    const target = { ...sshd.target, port: roundTripMs > 0 ? proxy.port : sshd.port }
    await using channel = openSshChannel(target)
    await channel.run(':')
    const ssh = ['ssh', ...sshTransport(target, { controlFolder: controlFolder(target.identity!.name) })]
    const sshLine = ssh.map((word) => (/\s/.test(word) ? `'${word}'` : word)).join(' ')
    return await work({ host, channel, ssh, sshLine, local: host.cwd, remote: sshd.root })
  })
}

/** A tree of 5,000 files and 50 MB, half of it random. */
export function typicalTree(root: string): void {
  rmSync(root, { recursive: true, force: true })
  for (let folder = 0; folder < 100; folder++) {
    mkdirSync(join(root, `d${folder}`), { recursive: true })
    for (let file = 0; file < 50; file++) {
      writeFileSync(join(root, `d${folder}`, `f${file}`), file % 2 ? randomBytes(10_240) : 'x'.repeat(10_240))
    }
  }
}

/** How long some work takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
