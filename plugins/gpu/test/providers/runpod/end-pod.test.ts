import assert from 'node:assert/strict'
import { machineName, ProviderError } from '@tuglet/gpu-provider'
import { runpodRig } from './runpod-rig.ts'

describe('a pod that is to end', () => {
  it('may be asked again where it cannot be changed just now', async () => {
    const rig = await runpodRig()
    const { id } = rig.fake.add(machineName({ installation: 'test0000', token: 'abcdef123456' }))
    rig.fake.fault('delete', 409, 1)
    const error = await rig.provider.terminate(id).catch((reason: unknown) => reason)
    assert.ok(ProviderError.is(error))
    assert.equal(error.kind, 'transient')
    await rig.provider.terminate(id)
    assert.deepEqual(rig.fake.pods, [])
    await rig.close()
  })
})
