import assert from 'node:assert/strict'
import { wholeCharge } from '../../../src/lib/money/whole-charge.ts'

const at = (minutes: number) => new Date(Date.UTC(2026, 0, 2, 3, minutes))
const charge = (until: number | undefined, { endedAt = 30, now = 40, amount = 0.5 } = {}) =>
  wholeCharge({ amount, ...(until !== undefined && { until: at(until) }) }, { endedAt: at(endedAt), now: at(now) })

describe('the charge of a machine', () => {
  it('is whole when it is counted beyond the end of the machine', () => {
    assert.equal(charge(30), 0.5)
    assert.equal(charge(35), 0.5)
  })

  it('is whole when the provider counts it at once', () => {
    assert.equal(charge(undefined), 0.5)
  })

  it('is not known while only a part of the time is counted, or the last hour grows', () => {
    assert.equal(charge(20), undefined)
    assert.equal(charge(60), undefined)
    assert.equal(charge(60, { now: 61 }), 0.5)
  })

  it('is not known when it is nothing', () => {
    assert.equal(charge(30, { amount: 0 }), undefined)
    assert.equal(wholeCharge(undefined, { endedAt: at(1), now: at(2) }), undefined)
  })
})
