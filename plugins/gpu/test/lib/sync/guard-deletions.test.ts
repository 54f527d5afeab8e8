import assert from 'node:assert/strict'
import { Failure } from '@tuglet/kit/lib'
import { guardDeletions } from '../../../src/lib/sync/guard-deletions.ts'

describe('guardDeletions', () => {
  for (const [deletions, before] of [
    [20, 20],
    [21, 42],
    [0, 0],
    [500, 1000],
  ] as const)
    it(`lets ${deletions} of ${before} go`, () => guardDeletions(deletions, before, 'here'))

  for (const [deletions, before] of [
    [21, 41],
    [21, 21],
    [501, 1000],
  ] as const)
    it(`refuses ${deletions} of ${before}`, () => {
      assert.throws(
        () => guardDeletions(deletions, before, 'here'),
        (error) => Failure.is(error) && error.code === 'MASS_DELETION',
      )
    })
})
