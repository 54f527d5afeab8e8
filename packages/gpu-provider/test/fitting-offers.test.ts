import assert from 'node:assert/strict'
import { fittingOffers, isPlainId, type Offer } from '@tuglet/gpu-provider'

const offer = (id: string, more: Partial<Offer> = {}): Offer => ({
  id,
  gpu: 'L40',
  gpuCount: 1,
  vramGb: 48,
  spot: false,
  pricePerHour: 1,
  availability: 'high',
  ...more,
})
const ids = (query: Parameters<typeof fittingOffers>[1], ...offers: Offer[]) =>
  fittingOffers(offers, query).map(({ id }) => id)

describe('fittingOffers', () => {
  it('gives the cheapest first and leaves out what cannot be had', () => {
    const offers = [offer('b', { pricePerHour: 2 }), offer('a'), offer('c', { availability: 'none' })]
    assert.deepEqual(ids({ count: 1 }, ...offers), ['a', 'b'])
  })

  it('keeps to number, memory, price, region and kind', () => {
    const other = [
      offer('count', { gpuCount: 2 }),
      offer('vram', { vramGb: 24 }),
      offer('price', { pricePerHour: 9 }),
      offer('region', { region: 'south' }),
      offer('spot', { region: 'north', spot: true }),
    ]
    const query = { count: 1, minVramGb: 40, maxPricePerHour: 5, region: 'NORTH' }
    assert.deepEqual(ids(query, ...other, offer('good', { region: 'north' })), ['good'])
    assert.deepEqual(ids({ ...query, spot: true }, ...other), ['spot'])
  })
})

describe('isPlainId', () => {
  for (const id of ['', '.', '..', 'a/b', 'a b', '%2e', 'x'.repeat(65)]) {
    it(`is not "${id.slice(0, 10)}"`, () => assert.equal(isPlainId(id), false))
  }
  it('is letters, digits, dashes and underscores', () => assert.ok(isPlainId('srv-1_A')))
})
