import assert from 'node:assert/strict'
import { errorFromHttp, ProviderError, unlessGone } from '@tuglet/gpu-provider'

const kinds = { 409: 'no-capacity' } as const

describe('errorFromHttp', () => {
  it('is of the kind of its status, in the far side’s words', () => {
    const error = errorFromHttp({ status: 404, reason: 'No such server.' }, { kinds })
    assert.ok(ProviderError.is(error))
    assert.deepEqual([error.kind, error.message], ['gone', 'No such server.'])
  })

  it('is of another kind where the provider says so', () => {
    const error = errorFromHttp({ status: 409 }, { kinds })
    assert.equal(ProviderError.is(error) && error.kind, 'no-capacity')
  })

  it('says that a launch without a clear answer may have been carried out', () => {
    for (const cause of [{ status: 503 }, new Error('reset'), undefined]) {
      const error = errorFromHttp(cause, { kinds, isLaunch: true })
      assert.ok(ProviderError.is(error))
      assert.deepEqual([error.kind, error.maybeDone], ['transient', true])
    }
  })

  it('says how long to wait, also where nobody said so', () => {
    const wait = (headers?: Headers) => {
      const error = errorFromHttp({ status: 429, headers }, { kinds })
      return ProviderError.is(error) ? error.retryAfterMs : undefined
    }
    assert.equal(wait(new Headers({ 'retry-after': '7' })), 7000)
    assert.equal(wait(new Headers({ 'retry-after': 'soon' })), 5000)
    assert.equal(wait(), 5000)
  })

  it('is the reason of an aborted signal', () => {
    const reason = new Error('enough')
    assert.equal(errorFromHttp(new Error('aborted'), { kinds, signal: AbortSignal.abort(reason) }), reason)
  })
})

describe('unlessGone', () => {
  it('gives nothing for what is not there, and other errors as they are', async () => {
    assert.equal(await unlessGone(Promise.reject(new ProviderError('gone', 'No.'))), undefined)
    assert.equal(await unlessGone(Promise.resolve(1)), 1)
    await assert.rejects(unlessGone(Promise.reject(new ProviderError('auth', 'No.'))), { kind: 'auth' })
  })
})
