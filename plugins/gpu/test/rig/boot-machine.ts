import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { userInfo } from 'node:os'
import { createInterface } from 'node:readline'
import type { LaunchSpec } from '@tuglet/gpu-provider'
import type { Booted, MemoryMachine } from '@tuglet/gpu-provider/memory'
import { hostKeyMark } from '../../src/lib/ssh/host-keys.ts'
import { loopbackSshd, type LoopbackSshd } from '../support/loopback-sshd.ts'

/** A machine in memory with a real sshd and its real start command behind it. */
export interface RealMachine extends Booted {
  readonly sshd: LoopbackSshd
}

/** Boots one: the start script runs as it would there, but for the sshd, which is the test's own. */
export async function bootMachine(machine: MemoryMachine, spec: LaunchSpec): Promise<RealMachine> {
  const sshd = await loopbackSshd()
  appendFileSync(join(dirname(sshd.home), 'authorized_keys'), `${spec.publicKey}\n`)
  const child = spawn('sh', ['-c', `exec 2>&1\n${tamed(spec.startScript, sshd)}`], {
    detached: true,
    env: { PATH: process.env['PATH'], HOME: sshd.home, FROM_IMAGE: 'yes' },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const gone = once(child, 'exit')
  const told = Promise.withResolvers<void>()
  createInterface({ input: child.stdout }).on('line', (text) => {
    machine.lines.push({ text, source: 'container' })
    if (text === `${hostKeyMark} end`) told.resolve()
  })
  // A command that finds the machine without its words asks again after a pause, which would be most of a test.
  await Promise.race([told.promise, gone])
  let isStopped = false
  return {
    sshd,
    ssh: { host: '127.0.0.1', port: sshd.port, user: userInfo().username },
    ended: gone,
    async stop() {
      if (isStopped) return
      isStopped = true
      try {
        process.kill(-child.pid!, 'SIGKILL')
      } catch {
        // It has ended by itself.
      }
      await sshd[Symbol.asyncDispose]()
      child.stdout.destroy()
    },
  }
}

// What ends every process of a machine would end every process of this one.
function tamed(script: string, sshd: LoopbackSshd): string {
  return script
    .replace(/last_resort\(\) \{[^]*?\n\}/, 'last_resort() {\n  kill -s KILL 0\n}')
    .replace('ssh-keygen -A', ':')
    .replace(/\/etc\/ssh\/ssh_host_\*_key\.pub/, `${dirname(sshd.home)}/host_key.pub`)
    .replace('mkdir -p /run/sshd && chmod 755 /run/sshd', ':')
    .replace('if find_sshd; then "$s" ||', 'if find_sshd; then : ||')
}
