import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import OpenenvStatus from '../../../src/commands/openenv/status.ts'
import { startEchoBench } from '../../support/echo-bench.ts'

describe('openenv status', () => {
  it('says that a Space runs and is what is here', async () => {
    await using bench = await startEchoBench()
    const { stdout, exitCode } = await bench.run(OpenenvStatus, ['./echo'])
    assert.equal(exitCode, 0)
    for (const line of ['Stage\tRUNNING', 'Runs\tthe newest commit', 'Variables\tas here', 'As here\tyes'])
      assert.match(stdout, new RegExp(`^${line}$`, 'm'))
    assert.match(stdout, /^Files\t\d+ as here$/m)
  })

  it('tells of all that drifted: files, variables, hardware, visibility, stage and commit', async () => {
    await using bench = await startEchoBench()
    const { space } = bench.repo
    const old = bench.repo.head
    bench.write({ 'server/app.py': 'app = 2\n', 'new.py': 'n' })
    bench.repo.commit({ title: 'By hand', files: { 'hand.py': 'h' } })
    space!.variables.set('MODE', { value: 'wild', description: null, updatedAt: '' })
    space!.sha = old
    space!.stages = ['RUNNING_BUILDING']
    const words = ['./echo', '--hardware', 't4-small', '--visibility', 'private']
    const { stdout } = await bench.run(OpenenvStatus, [...words, '--json'])
    const { stage, inStep, runsNewest, files, settings } = JSON.parse(stdout) as Record<string, unknown>
    assert.deepEqual([stage, inStep, runsNewest], ['RUNNING_BUILDING', false, false])
    const { unchanged, ...drift } = files as { unchanged: number }
    assert.ok(unchanged > 5)
    assert.deepEqual(drift, { added: ['new.py'], changed: ['server/app.py'], removed: ['hand.py'] })
    assert.deepEqual(
      (settings as { setting: string }[]).map(({ setting }) => setting),
      ['visibility', 'hardware', 'variable'],
    )
    const text = await bench.run(OpenenvStatus, words)
    assert.match(text.stdout, /^Files\t1 only here, 1 changed, 1 only there, \d+ as here$/m)
    assert.match(text.stdout, /^Variables\tnot as here: MODE$/m)
    assert.match(text.stdout, /^Hardware\tcpu-basic, t4-small wanted$/m)
    assert.match(text.stdout, /^Visibility\tpublic, private wanted$/m)
    assert.match(text.stdout, /^As here\tno$/m)
  })

  it('tells how to push an environment that has no Space yet', async () => {
    await using bench = await startEchoBench()
    const { failure, exitCode, stderr } = await bench.run(OpenenvStatus, ['./echo', '--space-name', 'none'])
    assert.deepEqual([failure?.code, exitCode], ['SPACE_NOT_FOUND', 6])
    assert.match(stderr, /openenv push/)
  })

  it('fails for an environment that is not here', async () => {
    await using bench = await startEchoBench()
    const { failure, exitCode, stderr } = await bench.run(OpenenvStatus, ['no_such_env'])
    assert.deepEqual([exitCode, bench.hub.requests.length], [6, 0])
    assert.match(stderr, /Environment 'no_such_env' not found/)
    assert.equal(failure?.kind, 'notFound')
  })
})
