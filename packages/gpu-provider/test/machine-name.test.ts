import assert from 'node:assert/strict'
import { isMachineName, machineName, readMachineName } from '@tuglet/gpu-provider'

describe('the name of a machine', () => {
  it('holds installation and token, and gives them back', () => {
    const name = machineName({ installation: 'abcd1234', token: 'ffff00001111' })
    assert.equal(name, 'tuglet-abcd1234-ffff00001111')
    assert.deepEqual(readMachineName(name), { installation: 'abcd1234', token: 'ffff00001111' })
  })

  for (const name of ['', 'tuglet', 'tuglet-a-b', 'x-tuglet-abcd1234-ffff00001111', 'tuglet-ABCD1234-ffff00001111']) {
    it(`is not "${name}"`, () => assert.equal(isMachineName(name), false))
  }

  it('takes no part that a provider could not carry', () => {
    assert.throws(() => machineName({ installation: 'abcd1234', token: 'a b' }), TypeError)
  })
})
