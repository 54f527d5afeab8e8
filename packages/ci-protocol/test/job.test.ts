import { isErrorBody, isFinished, isJobSummary } from '@tuglet/ci-protocol'
import assert from 'node:assert/strict'
import { describe, it } from 'mocha'

const job = { job_id: 'a', status: 'queued', success: null, start_time: null, end_time: null }

describe('isJobSummary', () => {
  it('accepts a queued and a finished job', () => {
    assert.ok(isJobSummary(job))
    assert.ok(isJobSummary({ ...job, status: 'completed', success: true, start_time: 'x', end_time: 'y' }))
  })

  it('refuses a value with a field that is missing or of another type', () => {
    for (const field of Object.keys(job)) {
      assert.ok(!isJobSummary({ ...job, [field]: 1 }), field)
      assert.ok(!isJobSummary({ ...job, [field]: undefined }), field)
    }
    for (const value of [null, 'job', [], { ...job, status: 'done' }]) assert.ok(!isJobSummary(value))
  })
})

describe('isFinished', () => {
  it('is true for the states after which nothing changes', () => {
    assert.deepEqual((['queued', 'running', 'completed', 'failed', 'cancelled'] as const).map(isFinished), [
      false,
      false,
      true,
      true,
      true,
    ])
  })
})

describe('isErrorBody', () => {
  it('wants a detail that is text', () => {
    assert.ok(isErrorBody({ detail: 'no' }))
    for (const value of [null, 'no', {}, { detail: [] }]) assert.ok(!isErrorBody(value))
  })
})
