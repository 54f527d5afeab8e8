import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FakeHost } from '@tuglet/testkit'
import GpuAttach from '../../../src/commands/gpu/attach.ts'
import GpuExec from '../../../src/commands/gpu/exec.ts'
import { gpuWorld, type GpuWorld } from '../../rig/gpu-world.ts'
import { until } from '../../rig/until.ts'
import { noSshd } from '../../support/loopback-sshd.ts'
import { realHost } from '../../support/real-host.ts'
import { sideBySide } from '../../support/side-by-side.ts'

const mount = (world: GpuWorld) => ['--mount', `.:${world.far}/ws`]
const waitingFor = (name: string) => ['sh', '-c', `touch at-${name}; until [ -e ${name} ]; do sleep 0.02; done`]
const there = (world: GpuWorld, name: string) => join(world.far, 'ws', name)

function elsewhere(world: GpuWorld, folder: string): FakeHost {
  const cwd = join(world.far, folder)
  mkdirSync(cwd)
  writeFileSync(join(cwd, 'mine'), folder)
  const env = { TUGLET_GPU_PROVIDER: 'memory', XDG_RUNTIME_DIR: undefined }
  return realHost({ answers: { '--yes': 'yes' }, env, cwd, dirs: world.host.dirs })
}

describe('gpu exec on a machine that is there', function () {
  this.timeout(60_000)
  const it = sideBySide()
  before(function () {
    if (noSshd) this.skip()
  })

  it('keeps the machine while another terminal uses it, and both say what ends it', async () => {
    await using world = gpuWorld()
    const first = world.run(GpuExec, [...mount(world), ...waitingFor('go')])
    await until(() => existsSync(there(world, 'at-go')))
    const [entry] = await world.ledger.list()
    const second = world.run(GpuExec, ['--on', entry!.token, ...waitingFor('on')], world.again())
    await until(() => existsSync(there(world, 'at-on')))
    writeFileSync(there(world, 'go'), '')
    const done = await first
    assert.equal(done.exitCode, 0, done.stderr)
    assert.match(done.stderr, /is not ended: another terminal uses it\.\n.*It ends itself after 10 min without use/)
    assert.equal(world.cloud.running().length, 1)
    writeFileSync(there(world, 'on'), '')
    const other = await second
    assert.equal(other.exitCode, 0, other.stderr)
    assert.match(other.stderr, /was rented by another terminal\. It stays for as long as you use it\./)
    assert.match(other.stderr, /keeps running\. .* It ends itself after 10 min without use/)
    assert.ok((await world.ledger.get(entry!.token))?.kept)
  })

  it('keeps it for a command that another terminal left running on it', async () => {
    await using world = gpuWorld()
    const first = world.run(GpuExec, [...mount(world), ...waitingFor('go')])
    await until(() => existsSync(there(world, 'at-go')))
    const [entry] = await world.ledger.list()
    const left = await world.run(GpuExec, ['--on', entry!.token, '--detach', 'sleep', '60'], world.again())
    assert.equal(left.exitCode, 0, left.stderr)
    writeFileSync(there(world, 'go'), '')
    const done = await first
    assert.match(done.stderr, /is not ended: a command of another terminal may run on it/)
    assert.equal(world.cloud.running().length, 1)
  })

  it('only watches with attach what its own terminal will finish', async () => {
    await using world = gpuWorld()
    const first = world.run(GpuExec, [...mount(world), ...waitingFor('go')])
    await until(() => existsSync(there(world, 'at-go')))
    const [entry] = await world.ledger.list()
    const terminal = world.again()
    const following = world.run(GpuAttach, [entry!.token], terminal)
    await until(() => /Its own terminal/.test(terminal.printed.stderr))
    writeFileSync(there(world, 'go'), '')
    const [done, attached] = await Promise.all([first, following])
    assert.deepEqual([done.exitCode, attached.exitCode], [0, 0], done.stderr + attached.stderr)
    assert.match(done.stderr, /has ended/)
    assert.doesNotMatch(attached.stderr, /has ended|Brought back/)
    assert.equal(world.cloud.running().length, 0)
  })

  it('finishes with attach what its own terminal was to finish, when that is gone', async () => {
    await using world = gpuWorld()
    const first = world.run(GpuExec, [...mount(world), ...waitingFor('go')])
    await until(() => existsSync(there(world, 'at-go')))
    const [entry] = await world.ledger.list()
    const terminal = world.again()
    const following = world.run(GpuAttach, [entry!.token], terminal)
    await until(() => /Its own terminal/.test(terminal.printed.stderr))
    // As its death looks to others.
    const gone = { computer: 'elsewhere', seenAt: new Date(0).toISOString() }
    await world.ledger.update(entry!.token, { owner: gone })
    writeFileSync(there(world, 'go'), '')
    const attached = await following
    await first
    assert.match(attached.stderr, /has ended/)
    assert.equal(world.cloud.running().length, 0)
  })

  it('uses the folders that the machine has, from wherever it is named, and never mixes another one in', async () => {
    await using world = gpuWorld()
    writeFileSync(join(world.host.cwd, 'ours'), 'x')
    await world.run(GpuExec, ['--no-terminate', ...mount(world), 'true'])
    const [entry] = await world.ledger.list()
    const host = elsewhere(world, 'other')
    const done = await world.run(GpuExec, ['--on', entry!.token, 'sh', '-c', 'ls; echo made >result'], host)
    assert.equal(done.stdout, 'ours\n', done.stderr)
    assert.ok(existsSync(join(world.host.cwd, 'result')) && !existsSync(join(host.cwd, 'result')))
    const words = ['--on', entry!.token, ...mount(world), 'true']
    const mixed = await world.run(GpuExec, words, elsewhere(world, 'third'))
    assert.equal(mixed.failure?.code, 'MOUNT_TAKEN', mixed.stderr)
    assert.ok(!existsSync(there(world, 'mine')))
    const dry = await world.run(GpuExec, ['--on', entry!.token, '--dry-run', 'true'], world.again())
    assert.match(dry.stdout, new RegExp(`Machine: ${entry!.name}, which is there`), dry.stderr)
    const reused = await world.run(GpuExec, ['--reuse', ...mount(world), 'true'], elsewhere(world, 'fourth'))
    assert.equal(reused.exitCode, 0, reused.stderr)
    assert.equal(world.cloud.machines.length, 2)
  })

  it('lingers for as long as it was last asked to, also when that is longer than it may be idle', async () => {
    await using world = gpuWorld()
    const limits = () => readFileSync(there(world, '.tuglet-switch/limits'), 'utf8')
    const first = await world.run(GpuExec, ['--linger', '5m', ...mount(world), 'true'])
    assert.equal(limits(), '86400 300 1200\n', first.stderr)
    const again = await world.run(GpuExec, ['--reuse', '--linger', '1h', ...mount(world), 'true'], world.again())
    assert.equal(limits(), '86400 3600 3600\n', again.stderr)
    assert.match(again.stderr, /It ends itself after 1 h without use/)
    assert.equal(world.cloud.machines.length, 1)
  })
})
