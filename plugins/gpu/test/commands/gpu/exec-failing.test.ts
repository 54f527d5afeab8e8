import assert from 'node:assert/strict'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CloudFault } from '@tuglet/gpu-provider/memory'
import GpuDown from '../../../src/commands/gpu/down.ts'
import GpuExec from '../../../src/commands/gpu/exec.ts'
import { bootMachine } from '../../rig/boot-machine.ts'
import { gpuWorld, type GpuWorld } from '../../rig/gpu-world.ts'
import { until } from '../../rig/until.ts'
import { noSshd } from '../../support/loopback-sshd.ts'
import { sideBySide } from '../../support/side-by-side.ts'

const words = (world: GpuWorld, ...command: string[]) => ['--mount', `.:${world.far}/ws`, ...command]

describe('gpu exec, failing', function () {
  this.timeout(90_000)
  const it = sideBySide()
  before(function () {
    if (noSshd) this.skip()
  })

  const faults: readonly (CloudFault & { readonly code: string })[] = [
    { on: 'checkAuth', kind: 'auth', times: 9, code: 'PROVIDER_AUTH' },
    { on: 'offers', kind: 'transient', times: 9, code: 'PROVIDER_UNREACHABLE' },
    { on: 'launch', kind: 'no-capacity', times: 9, code: 'NO_CAPACITY' },
    { on: 'launch', kind: 'no-funds', times: 9, code: 'NO_FUNDS' },
    { on: 'launch', kind: 'quota', times: 9, code: 'QUOTA_REACHED' },
    { on: 'get', kind: 'auth', times: 1, code: 'PROVIDER_AUTH' },
  ]
  for (const { code, ...fault } of faults) {
    it(`leaves no machine when ${fault.on} answers "${fault.kind}"`, async () => {
      await using world = gpuWorld()
      world.cloud.arm(fault)
      const done = await world.run(GpuExec, words(world, 'true'))
      assert.equal(done.failure?.code, code, done.stderr)
      assert.equal(world.cloud.running().length, 0)
    })
  }

  it('goes on with the one machine whose reply was lost', async () => {
    await using world = gpuWorld()
    world.cloud.arm({ on: 'launch', kind: 'reply-lost' })
    const done = await world.run(GpuExec, words(world, 'echo', 'found'))
    assert.equal(done.stdout, 'found\n', done.stderr)
    assert.equal(world.cloud.machines.length, 1)
    assert.equal(world.cloud.running().length, 0)
  })

  it('tells a machine without a switch from one that would end itself, and ends it', async () => {
    await using world = gpuWorld({
      pace: 10,
      cloud: {
        boot: (machine, spec) => bootMachine(machine, { ...spec, startScript: 'echo tuglet-host-key end; sleep 60' }),
      },
    })
    const done = await world.run(GpuExec, words(world, 'true'))
    assert.equal(done.failure?.code, 'SWITCH_NOT_ARMED', done.stderr)
    assert.equal(world.cloud.running().length, 0)
  })

  it('keeps the machine at an error with --keep-on-error, and says what it costs', async () => {
    await using world = gpuWorld({ pace: 10 })
    const done = await world.run(GpuExec, ['--keep-on-error', ...words(world, '--remote-cwd', '/proc/none', 'true')])
    assert.notEqual(done.exitCode, 0)
    assert.match(done.stderr, /keeps running\. It costs \$0\.99 an hour/)
    assert.equal(world.cloud.running().length, 1)
  })

  it('does not say that a machine has ended when that is not confirmed', async () => {
    await using world = gpuWorld()
    world.cloud.arm({ on: 'terminate', kind: 'auth' })
    const done = await world.run(GpuExec, words(world, 'true'))
    assert.equal(done.failure?.code, 'END_NOT_CONFIRMED', done.stderr)
    assert.doesNotMatch(done.stderr, /has ended/)
    assert.match(done.stderr, /tuglet gpu down \w+/)
    const down = await world.run(GpuDown, ['--all', '--yes'], world.again())
    assert.equal(down.exitCode, 0, down.stderr)
    assert.equal(world.cloud.running().length, 0)
  })

  it('goes on when the link breaks in the middle: nothing is lost and nothing twice', async () => {
    await using world = gpuWorld()
    const script = 'for i in $(seq 1 30); do echo line $i; sleep 0.05; done'
    const running = world.run(GpuExec, words(world, 'bash', '-c', script))
    await until(() => world.host.printed.stdout.includes('line 10\n'))
    world.machine().sshd.cut()
    const done = await running
    assert.equal(done.exitCode, 0, done.stderr)
    assert.equal(done.stdout, Array.from({ length: 30 }, (_, at) => `line ${at + 1}\n`).join(''))
  })

  it('leaves the machine to its lease when results cannot be brought back', async () => {
    await using world = gpuWorld()
    writeFileSync(join(world.host.cwd, 'in'), 'x')
    const running = world.run(
      GpuExec,
      words(world, 'bash', '-c', 'touch started; until [ -e gone ]; do sleep 0.05; done; echo y >out'),
    )
    await until(async () => (await world.host.run('ls', [join(world.far, 'ws', 'started')])).exitCode === 0)
    rmSync(world.host.cwd, { recursive: true })
    writeFileSync(join(world.far, 'ws', 'gone'), '')
    const done = await running
    assert.deepEqual([done.failure?.code, done.exitCode], ['RESULTS_LEFT', 12], done.stderr)
    assert.match(
      done.stderr,
      /Results could not be brought back, so the machine was not ended\..* It waits 10 min for that\./,
    )
    assert.equal(world.cloud.running().length, 1)
  })
})
