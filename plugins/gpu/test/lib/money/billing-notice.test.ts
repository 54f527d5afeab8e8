import assert from 'node:assert/strict'
import { billingNotice } from '../../../src/lib/money/billing-notice.ts'
import { after, entryOf } from './entries.ts'

describe('the notice that something is billing', () => {
  it('is silent when nothing is', () => {
    assert.equal(billingNotice([], after(0)), undefined)
    assert.equal(billingNotice([entryOf({ state: 'ended' }), entryOf({ pricePerHour: 0 })], after(60)), undefined)
  })

  it('names the machine, its price, its cost and the command that ends it', () => {
    assert.equal(
      billingNotice([entryOf()], after(30)),
      'tuglet-test0000-abc111 (2 × L40) is billing: $1.00 an hour, $0.50 so far. End it: tuglet gpu down abc111',
    )
  })

  it('says that a launch of unknown outcome may be billing', () => {
    const { machineId: _machineId, ...entry } = entryOf({ state: 'unknown' })
    assert.match(billingNotice([entry], after(30)) ?? '', /may be billing/)
  })

  it('adds several up in one line', () => {
    assert.equal(
      billingNotice([entryOf(), entryOf({ state: 'ending' })], after(30)),
      '2 machines are billing: $2.00 an hour, $1.00 so far. See them: tuglet gpu ls',
    )
  })
})
