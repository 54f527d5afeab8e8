import assert from 'node:assert/strict'
import { historyStatuses, readStatus } from '../../../src/lib/history/read-status.ts'

describe('readStatus', () => {
  it('reads what a run may have come to', () => {
    assert.deepEqual(historyStatuses.map(readStatus), historyStatuses)
  })

  it('lists what there is when it is given another word', () => {
    assert.throws(() => readStatus('lost'), { kind: 'usage', code: 'BAD_STATUS', message: 'No run comes to "lost".' })
  })
})
