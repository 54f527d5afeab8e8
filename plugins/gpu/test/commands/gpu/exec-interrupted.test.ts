import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CloudCall } from '@tuglet/gpu-provider/memory'
import GpuExec from '../../../src/commands/gpu/exec.ts'
import { gpuWorld, type GpuWorld } from '../../rig/gpu-world.ts'
import { until } from '../../rig/until.ts'
import { noSshd } from '../../support/loopback-sshd.ts'
import { sideBySide } from '../../support/side-by-side.ts'

const words = (world: GpuWorld, script: string) => ['--mount', `.:${world.far}/ws`, 'bash', '-c', script]
const ticking = 'echo kept >result; while :; do sleep 0.05; done'
const isThere = (world: GpuWorld, name: string) => () => existsSync(join(world.far, 'ws', name))

describe('gpu exec, interrupted', function () {
  this.timeout(60_000)
  const it = sideBySide()
  before(function () {
    if (noSshd) this.skip()
  })

  it('passes the first Ctrl-C on, stays for what the command still says, and ends with its exit code', async () => {
    await using world = gpuWorld()
    const running = world.run(GpuExec, words(world, `trap 'echo saved; echo late >result; exit 7' INT; ${ticking}`))
    await until(isThere(world, 'result'))
    world.host.interrupt()
    const done = await running
    assert.deepEqual([done.exitCode, done.stdout], [7, 'saved\n'], done.stderr)
    assert.equal(readFileSync(join(world.host.cwd, 'result'), 'utf8'), 'late\n')
    assert.equal(world.cloud.running().length, 0)
  })

  it('kills a command that does not listen at the second, and ends the machine', async () => {
    await using world = gpuWorld()
    const running = world.run(GpuExec, words(world, `trap 'touch heard' INT; ${ticking}`))
    await until(isThere(world, 'result'))
    world.host.interrupt()
    await until(isThere(world, 'heard'))
    world.host.interrupt()
    const done = await running
    assert.equal(done.exitCode, 130, done.stderr)
    assert.equal(world.cloud.running().length, 0)
    assert.equal((await world.ledger.list())[0]?.state, 'ended')
  })

  it('leaves at once at the third, and says how to end the machine', async () => {
    await using world = gpuWorld()
    const running = world.run(GpuExec, words(world, `trap 'touch heard' INT; ${ticking}`))
    await until(isThere(world, 'result'))
    const left = [world.host.interrupt(), world.host.interrupt(), world.host.interrupt()]
    assert.deepEqual(left, [false, false, true])
    assert.match(world.host.printed.stderr, /Left before everything was in order\. End it: tuglet gpu down \w+/)
    await running
  })

  it('takes SIGTERM for one Ctrl-C, brings results back, and exits with 143', async () => {
    await using world = gpuWorld()
    const running = world.run(GpuExec, words(world, ticking))
    await until(isThere(world, 'result'))
    world.host.interrupt('SIGTERM')
    const done = await running
    assert.equal(done.exitCode, 143, done.stderr)
    assert.equal(readFileSync(join(world.host.cwd, 'result'), 'utf8'), 'kept\n')
    assert.equal(world.cloud.running().length, 0)
  })

  it('ends the command at --timeout, brings results back, and ends the machine', async () => {
    await using world = gpuWorld()
    const { sleep } = world.host
    const hour = Promise.withResolvers<void>()
    Object.assign(world.host, {
      sleep: (ms: number, signal?: AbortSignal) => (ms === 3_600_000 ? hour.promise : sleep(ms, signal)),
    })
    const running = world.run(GpuExec, ['--timeout', '1h', ...words(world, ticking)])
    await until(isThere(world, 'result'))
    hour.resolve()
    const done = await running
    assert.deepEqual([done.failure?.code, done.exitCode], ['TIME_LIMIT', 5], done.stderr)
    assert.equal(readFileSync(join(world.host.cwd, 'result'), 'utf8'), 'kept\n')
    assert.equal(world.cloud.running().length, 0)
  })

  it('ends the machine when nobody reads the output any more', async () => {
    await using world = gpuWorld()
    const closed = Object.assign(new Error('closed'), { code: 'EPIPE' })
    let count = 0
    const stdout = { ...world.host.stdout, write: () => (++count > 2 ? Promise.reject(closed) : undefined) }
    const host = Object.assign(world.again(), { stdout })
    const endless = 'echo kept >result; while :; do echo x; sleep 0.01; done'
    await world.run(GpuExec, words(world, endless), host).catch(() => undefined)
    assert.equal(world.cloud.running().length, 0)
    assert.ok(count > 2)
  })

  const moments: readonly [string, (world: GpuWorld) => () => boolean | Promise<boolean>][] = [
    ['while offers are looked for', (world) => () => world.cloud.calls.includes('offers')],
    ['while the machine is launched', (world) => () => world.cloud.calls.includes('launch')],
    ['while it boots', (world) => () => world.cloud.calls.includes('get' satisfies CloudCall)],
    ['while it is connected to', (world) => () => /Connecting to/.test(world.host.printed.stderr)],
    ['while files are synced', (world) => () => /Syncing files/.test(world.host.printed.stderr)],
  ]
  for (const [when, moment] of moments) {
    it(`ends the machine and exits with 130 when it comes ${when}`, async () => {
      await using world = gpuWorld(when === 'while it boots' ? { cloud: { bootMs: 1500 } } : {})
      writeFileSync(join(world.host.cwd, 'big'), Buffer.alloc(20_000_000))
      const running = world.run(GpuExec, words(world, 'touch ran'))
      await until(moment(world))
      world.host.interrupt()
      const done = await running
      assert.equal(done.exitCode, 130, done.stderr)
      assert.equal(world.cloud.running().length, 0)
      assert.ok((await world.ledger.list()).every(({ state }) => state === 'ended'))
    })
  }

  it('ends the machine and exits with 130 when it comes while results are brought back', async () => {
    await using world = gpuWorld()
    const running = world.run(GpuExec, words(world, 'head -c 20000000 /dev/zero >big'))
    await until(() => /Bringing results back/.test(world.host.printed.stderr))
    world.host.interrupt()
    const done = await running
    assert.equal(done.exitCode, 130, done.stderr)
    assert.equal(world.cloud.running().length, 0)
  })

  it('does not keep the machine when it comes while the machine ends', async () => {
    await using world = gpuWorld()
    const running = world.run(GpuExec, words(world, 'echo done >result'))
    await until(() => world.cloud.calls.includes('terminate'))
    world.host.interrupt()
    await running
    assert.equal(readFileSync(join(world.host.cwd, 'result'), 'utf8'), 'done\n')
    assert.equal(world.cloud.running().length, 0)
    assert.ok((await world.ledger.list()).every(({ state }) => state === 'ended'))
  })
})
