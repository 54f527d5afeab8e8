import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import ReplicateRun from '../../../src/commands/replicate/run.ts'
import { startBench } from '../../support/run-replicate.ts'

describe('replicate run, after another account began the same', () => {
  it('does not pay again until what was begun is surely gone', async () => {
    await using bench = await startBench()
    const { fake, host } = bench
    const run = () => bench.run(ReplicateRun, ['acme/slow'])
    const answer = (status: number) =>
      fake.fail({ match: /^GET \/v1\/predictions\/id/, fault: { status, body: { detail: 'no', status } } })
    answer(400)
    assert.equal((await run()).failure?.code, 'HTTP_400')
    answer(404)
    const { failure, exitCode } = await run()
    assert.deepEqual([failure?.code, exitCode, fake.predictions.size], ['PREDICTION_OF_ANOTHER', 7, 1])
    await host.sleep(25 * 3_600_000)
    answer(404)
    assert.equal((await run()).stdout, 'done\n')
    assert.equal(fake.predictions.size, 2)
  })
})
