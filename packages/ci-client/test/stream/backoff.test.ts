import assert from 'node:assert/strict'
import { backoffMs } from '../../src/stream/backoff.ts'

describe('backoffMs', () => {
  it('doubles its limit from 250 ms to 15 s', () => {
    const limits = [1, 2, 3, 4, 5, 6, 7, 8, 100].map((attempt) => backoffMs(attempt, () => 1))
    assert.deepEqual(limits, [250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000])
  })

  it('takes a random part of the limit', () => {
    assert.equal(
      backoffMs(3, () => 0.5),
      500,
    )
    assert.equal(
      backoffMs(3, () => 0),
      0,
    )
  })
})
