import assert from 'node:assert/strict'
import { machineName, ProviderError } from '@tuglet/gpu-provider'
import { runpodRig } from './runpod-rig.ts'

const nameOf = (index: number) =>
  machineName({ installation: 'test0000', token: `abcdef${String(index).padStart(6, '0')}` })

describe('the pods of an account', () => {
  it('are listed and found on whatever page of the list they are', async () => {
    const rig = await runpodRig({ pageSize: 2 })
    const names = [0, 1, 2, 3, 4].map(nameOf)
    for (const name of names) rig.fake.add(name)
    const listed = await rig.provider.list()
    assert.deepEqual(new Set(listed.map(({ name }) => name)), new Set(names))
    assert.equal((await rig.provider.find('abcdef000000')).length, 1)
    await rig.close()
  })

  it('are not taken for complete when a page says that there is more, and not where', async () => {
    const rig = await runpodRig()
    rig.fake.add(nameOf(1))
    rig.fake.tamper('list', { pods: [], pagination: { hasNextPage: true, nextCursor: null } })
    const error = await rig.provider.list().catch((reason: unknown) => reason)
    assert.ok(ProviderError.is(error))
    assert.equal(error.kind, 'transient')
    await rig.close()
  })

  it('are listed where the answer has no pages, as it had none once', async () => {
    const rig = await runpodRig()
    rig.fake.tamper('list', { pods: [] })
    assert.deepEqual(await rig.provider.list(), [])
    await rig.close()
  })
})
