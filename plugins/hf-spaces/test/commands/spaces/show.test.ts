import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import SpacesShow from '../../../src/commands/spaces/show.ts'
import { startSpaceBench } from '../../support/space-bench.ts'

describe('spaces show', () => {
  it('shows how a Space runs, with the address that the Hub itself gives', async () => {
    await using bench = await startSpaceBench()
    const { stdout, exitCode } = await bench.run(SpacesShow, ['ada/echo', '--json'])
    const { createdAt, updatedAt, ...state } = JSON.parse(stdout) as Record<string, unknown>
    assert.ok(exitCode === 0 && createdAt !== null && updatedAt !== null)
    assert.deepEqual(state, {
      id: 'ada/echo',
      url: `${bench.hub.url}/spaces/ada/echo`,
      app: 'https://ada-echo.hf.space',
      stage: 'RUNNING',
      errorMessage: null,
      sdk: 'docker',
      visibility: 'public',
      hardware: { current: 'cpu-basic', requested: 'cpu-basic' },
      sleepTimeSeconds: 172_800,
      sha: bench.repo.head,
      runningSha: bench.repo.head,
      tags: ['openenv'],
      likes: 0,
    })
  })

  it('says in words why it does not run, what it waits for and when it sleeps', async () => {
    await using bench = await startSpaceBench()
    bench.space.stages = ['BUILD_ERROR']
    bench.space.hardware = { current: 'cpu-basic', requested: 't4-small' }
    const { stdout } = await bench.run(SpacesShow, ['ada/echo'])
    assert.match(stdout, /^Stage\tBUILD_ERROR$/m)
    assert.match(stdout, /^Error\tScripted BUILD_ERROR$/m)
    assert.match(stdout, /^Hardware\tcpu-basic, t4-small asked for$/m)
    assert.match(stdout, /^Sleeps\tafter 2 d idle$/m)
  })

  for (const name of [
    'echo',
    'spaces/ada/echo',
    'hf://spaces/ada/echo',
    'https://huggingface.co/spaces/ada/echo/tree/main',
  ])
    it(`takes ${name} for ada/echo`, async () => {
      await using bench = await startSpaceBench()
      assert.equal((await bench.run(SpacesShow, [name, '--quiet'])).stdout, 'ada/echo\n')
    })

  it('says what to do about a Space that is not there, or not shown', async () => {
    await using bench = await startSpaceBench()
    bench.hub.addRepo({ type: 'space', id: 'grace/hidden', visibility: 'private' })
    for (const name of ['ada/none', 'grace/hidden']) {
      const { failure, exitCode, stderr } = await bench.run(SpacesShow, [name])
      assert.deepEqual([failure?.code, exitCode], ['SPACE_NOT_FOUND', 6])
      assert.match(stderr, /spaces list/)
    }
    const stranger = await bench.run(SpacesShow, ['grace/hidden'], { env: { HF_TOKEN: '' } })
    assert.deepEqual([stranger.failure?.code, stranger.exitCode], ['SPACE_NOT_FOUND', 6])
  })

  it('does not take an answer without a Space for one', async () => {
    await using bench = await startSpaceBench()
    const fault = { status: 200, body: {}, headers: { 'content-type': 'application/json' } }
    bench.hub.fail({ match: 'GET /api/spaces/ada/echo', fault })
    const { failure, exitCode } = await bench.run(SpacesShow, ['ada/echo'])
    assert.deepEqual([failure?.code, exitCode], ['HUB_ANSWER_ODD', 1])
  })

  it('says that a token is bad instead of taking it for a Space that is not there', async () => {
    await using bench = await startSpaceBench()
    const { failure, exitCode, stderr } = await bench.run(SpacesShow, ['ada/echo'], { env: { HF_TOKEN: 'hf_wrong' } })
    assert.deepEqual([failure?.code, exitCode], ['TOKEN_REFUSED', 4])
    assert.doesNotMatch(stderr, /hf_wrong/)
  })
})
