import assert from 'node:assert/strict'
import { costSoFar, secondsUp } from '../../../src/lib/money/cost-so-far.ts'
import { after, entryOf } from './entries.ts'

describe('what a machine has cost', () => {
  it('is its price times the time since its launch', () => {
    assert.equal(costSoFar(entryOf(), after(30)), 0.5)
  })

  it('stops with its end', () => {
    const entry = entryOf({ state: 'ended', endedAt: after(15).toISOString() })
    assert.equal(costSoFar(entry, after(600)), 0.25)
  })

  it('is what was charged, once that is known and it has ended', () => {
    const entry = entryOf({ state: 'ended', endedAt: after(15).toISOString(), charged: 0.31 })
    assert.equal(costSoFar(entry, after(600)), 0.31)
    assert.equal(costSoFar(entryOf({ charged: 0.31 }), after(30)), 0.5)
  })

  it('counts from the request while it is not known whether there is a machine', () => {
    const { launchedAt: _launchedAt, ...entry } = entryOf({ state: 'unknown' })
    assert.equal(secondsUp(entry, after(1)), 120)
  })

  it('is nothing for a machine that never was, and never less', () => {
    const { launchedAt: _launchedAt, ...entry } = entryOf({ state: 'ended', endedAt: after(5).toISOString() })
    assert.equal(costSoFar(entry, after(60)), 0)
    assert.equal(costSoFar(entryOf(), after(-10)), 0)
  })
})
