import assert from 'node:assert/strict'
import { Failure, withHost } from '@tuglet/kit'
import { openSettings } from '@tuglet/kit/lib'
import { fakeHost } from '@tuglet/testkit'
import { readAmount, readRentRequest, type RentFlags } from '../../../src/lib/rent/rent-request.ts'

const plain: RentFlags = { count: 1, spot: false, disk: 50, reuse: false, 'keep-on-error': false }

function read(flags: Partial<RentFlags> & Record<string, unknown>, env = {}) {
  const host = fakeHost({ env })
  const all = { ...plain, ...flags }
  const settings = openSettings(host, { flags: all })
  return withHost(host, async () => readRentRequest(all, { settings, host, leaseSeconds: 600 }))
}

describe('readRentRequest', () => {
  it("has the seed's defaults", async () => {
    const { provider, gpu, count, image, limits } = await read({})
    assert.deepEqual([provider, gpu, count, image], ['runpod', 'L40', 1, 'nielsrolf/ow-default:v0.7'])
    assert.deepEqual(limits, { deadlineSeconds: 86_400, leaseSeconds: 600, idleSeconds: 1200 })
  })

  it('takes provider, image and prices from settings, and flags before them', async () => {
    const env = { TUGLET_GPU_PROVIDER: 'kubernetes', TUGLET_GPU_MAX_PRICE: '2', TUGLET_GPU_IMAGE: 'mine:1' }
    const set = await read({}, env)
    assert.deepEqual([set.provider, set.image, set.maxPricePerHour], ['kubernetes', 'mine:1', 2])
    const flagged = await read({ provider: 'runpod', image: 'other:2', 'max-price': '$3.50' }, env)
    assert.deepEqual([flagged.provider, flagged.image, flagged.maxPricePerHour], ['runpod', 'other:2', 3.5])
  })

  it('means a host of your own with --host, whatever GPU it has', async () => {
    const { provider, gpu } = await read({ host: 'ada@box:2222' })
    assert.deepEqual([provider, gpu], ['ssh', undefined])
    await assert.rejects(
      read({ host: 'box', provider: 'runpod' }),
      (error) => Failure.is(error) && error.code === 'HOST_AND_PROVIDER',
    )
  })

  it('lets a machine that waits for somebody be idle for as long as its lease', async () => {
    const limitsOf = (flags: Partial<RentFlags>) => {
      const host = fakeHost()
      const settings = openSettings(host)
      const surroundings = { settings, host, leaseSeconds: 7200, waits: true }
      return withHost(host, async () => readRentRequest({ ...plain, ...flags }, surroundings).limits)
    }
    assert.deepEqual(await limitsOf({}), { deadlineSeconds: 86_400, leaseSeconds: 7200, idleSeconds: 7200 })
    assert.equal((await limitsOf({ lease: 60_000 })).idleSeconds, 1200)
    assert.equal((await limitsOf({ idle: 60_000 })).idleSeconds, 60)
  })

  it('refuses limits that are none', async () => {
    await assert.rejects(read({ 'time-limit': 0 }), /--time-limit must be a second or more/)
    await assert.rejects(read({ lease: 5 }), /--lease must be/)
  })
})

describe('readAmount', () => {
  it('reads dollars, and nothing else', () => {
    assert.deepEqual(
      ['3', '$0.99', ' 1.5 ', ''].map((text) => readAmount(text, '--budget')),
      [3, 0.99, 1.5, undefined],
    )
    for (const text of ['0', '-1', 'much', '3 eur', 'Infinity']) {
      assert.throws(() => readAmount(text, '--budget'), /--budget takes an amount of US dollars above 0/)
    }
  })
})
