import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { CiError } from '@tuglet/ci-client'
import { Failure } from '@tuglet/kit'
import { ciFailure, keyRequired } from '../../src/lib/ci-failure.ts'

const told = (error: unknown, exitCodes: 'simple' | 'detailed' = 'simple') =>
  ciFailure(error, { doing: 'Error waiting for job', exitCodes })

const url = 'http://ci.example.org:8000/jobs/abc/stream'

describe('ciFailure', () => {
  it("words a missing key as the seed does, with the seed's three ways", () => {
    const failure = told(keyRequired())
    assert.equal(
      failure.message,
      'Authentication failed: API key is required. Set CI_API_KEY environment variable, use --api-key flag, or configure in ~/.ci/config',
    )
    assert.deepEqual([failure.exitCode, failure.code], [1, 'CI_KEY_REQUIRED'])
  })

  it('words 401 and 403 as the seed does, with its solutions as hints', () => {
    const unauthorized = told(new CiError('auth', '401 Unauthorized', { status: 401, url }))
    assert.equal(unauthorized.message, 'Authentication failed: 401 Unauthorized')
    assert.deepEqual(unauthorized.hints, [
      'Verify your API key is correct. Contact admin to check if key is revoked or user is inactive.',
    ])
    const forbidden = told(new CiError('auth', '403 Forbidden', { status: 403, url }))
    assert.equal(forbidden.message, 'Authentication failed: 403 Forbidden')
    assert.deepEqual(forbidden.hints, ['Contact admin to reactivate your user account.'])
  })

  it('words an unknown job as the seed does, with the URL', () => {
    const { message, hints } = told(new CiError('notFound', '404 Not Found', { status: 404, url }))
    assert.equal(message, `Error waiting for job: 404 Client Error: Not Found for url: ${url}`)
    assert.match(hints[0] ?? '', /^Check job ID is correct using tuglet ci list\./)
  })

  it("puts the seed's prefix before every other trouble, and our cause after it", () => {
    for (const kind of ['refused', 'unreachable', 'notCi', 'failed'] as const) {
      const { message, exitCode } = told(new CiError(kind, 'The cause.'))
      assert.deepEqual([message, exitCode], ['Error waiting for job: The cause.', 1])
    }
  })

  it('exits with 1 for everything, or with a code per kind when asked to', () => {
    const kinds = ['auth', 'notFound', 'refused', 'unreachable', 'notCi', 'failed'] as const
    const codes = (exitCodes: 'simple' | 'detailed') =>
      kinds.map((kind) => told(new CiError(kind, ''), exitCodes).exitCode)
    assert.deepEqual(codes('simple'), [1, 1, 1, 1, 1, 1])
    assert.deepEqual(codes('detailed'), [4, 6, 1, 5, 5, 1])
  })

  it('has a stable code per kind, and what is known as data', () => {
    const { code, data } = told(new CiError('notFound', '', { status: 404, url }))
    assert.equal(code, 'CI_NOT_FOUND')
    assert.deepEqual(data, { url, status: 404 })
    assert.equal(told(new CiError('notCi', '')).code, 'CI_NOT_CI')
  })

  it('keeps message, hints and code of a failure of another part, but exits with 1', () => {
    const { message, code, hints, exitCode } = told(new Failure('usage', 'No.', { code: 'X', hints: ['Try.'] }))
    assert.deepEqual([message, code, hints, exitCode], ['No.', 'X', ['Try.'], 1])
  })

  it('leaves an interruption and a bug their own exit codes', () => {
    assert.equal(told(new Failure('interrupted', 'Stopped.', { exitCode: 130 })).exitCode, 130)
    assert.equal(told(new TypeError('x is undefined')).exitCode, 70)
  })
})
