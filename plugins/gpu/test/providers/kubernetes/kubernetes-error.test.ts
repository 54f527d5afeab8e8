import assert from 'node:assert/strict'
import { ProviderError } from '@tuglet/gpu-provider'
import { kubernetesError } from '../../../src/providers/kubernetes/kubernetes-error.ts'

const errorOf = (error: unknown, isCreate = false): ProviderError => {
  const found = kubernetesError(error, isCreate)
  assert.ok(ProviderError.is(found))
  return found
}

describe('an error of a cluster', () => {
  it('waits as long as it is told in seconds, and else for five', () => {
    const wait = (after?: string) =>
      errorOf({ code: 429, headers: after === undefined ? {} : { 'retry-after': after } }).retryAfterMs
    assert.deepEqual([wait('7'), wait(), wait('Wed, 21 Oct 2026 07:28:00 GMT')], [7000, 5000, 5000])
  })

  it('is about the namespace when a pod cannot be created for want of something', () => {
    assert.equal(errorOf({ code: 404 }).kind, 'gone')
    assert.equal(errorOf({ code: 404 }, true).kind, 'bad-request')
  })

  it('tells a quota from a lack of rights', () => {
    assert.equal(errorOf({ code: 403, body: { message: 'exceeded quota: gpus' } }, true).kind, 'quota')
    assert.equal(errorOf({ code: 403, body: '{"message":"cannot create pods"}' }, true).kind, 'auth')
  })

  it('may have made a pod when a create call was not answered, unless nobody was there', () => {
    assert.equal(errorOf(new Error('socket hang up'), true).maybeDone, true)
    assert.equal(errorOf({ cause: { code: 'ECONNREFUSED', message: 'refused' } }, true).maybeDone, false)
    assert.equal(errorOf({ code: 409 }, true).maybeDone, true)
  })
})
