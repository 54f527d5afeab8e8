import assert from 'node:assert/strict'
import { fakeHost } from '@tuglet/testkit'
import { batchIdOf, claimBatch } from '../../../src/lib/batch/batch-claim.ts'

const identity = ['https://api.example', 'file', '/work/all.csv']

describe('the claim to a batch', () => {
  it('is one process’s at a time, and the same batch’s afterwards', async () => {
    await using host = fakeHost()
    const first = await claimBatch({ identity, again: false }, host)
    await assert.rejects(claimBatch({ identity, again: true }, host), { code: 'BATCH_RUNNING' })
    await using other = await claimBatch({ identity: ['another'], again: false }, host)
    assert.notEqual(other.id, first.id)
    await first[Symbol.asyncDispose]()
    await using second = await claimBatch({ identity, again: false }, host)
    assert.equal(second.id, first.id)
    assert.equal(await batchIdOf(identity, host), first.id)
  })

  it('counts how often the batch was begun anew', async () => {
    await using host = fakeHost()
    const ids: string[] = []
    for (const again of [true, true, false, true]) {
      await using claim = await claimBatch({ identity, again }, host)
      ids.push(claim.id.replace(/^.*\./, ''))
    }
    assert.deepEqual(ids, ['1', '2', '2', '3'])
  })
})
