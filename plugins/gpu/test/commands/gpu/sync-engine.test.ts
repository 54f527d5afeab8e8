import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import GpuExec from '../../../src/commands/gpu/exec.ts'
import GpuSync from '../../../src/commands/gpu/sync.ts'
import { gpuWorld } from '../../rig/gpu-world.ts'
import { until } from '../../rig/until.ts'
import { noSshd } from '../../support/loopback-sshd.ts'
import { programIsThere } from '../../support/program-is-there.ts'
import { sideBySide } from '../../support/side-by-side.ts'

describe('the engine that syncs the files of a machine', function () {
  this.timeout(60_000)
  const it = sideBySide()
  before(function () {
    if (noSshd) this.skip()
  })

  it('is rsync for what changed in a big file, and the results come back by it', async function () {
    if (!programIsThere('rsync')) this.skip()
    await using world = gpuWorld()
    const file = join(world.host.cwd, 'weights')
    const bytes = randomBytes(20 * 2 ** 20)
    const words = ['--mount', `.:${world.far}/ws`, '--sync-engine', 'rsync', '--reuse', '--no-terminate']
    for (const at of [0, 10_000_000]) {
      bytes[at] = (bytes[at]! + 1) % 256
      writeFileSync(file, bytes)
      const done = await world.run(GpuExec, [...words, 'true'], world.again())
      assert.equal(done.exitCode, 0, done.stderr)
      assert.ok(readFileSync(join(world.far, 'ws/weights')).equals(bytes))
    }
  })

  it('is Unison for a live sync where it is asked for', async function () {
    if (!programIsThere('unison')) this.skip()
    await using world = gpuWorld({ env: { TUGLET_GPU_SYNC_ENGINE: 'unison' } })
    await world.run(GpuExec, ['--mount', `.:${world.far}/ws`, '--no-terminate', 'true'])
    const [entry] = await world.ledger.list()
    const terminal = world.again()
    const watching = world.run(GpuSync, [entry!.token, '--watch'], terminal)
    await until(() => /until Ctrl-C/.test(terminal.printed.stderr))
    writeFileSync(join(world.host.cwd, 'live'), 'live')
    await until(() => existsSync(join(world.far, 'ws/live')))
    writeFileSync(join(world.far, 'ws/back'), 'back')
    await until(() => existsSync(join(world.host.cwd, 'back')))
    terminal.interrupt()
    assert.equal((await watching).exitCode, 0, terminal.printed.stderr)
  })

  it('is one of those there are', async () => {
    await using world = gpuWorld()
    const done = await world.run(GpuExec, ['--sync-engine', 'mutagen', 'true'])
    assert.equal(done.exitCode, 2)
    assert.match(done.stderr, /auto, builtin, rsync, unison/)
  })
})
