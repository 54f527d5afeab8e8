import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import GpuAttach from '../../../src/commands/gpu/attach.ts'
import GpuExec from '../../../src/commands/gpu/exec.ts'
import GpuLogs from '../../../src/commands/gpu/logs.ts'
import GpuRerun from '../../../src/commands/gpu/rerun.ts'
import GpuSync from '../../../src/commands/gpu/sync.ts'
import { listRuns, writeRun } from '../../../src/lib/runs/keep-runs.ts'
import { gpuWorld, type GpuWorld } from '../../rig/gpu-world.ts'
import { until } from '../../rig/until.ts'
import { noSshd } from '../../support/loopback-sshd.ts'
import { sideBySide } from '../../support/side-by-side.ts'

const words = (world: GpuWorld, script: string) => ['--mount', `.:${world.far}/ws`, 'bash', '-c', script]
const waiting = 'echo one; echo oops >&2; until [ -e go ]; do sleep 0.02; done; echo two; echo r >result; exit 5'

describe('gpu attach, logs, sync and rerun', function () {
  this.timeout(60_000)
  const it = sideBySide()
  before(function () {
    if (noSshd) this.skip()
  })

  it('takes a detached command up where it is, brings its results back and ends the machine', async () => {
    await using world = gpuWorld()
    const started = await world.run(GpuExec, ['--detach', ...words(world, waiting)])
    assert.equal(started.exitCode, 0, started.stderr)
    assert.match(started.stdout, /^run-\w+ runs on tuglet-/)
    assert.match(started.stderr, /When it is over the machine waits 2 h for you, and ends with its results\./)
    assert.equal(readFileSync(join(world.far, 'ws/.tuglet-switch/limits'), 'utf8'), '86400 7200 7200\n')
    const [entry] = await world.ledger.list()
    assert.ok(entry?.kept)
    await until(async () => (await world.run(GpuLogs, [entry.token], world.again())).stdout === 'one\n')
    const terminal = world.again()
    const following = world.run(GpuAttach, [entry.token], terminal)
    await until(() => terminal.printed.stdout === 'one\n')
    writeFileSync(join(world.far, 'ws/go'), '')
    const done = await following
    assert.deepEqual([done.stdout, done.exitCode], ['one\ntwo\n', 5], done.stderr)
    assert.match(done.stderr, /^oops$/m)
    assert.equal(readFileSync(join(world.host.cwd, 'result'), 'utf8'), 'r\n')
    assert.equal(world.cloud.running().length, 0)
    const { phases = [] } = (await world.ledger.get(entry.token)) ?? {}
    assert.equal(phases.at(-3)?.name, 'run')
  })

  it('detaches at Ctrl-C, and another terminal goes on at the byte', async () => {
    await using world = gpuWorld()
    await world.run(GpuExec, ['--detach', ...words(world, waiting)])
    const [entry] = await world.ledger.list()
    // As when the terminal of a run that was not detached was killed.
    const gone = { computer: 'elsewhere', seenAt: new Date(0).toISOString() }
    await world.ledger.update(entry!.token, { kept: false, owner: gone })
    const first = world.again()
    const following = world.run(GpuAttach, [entry!.token], first)
    await until(() => first.printed.stdout === 'one\n' && /oops/.test(first.printed.stderr))
    first.interrupt()
    const detached = await following
    assert.deepEqual([detached.failure?.code, detached.exitCode], ['JOB_DETACHED', 8], detached.stderr)
    assert.ok((await world.ledger.get(entry!.token))?.kept)
    const [run] = await listRuns(world.host)
    await writeRun(world.host, { ...run!, seen: { stdout: 4, stderr: 5 } })
    writeFileSync(join(world.far, 'ws/go'), '')
    const done = await world.run(GpuAttach, [entry!.token, '--no-terminate'], world.again())
    assert.deepEqual([done.stdout, done.exitCode], ['two\n', 5], done.stderr)
    assert.doesNotMatch(done.stderr, /oops/)
    assert.equal(world.cloud.running().length, 1)
  })

  it('shows the log of a run, of one that goes on, and of the machine', async () => {
    await using world = gpuWorld()
    await world.run(GpuExec, ['--detach', ...words(world, waiting)])
    const [entry] = await world.ledger.list()
    const terminal = world.again()
    const following = world.run(GpuLogs, [entry!.token, '--follow'], terminal)
    await until(() => terminal.printed.stdout === 'one\n')
    writeFileSync(join(world.far, 'ws/go'), '')
    assert.equal((await following).stdout, 'one\ntwo\n')
    const machine = await world.run(GpuLogs, [entry!.token, '--machine'], world.again())
    assert.match(machine.stdout, /tuglet-host-key ssh-ed25519/, machine.stderr)
    const none = await world.run(GpuLogs, [entry!.token, 'run-none'], world.again())
    assert.equal(none.failure?.code, 'JOB_NOT_FOUND')
  })

  it('syncs a machine both ways, or one way, or until Ctrl-C', async () => {
    await using world = gpuWorld()
    await world.run(GpuExec, ['--no-terminate', ...words(world, 'echo 1 >there')])
    const [entry] = await world.ledger.list()
    const [here, there] = [world.host.cwd, join(world.far, 'ws')]
    writeFileSync(join(here, 'mine'), 'mine')
    writeFileSync(join(there, 'theirs'), 'theirs')
    const pulled = await world.run(GpuSync, [entry!.token, '--pull', '--json'], world.again())
    assert.deepEqual(JSON.parse(pulled.stdout), [{ change: 'pulled', path: 'theirs' }], pulled.stderr)
    const both = await world.run(GpuSync, [entry!.token], world.again())
    assert.equal(both.stdout, 'pushed\tmine\t\n', both.stderr)
    const terminal = world.again()
    const watching = world.run(GpuSync, [entry!.token, '--watch'], terminal)
    await until(() => /until Ctrl-C/.test(terminal.printed.stderr))
    writeFileSync(join(here, 'live'), 'live')
    await until(() => existsSync(join(there, 'live')))
    writeFileSync(join(there, 'back'), 'back')
    await until(() => existsSync(join(here, 'back')))
    terminal.interrupt()
    assert.equal((await watching).exitCode, 0, terminal.printed.stderr)
  })

  it('runs a run again with its words, folders and GPU, wherever one stands', async () => {
    await using world = gpuWorld({ env: { TOKEN_OF_RUN: 'a secret value' } })
    writeFileSync(join(world.host.cwd, 'f'), 'x')
    const first = await world.run(GpuExec, [
      '-e',
      'TOKEN_OF_RUN',
      '--gpu',
      'a100',
      ...words(world, 'cat f; echo "$1" $TOKEN_OF_RUN'),
      'w 1',
    ])
    assert.equal(first.exitCode, 0, first.stderr)
    const [run] = await listRuns(world.host)
    const without = await world.run(GpuRerun, [run!.id], world.again())
    assert.equal(without.failure?.code, 'VARIABLES_MISSING', without.stderr)
    const again = await world.run(GpuRerun, [run!.id, '--env', 'TOKEN_OF_RUN'], world.again())
    assert.equal(again.stdout, first.stdout, again.stderr)
    assert.deepEqual(
      world.cloud.machines.map(({ offer }) => offer.gpu),
      ['A100', 'A100'],
    )
    const unknown = await world.run(GpuRerun, ['run-nope'], world.again())
    assert.equal(unknown.failure?.code, 'RUN_NOT_FOUND')
  })
})
