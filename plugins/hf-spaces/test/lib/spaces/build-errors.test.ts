import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { firstErrors } from '../../../src/lib/spaces/build-errors.ts'

describe('firstErrors', () => {
  it('begins with the first line that tells of something wrong', () => {
    const log = [
      '#1 load',
      '#2 RUN pip install x',
      'ERROR: No matching distribution found for x',
      'failed to solve',
      'end',
    ]
    assert.deepEqual(firstErrors(log), log.slice(2))
  })

  it('is not misled by lines that only have the word in them', () => {
    const log = ['found 0 errors', 'gcc -c error_handling.c', 'flags --error-limit=0', 'done']
    assert.deepEqual(firstErrors(log), log)
  })

  it('gives the last lines where none tells, and never more than a few', () => {
    const log = Array.from({ length: 30 }, (_, at) => `line ${at}`)
    assert.deepEqual(firstErrors(log), log.slice(-6))
    assert.equal(firstErrors(log.map((line) => `${line} failed`)).length, 6)
    assert.deepEqual(firstErrors([]), [])
  })
})
