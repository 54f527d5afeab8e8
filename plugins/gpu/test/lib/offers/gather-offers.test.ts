import assert from 'node:assert/strict'
import { memoryCloud, memoryProvider } from '@tuglet/gpu-provider/memory'
import { chooseCandidates } from '../../../src/lib/offers/choose-candidates.ts'
import { gatherOffers } from '../../../src/lib/offers/gather-offers.ts'

const clock = { now: () => new Date(0) }
const cloudOf = (price: number) => memoryCloud({ clock, offers: [{ gpu: 'L40', vramGb: 48, pricePerGpu: price }] })
const named = (id: string, price: number) => ({ ...memoryProvider(cloudOf(price)), id })

describe('offers of several providers', () => {
  it('come cheapest first, each with its provider', async () => {
    const { offers, failed } = await gatherOffers([named('one', 2), named('two', 1)], { count: 1 })
    assert.deepEqual(
      offers.map(({ provider, pricePerHour }) => [provider, pricePerHour]),
      [
        ['two', 1],
        ['one', 2],
      ],
    )
    assert.deepEqual(failed, [])
  })

  it('come although one provider fails, which is named', async () => {
    const cloud = cloudOf(1)
    cloud.arm({ on: 'offers', kind: 'auth' })
    const { offers, failed } = await gatherOffers([{ ...memoryProvider(cloud), id: 'one' }, named('two', 1)], {
      count: 1,
    })
    assert.equal(offers.length, 1)
    assert.deepEqual(
      failed.map(({ provider }) => provider),
      ['one'],
    )
  })

  it('are a failure when every provider fails', async () => {
    const cloud = cloudOf(1)
    cloud.arm({ on: 'offers', kind: 'auth' })
    await assert.rejects(gatherOffers([memoryProvider(cloud)], { count: 1 }), { code: 'PROVIDER_AUTH' })
  })
})

describe('candidates', () => {
  const offer = (pricePerHour: number, availability: 'none' | 'high' = 'high') => ({
    id: String(pricePerHour),
    gpu: 'L40',
    gpuCount: 1,
    spot: false,
    pricePerHour,
    availability,
  })
  const ids = (offers: readonly { id: string }[]) => offers.map(({ id }) => id)

  it('cost at most a quarter more than the cheapest', () => {
    assert.deepEqual(ids(chooseCandidates([offer(2), offer(1), offer(1.25), offer(1.26)])), ['1', '1.25'])
  })

  it('cost up to the limit of the person, where there is one', () => {
    assert.deepEqual(ids(chooseCandidates([offer(2), offer(1), offer(3)], { maxPricePerHour: 2 })), ['1', '2'])
  })

  it('are those that are there, or what there is', () => {
    assert.deepEqual(ids(chooseCandidates([offer(1, 'none'), offer(2)])), ['2'])
    assert.deepEqual(ids(chooseCandidates([offer(1, 'none')])), ['1'])
    assert.deepEqual(chooseCandidates([]), [])
  })
})
