import assert from 'node:assert/strict'
import { hostKeysInLog } from '../../../src/lib/ssh/host-keys.ts'
import { runpodRig } from './runpod-rig.ts'

describe('the log of a pod', () => {
  it('ends by itself although the stream of RunPod never does', async () => {
    const rig = await runpodRig()
    const { id } = rig.fake.add('tuglet-test0000-abcdef123456')
    rig.fake.print(id, 'hello')
    const lines = await Array.fromAsync(rig.provider.logs!(id))
    assert.deepEqual(
      lines.map(({ text, source }) => [source, text]),
      [
        ['system', 'create container other/image'],
        ['container', 'hello'],
      ],
    )
    await rig.close()
  })

  it('holds the host keys that the start script prints', async () => {
    const rig = await runpodRig()
    const { id } = rig.fake.add('tuglet-test0000-abcdef123456')
    rig.fake.print(id, 'tuglet-host-key ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB root@pod')
    rig.fake.print(id, 'tuglet-host-key end')
    const lines = await Array.fromAsync(rig.provider.logs!(id, { source: 'container' }))
    assert.deepEqual(hostKeysInLog(lines.map(({ text }) => text))?.keys, ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB'])
    await rig.close()
  })

  it('goes on with --follow until the signal aborts', async () => {
    const rig = await runpodRig()
    const { id } = rig.fake.add('tuglet-test0000-abcdef123456')
    const controller = new AbortController()
    const reason = new Error('enough')
    const seen: string[] = []
    await assert.rejects(async () => {
      for await (const { text } of rig.provider.logs!(id, { follow: true, signal: controller.signal })) {
        seen.push(text)
        controller.abort(reason)
      }
    }, reason)
    assert.equal(seen.length, 1)
    await rig.close()
  })

  it('is empty for a pod that is not there', async () => {
    const rig = await runpodRig()
    assert.deepEqual(await Array.fromAsync(rig.provider.logs!('nothere')), [])
    await rig.close()
  })
})
