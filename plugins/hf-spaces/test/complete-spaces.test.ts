import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { completeValues } from '@tuglet/kit'
import SpacesLogs from '../src/commands/spaces/logs.ts'
import { startSpaceBench, type SpaceBench } from './support/space-bench.ts'

const offered = (bench: SpaceBench, word: string, env = {}) =>
  completeValues(SpacesLogs, 'space', { host: bench.host({ env }), words: ['spaces', 'logs'], word, limitMs: 5000 })

describe('completion of Spaces', () => {
  it("offers one's own by their full names", async () => {
    await using bench = await startSpaceBench()
    bench.hub.addRepo({ type: 'space', id: 'ada/game', visibility: 'private' })
    bench.hub.addRepo({ type: 'space', id: 'grace/other' })
    assert.deepEqual((await offered(bench, '')).toSorted(), ['ada/echo', 'ada/game'])
    assert.deepEqual(await offered(bench, 'ada/g'), ['ada/game'])
  })

  it('offers nothing without a token, and asks nobody', async () => {
    await using bench = await startSpaceBench()
    assert.deepEqual([await offered(bench, '', { HF_TOKEN: '' }), bench.hub.requests.length], [[], 0])
  })

  it('offers nothing when the Hub does not answer', async () => {
    await using bench = await startSpaceBench()
    bench.hub.fail({ match: 'GET', fault: { status: 400 } })
    assert.deepEqual(await offered(bench, ''), [])
  })
})
