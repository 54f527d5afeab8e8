import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { testsFailed } from '../../src/lib/jobs-failed.ts'

describe('testsFailed', () => {
  it('is silent with the simple codes, because the log has said it', () => {
    const { exitCode, silent, code, data } = testsFailed('abc', 'simple')
    assert.deepEqual([exitCode, silent, code, data], [1, true, 'TESTS_FAILED', { job_id: 'abc' }])
  })

  it('speaks with the detailed ones', () => {
    const { exitCode, silent, message } = testsFailed('abc', 'detailed')
    assert.deepEqual([exitCode, silent, message], [1, false, 'Tests failed.'])
  })
})
