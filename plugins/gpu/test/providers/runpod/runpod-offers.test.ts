import assert from 'node:assert/strict'
import { ProviderError } from '@tuglet/gpu-provider'
import { runpodHost, openRunpod, runpodRig } from './runpod-rig.ts'

const offersOf = async (query: { gpu?: string; count?: number; region?: string }, capacity = {}, env = {}) => {
  const rig = await runpodRig({ capacity })
  try {
    return await openRunpod(runpodHost(rig.fake.url, env)).offers({ count: 1, ...query })
  } finally {
    await rig.close()
  }
}

describe('offers of RunPod', () => {
  it('takes H100 for every variant of it', async () => {
    const gpus = (await offersOf({ gpu: 'H100' })).map(({ gpu }) => gpu)
    assert.deepEqual(new Set(gpus), new Set(['NVIDIA H100 80GB HBM3', 'NVIDIA H100 PCIe', 'NVIDIA H100 NVL']))
  })

  for (const [alias, id] of [
    ['L40', 'NVIDIA L40'],
    ['L40S', 'NVIDIA L40S'],
    ['A100', 'NVIDIA A100 80GB PCIe'],
    ['a100s', 'NVIDIA A100-SXM4-80GB'],
    ['H100S', 'NVIDIA H100 80GB HBM3'],
    ['H100N', 'NVIDIA H100 NVL'],
    ['4090', 'NVIDIA GeForce RTX 4090'],
    ['RTX 4090', 'NVIDIA GeForce RTX 4090'],
  ] as const) {
    it(`takes ${alias} for ${id}`, async () => {
      const offers = await offersOf({ gpu: alias })
      assert.ok(offers.length > 0)
      assert.deepEqual([...new Set(offers.map(({ gpu }) => gpu))], [id])
    })
  }

  it('names the nearest GPU to a mistyped one, and those there are', async () => {
    const error = await offersOf({ gpu: 'H10O' }).catch((reason: unknown) => reason)
    assert.ok(ProviderError.is(error))
    assert.equal(error.kind, 'bad-request')
    assert.match(error.hints.join(' '), /Did you mean H100\?.*L40S/)
  })

  it('leaves out what is out of stock', async () => {
    const offers = await offersOf({ gpu: 'H100' }, { 'NVIDIA H100 80GB HBM3': 0 })
    assert.ok(!offers.some(({ gpu }) => gpu === 'NVIDIA H100 80GB HBM3'))
  })

  it('rents of one cloud only where the setting says so', async () => {
    const offers = await offersOf({ gpu: 'L40S' }, {}, { TUGLET_RUNPOD_CLOUD: 'community' })
    assert.deepEqual(
      offers.map(({ note, pricePerHour }) => [note, pricePerHour]),
      [['community cloud', 0.79]],
    )
  })

  it('takes a country for a region', async () => {
    const offers = await offersOf({ gpu: 'L40', region: 'eu' })
    assert.deepEqual(
      offers.map(({ region }) => region),
      ['EU-RO-1'],
    )
  })

  it('understands the address that other clients are given', async () => {
    const rig = await runpodRig()
    for (const corner of ['/v2', '/graphql', '/']) {
      const provider = openRunpod(runpodHost(`${rig.fake.url}${corner}`))
      assert.ok((await provider.offers({ count: 1, gpu: 'L40' })).length > 0)
    }
    await rig.close()
  })

  it('says which variable is missing without a key, and asks nobody', async () => {
    const rig = await runpodRig()
    const { ok, problem } = await openRunpod(runpodHost(rig.fake.url, { RUNPOD_API_KEY: '' })).checkAuth()
    assert.deepEqual([ok, problem], [false, 'There is no key: RUNPOD_API_KEY is not set.'])
    assert.deepEqual(rig.fake.calls, [])
    await rig.close()
  })
})
