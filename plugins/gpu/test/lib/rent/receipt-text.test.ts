import assert from 'node:assert/strict'
import { receiptText } from '../../../src/lib/rent/receipt-text.ts'

const receipt = { machine: 'm', gpu: 'L40', gpuCount: 2, pricePerHour: 2, seconds: 1800, total: 1, charged: false }

describe('receiptText', () => {
  it('names the total and what it was spent on, without what took no time', () => {
    const lines = [
      { phase: 'run', seconds: 1500, cost: 0.83 },
      { phase: 'pull', seconds: 0.1, cost: 0 },
    ]
    assert.equal(
      receiptText({ ...receipt, lines }),
      'm has ended: 30 min of 2 × L40 at $2.00 an hour, about $1.00.\n  run 25 min $0.83',
    )
  })

  it('does not call it about when the provider said it', () => {
    assert.match(receiptText({ ...receipt, charged: true, lines: [] }), /an hour, \$1\.00\.$/)
  })
})
