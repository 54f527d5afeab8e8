import assert from 'node:assert/strict'
import { ProviderError, providerErrorKinds } from '@tuglet/gpu-provider'
import { Failure } from '@tuglet/kit/lib'
import { providerFailure } from '../../../src/lib/providers/provider-failure.ts'

const provider = { id: 'runpod', title: 'RunPod' }

describe('providerFailure', () => {
  for (const kind of providerErrorKinds) {
    it(`makes one sentence with the provider's name and a code of "${kind}"`, () => {
      const failure = providerFailure(new ProviderError(kind, 'there was something'), provider)
      assert.ok(Failure.is(failure))
      assert.equal(failure.message, 'RunPod: there was something.')
      assert.match(failure.code, /^[A-Z_]+$/)
    })
  }

  it('keeps the hints of the provider', () => {
    const failure = providerFailure(new ProviderError('bad-request', 'No.', { hints: ['Did you mean L40?'] }), provider)
    assert.deepEqual((failure as Failure).hints, ['Did you mean L40?'])
  })

  it('leaves what is no error of a provider as it is', () => {
    const reason = new Error('Interrupted.')
    assert.equal(providerFailure(reason, provider), reason)
  })
})
