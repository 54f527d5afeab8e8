import assert from 'node:assert/strict'
import { machineName, ProviderError, type LaunchSpec } from '@tuglet/gpu-provider'
import type { FakeFault } from '../../fake-runpod/runpod-state.ts'
import { runpodRig, testKey } from './runpod-rig.ts'

const spec: LaunchSpec = {
  name: machineName({ installation: 'test0000', token: 'abcdef123456' }),
  token: 'abcdef123456',
  image: 'example/image:1',
  env: { A: 'b' },
  publicKey: 'ssh-ed25519 AAAA ours',
  diskGb: 40,
  volume: { path: '/workspace', gb: 20 },
  timeLimitSeconds: 3600,
  ports: ['8888/http'],
  startScript: 'echo hello\n',
}

describe('a pod as it is created', () => {
  it('has a port for ssh, our own public key, a start script and a disk of sane size', async () => {
    const rig = await runpodRig()
    const [offer] = await rig.provider.offers({ gpu: 'L40', count: 2, cuda: '12.8' })
    await rig.provider.launch(offer!, spec)
    const { args, ...body } = rig.fake.pods[0]!.body
    assert.match(args ?? '', /^sh -c 'echo \S+ \| base64 -d/)
    assert.deepEqual(body, {
      name: spec.name,
      image: 'example/image:1',
      gpu: { id: 'NVIDIA L40', count: 2, minCudaVersion: '12.8' },
      cloud: 'SECURE',
      disk: 40,
      mounts: { persistent: { size: 20, path: '/workspace' } },
      ports: ['22/tcp', '8888/http'],
      env: { A: 'b', PUBLIC_KEY: 'ssh-ed25519 AAAA ours' },
      startSsh: true,
    })
    await rig.close()
  })

  it('never holds the account’s key', async () => {
    const rig = await runpodRig()
    const [offer] = await rig.provider.offers({ gpu: 'L40', count: 1 })
    await rig.provider.launch(offer!, spec)
    assert.ok(!JSON.stringify(rig.fake.pods).includes(testKey))
    await rig.close()
  })

  it('runs before it can be reached, and is ready when its port is mapped', async () => {
    const rig = await runpodRig({ bootMs: 1000, sshLateMs: 180_000 })
    const [offer] = await rig.provider.offers({ gpu: 'L40', count: 1 })
    const { machineId } = await rig.provider.launch(offer!, spec)
    await rig.sleep(60_000)
    assert.equal((await rig.provider.get(machineId))?.state, 'booting')
    await rig.sleep(121_000)
    const { state, ssh } = (await rig.provider.get(machineId)) ?? {}
    assert.deepEqual([state, ssh], ['ready', { host: '203.0.113.7', port: 10_022, user: 'root' }])
    await rig.close()
  })

  const faults: readonly (readonly [FakeFault, string])[] = [
    [400, 'no-capacity'],
    ['no-capacity', 'no-capacity'],
    [401, 'auth'],
    [402, 'no-funds'],
    [403, 'quota'],
    [404, 'bad-request'],
    [422, 'bad-request'],
    [429, 'rate-limited'],
    [500, 'transient'],
    [502, 'transient'],
  ]
  for (const [fault, kind] of faults) {
    it(`is refused as "${kind}" by ${fault}, in the words of the answer, after one request`, async () => {
      const rig = await runpodRig()
      const [offer] = await rig.provider.offers({ gpu: 'L40', count: 1 })
      rig.fake.fault('create', fault)
      const error = await rig.provider.launch(offer!, spec).catch((reason: unknown) => reason)
      assert.ok(ProviderError.is(error))
      assert.equal(error.kind, kind)
      assert.ok(error.message.length > 5)
      assert.equal(rig.fake.calls.filter((call) => call === 'create').length, 1)
      await rig.close()
    })
  }

  it('is asked for over GraphQL when it may be taken away, with a bid', async () => {
    const rig = await runpodRig()
    const [offer] = await rig.provider.offers({ gpu: 'L40S', count: 2, spot: true })
    const { machineId } = await rig.provider.launch(offer!, spec)
    const [pod] = rig.fake.pods
    assert.equal(pod?.spot, true)
    assert.equal(pod?.cost, offer?.pricePerHour)
    assert.equal((await rig.provider.find(spec.token))[0]?.id, machineId)
    await rig.close()
  })

  it('says no capacity when a bid is not enough', async () => {
    const rig = await runpodRig()
    const [offer] = await rig.provider.offers({ gpu: 'L40S', count: 1, spot: true })
    const low = { ...offer!, id: offer!.id.replace(/[^|]+$/, '0.01') }
    const error = await rig.provider.launch(low, spec).catch((reason: unknown) => reason)
    assert.ok(ProviderError.is(error))
    assert.equal(error.kind, 'no-capacity')
    await rig.close()
  })

  it('may exist although the answer of GraphQL was lost', async () => {
    const rig = await runpodRig()
    const [offer] = await rig.provider.offers({ gpu: 'L40S', count: 1, spot: true })
    rig.fake.fault('rent', 'lost')
    const error = await rig.provider.launch(offer!, spec).catch((reason: unknown) => reason)
    assert.ok(ProviderError.is(error))
    assert.deepEqual([error.kind, error.maybeDone], ['transient', true])
    assert.equal((await rig.provider.find(spec.token)).length, 1)
    await rig.close()
  })

  it('needs an image', async () => {
    const rig = await runpodRig()
    const [offer] = await rig.provider.offers({ gpu: 'L40', count: 1 })
    const { image: _image, ...bare } = spec
    await assert.rejects(rig.provider.launch(offer!, bare), /needs an image/)
    assert.deepEqual(rig.fake.pods, [])
    await rig.close()
  })

  it('cannot be made of an offer that is none', async () => {
    const rig = await runpodRig()
    const [offer] = await rig.provider.offers({ gpu: 'L40', count: 1 })
    for (const id of ['', 'x', 'secure|fixed||1|||', 'secure|fixed|NVIDIA L40|0|||']) {
      await assert.rejects(rig.provider.launch({ ...offer!, id }, spec), /no offer of RunPod/)
    }
    await rig.close()
  })
})
