import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MemoryMachine } from '@tuglet/gpu-provider/memory'
import { withHost } from '@tuglet/kit'
import GpuExec from '../../../src/commands/gpu/exec.ts'
import { readSwitch } from '../../../src/lib/machine/switch-state.ts'
import { openSshChannel } from '../../../src/lib/ssh/open-ssh-channel.ts'
import { gpuWorld } from '../../rig/gpu-world.ts'
import { noSshd } from '../../support/loopback-sshd.ts'
import { realHost } from '../../support/real-host.ts'
import { sideBySide } from '../../support/side-by-side.ts'

describe('gpu exec, elsewhere', function () {
  this.timeout(60_000)
  const it = sideBySide()

  it('works over the exec stream of a provider that has no ssh', async () => {
    const inside = realHost()
    const home = join(inside.dirs.home, 'pod')
    mkdirSync(home)
    const boot = async (_machine: MemoryMachine) => ({
      stop: () => undefined,
      exec: ([program = 'sh', ...words]: readonly string[], options = {}) =>
        inside.spawn(program, words, { ...options, env: { HOME: home }, detached: true }),
    })
    await using world = gpuWorld({ cloud: { boot }, capabilities: { transport: 'exec', runsStartScript: false } })
    writeFileSync(join(world.host.cwd, 'in'), 'data')
    const words = ['--mount', `.:${world.far}/ws`, 'sh', '-c', 'cat in; echo r >out; exit 9']
    const done = await world.run(GpuExec, words)
    assert.deepEqual([done.stdout, done.exitCode], ['data', 9], done.stderr)
    assert.equal(readFileSync(join(world.host.cwd, 'out'), 'utf8'), 'r\n')
    assert.equal(world.cloud.running().length, 0)
  })

  it('tells at once when a host of your own refuses, and waits only for a machine that boots', async function () {
    if (noSshd) this.skip()
    await using world = gpuWorld()
    const done = await world.run(GpuExec, ['--host', 'ada@127.0.0.1:1', 'true'])
    assert.equal(done.failure?.code, 'SSH_REFUSED', done.stderr)
    assert.equal((await world.ledger.list())[0]?.state, 'ended')
  })

  it('keeps the machine for as long as it lingers, by the switch on it', async function () {
    if (noSshd) this.skip()
    await using world = gpuWorld()
    const done = await world.run(GpuExec, ['--linger', '5m', '--mount', `.:${world.far}/ws`, 'true'])
    assert.equal(done.exitCode, 0, done.stderr)
    assert.match(done.stderr, /keeps running\..* It ends itself after 5 min without use, at .* at the latest/)
    const { sshd } = world.machine()
    await withHost(world.again(), async () => {
      await using channel = openSshChannel(sshd.target)
      const { stdout } = await channel.run(`cat '${world.far}/ws/.tuglet-switch/limits'`)
      assert.equal(stdout, '86400 300 1200\n')
      assert.ok(await readSwitch(channel, `${world.far}/ws/.tuglet-switch`))
    })
    assert.equal(world.cloud.running().length, 1)
  })

  it('verifies the first host key by the log, and sends nothing to a machine that shows another', async function () {
    if (noSshd) this.skip()
    await using world = gpuWorld()
    const { cloud } = world
    const add = cloud.create.bind(cloud)
    Object.assign(cloud, {
      create: async (...args: Parameters<typeof add>) => {
        const machine = await add(...args)
        const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ6dGV5yXyq3m0Y9Q0QO0m8m8wq6lq1a3k1K8q0cWmZk'
        machine.lines.splice(0, 99, { text: `tuglet-host-key ${key}`, source: 'container' as const })
        machine.lines.push({ text: 'tuglet-host-key end', source: 'container' })
        return machine
      },
    })
    writeFileSync(join(world.host.cwd, 'secret'), 'data')
    const done = await world.run(GpuExec, ['--mount', `.:${world.far}/ws`, 'true'])
    assert.equal(done.failure?.code, 'SSH_HOST_KEY_CHANGED', done.stderr)
    assert.ok(!existsSync(join(world.far, 'ws/secret')))
    assert.equal(cloud.running().length, 0)
  })
})
