import assert from 'node:assert/strict'
import { ProviderError } from '@tuglet/gpu-provider'

describe('an error of a provider', () => {
  it('is known by its brand, whichever copy of this package made it', () => {
    const other = Object.defineProperty(new Error('x'), Symbol.for('tuglet.ProviderError/1'), { value: true })
    assert.ok(ProviderError.is(other))
    assert.ok(!ProviderError.is(new Error('x')))
    assert.ok(!ProviderError.is(undefined))
  })

  it('says nothing of a machine unless it is told to', () => {
    const { maybeDone, machineId, retryAfterMs, hints } = new ProviderError('auth', 'No.')
    assert.deepEqual([maybeDone, machineId, retryAfterMs, hints], [false, undefined, undefined, []])
  })
})
