import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import SpacesWait from '../../../src/commands/spaces/wait.ts'
import { startSpaceBench } from '../../support/space-bench.ts'

describe('spaces wait', () => {
  it('waits through build and start until the newest commit runs', async () => {
    await using bench = await startSpaceBench()
    bench.space.stages = ['BUILDING', 'APP_STARTING', 'RUNNING']
    const { stdout, exitCode } = await bench.run(SpacesWait, ['ada/echo', '--json'])
    const { stage, runningSha } = JSON.parse(stdout) as Record<string, unknown>
    assert.deepEqual([exitCode, stage, runningSha], [0, 'RUNNING', bench.repo.head])
  })

  it('is not content with the run of the commit before', async () => {
    await using bench = await startSpaceBench()
    const old = bench.repo.head
    bench.repo.commit({ title: 'Change', files: { 'a.py': 'a' } })
    bench.space.sha = old
    bench.space.stages = ['RUNNING', 'RUNNING', 'RUNNING_BUILDING', 'RUNNING']
    const looks: (string | undefined)[] = []
    // The fake runs whatever `sha` says; the build brings the new one.
    const meanwhile = () => {
      looks.push(bench.space.stage)
      if (bench.space.stage === 'RUNNING_BUILDING') bench.space.sha = bench.repo.head
    }
    bench.hub.fail({ match: /GET .*\/runtime/, fault: { meanwhile } })
    assert.equal((await bench.run(SpacesWait, ['ada/echo'])).exitCode, 0)
    assert.deepEqual(looks, ['RUNNING', 'RUNNING', 'RUNNING_BUILDING', 'RUNNING'])
  })

  it('fails with the first errors of a build that fails', async () => {
    await using bench = await startSpaceBench()
    const { build } = bench.space.logs
    for (const line of ['Step 1/3', 'Step 2/3', 'ERROR: no matching distribution for nope', 'exit code: 1'])
      build.write(line)
    build.end()
    bench.space.stages = ['BUILDING', 'BUILD_ERROR']
    const { failure, exitCode, stderr } = await bench.run(SpacesWait, ['ada/echo'])
    assert.deepEqual([failure?.code, exitCode], ['SPACE_BUILD_FAILED', 1])
    assert.match(stderr, /ERROR: no matching distribution for nope/)
    assert.doesNotMatch(stderr, /Step 1\/3/)
    assert.match(stderr, /tuglet spaces logs ada\/echo --build/)
  })

  for (const [stage, code] of [
    ['RUNTIME_ERROR', 'SPACE_RUNTIME_ERROR'],
    ['CONFIG_ERROR', 'SPACE_CONFIG_ERROR'],
    ['NO_APP_FILE', 'SPACE_NO_APP'],
    ['PAUSED', 'SPACE_NOT_RUNNING'],
    ['SLEEPING', 'SPACE_NOT_RUNNING'],
    ['SOMETHING_NEW', 'SPACE_NOT_RUNNING'],
  ] as const)
    it(`does not wait for a Space that is ${stage}`, async () => {
      await using bench = await startSpaceBench()
      bench.space.logs.run.end()
      bench.space.stages = ['APP_STARTING', stage]
      const { failure, exitCode } = await bench.run(SpacesWait, ['ada/echo'])
      assert.deepEqual([failure?.code, exitCode], [code, 1])
    })

  it('does not take an old failure for that of a commit made just now', async () => {
    await using bench = await startSpaceBench()
    bench.space.stages = ['BUILD_ERROR', 'BUILD_ERROR', 'BUILDING', 'RUNNING']
    assert.equal((await bench.run(SpacesWait, ['ada/echo'], { now: new Date() })).exitCode, 0)
  })

  it('takes an old failure as it is when no commit was made for long', async () => {
    await using bench = await startSpaceBench()
    bench.space.logs.build.end()
    bench.space.stages = ['BUILD_ERROR', 'BUILDING', 'RUNNING']
    const { failure } = await bench.run(SpacesWait, ['ada/echo'], { now: new Date(Date.now() + 3_600_000) })
    assert.equal(failure?.code, 'SPACE_BUILD_FAILED')
  })

  it('says at the time limit that the Space goes on', async () => {
    await using bench = await startSpaceBench()
    bench.space.stages = ['BUILDING']
    const { failure, exitCode, stderr } = await bench.run(SpacesWait, ['ada/echo', '--timeout', '30s'])
    assert.deepEqual([failure?.code, exitCode], ['SPACE_NOT_READY', 8])
    assert.match(stderr, /BUILDING/)
  })

  it('waits for the commit it is told, by the beginning of its id', async () => {
    await using bench = await startSpaceBench()
    const oid = bench.repo.head
    assert.equal((await bench.run(SpacesWait, ['ada/echo', '--revision', oid.slice(0, 8)])).exitCode, 0)
  })

  it('gives up when another commit runs and no build begins', async () => {
    await using bench = await startSpaceBench()
    const { failure, stderr } = await bench.run(SpacesWait, ['ada/echo', '--revision', 'beef'])
    assert.equal(failure?.code, 'SPACE_OTHER_COMMIT')
    assert.match(stderr, /restart ada\/echo --factory/)
  })
})
