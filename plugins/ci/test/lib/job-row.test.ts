import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { jobIdOf, outputOf } from '../../src/lib/job-row.ts'

describe('a row of a job', () => {
  it("writes the log's text exactly as it came, and the receipt of an asynchronous job", () => {
    assert.equal(outputOf({ type: 'log', data: 'no line end\r' }), 'no line end\r')
    assert.equal(outputOf({ type: 'submitted', job_id: 'abc' }), 'Job submitted: abc\n')
  })

  it('writes nothing of the id and the verdict', () => {
    assert.equal(outputOf({ type: 'job_id', job_id: 'abc' }), undefined)
    assert.equal(outputOf({ type: 'complete', success: true }), undefined)
  })

  it('has an id where it names a job', () => {
    assert.equal(jobIdOf({ type: 'job_id', job_id: 'abc' }), 'abc')
    assert.equal(jobIdOf({ type: 'submitted', job_id: 'abc' }), 'abc')
    assert.equal(jobIdOf({ type: 'log', data: 'x' }), undefined)
  })
})
