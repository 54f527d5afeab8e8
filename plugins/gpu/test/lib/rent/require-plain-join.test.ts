import assert from 'node:assert/strict'
import { Failure, withHost } from '@tuglet/kit'
import { openSettings } from '@tuglet/kit/lib'
import { fakeHost } from '@tuglet/testkit'
import { requirePlainJoin } from '../../../src/lib/rent/require-plain-join.ts'
import type { RentFlags } from '../../../src/lib/rent/rent-request.ts'

const plain: RentFlags = { count: 1, spot: false, disk: 50, reuse: false, 'keep-on-error': false }

function check(flags: Partial<RentFlags> & Record<string, unknown>, env = {}) {
  const host = fakeHost({ env })
  const all = { ...plain, ...flags }
  return withHost(host, async () => requirePlainJoin(all, openSettings(host, { flags: all })))
}

const refused = (words: RegExp) => (error: unknown) =>
  Failure.is(error) && error.code === 'ON_AND_RENT' && words.test(error.message)

describe('requirePlainJoin', () => {
  it('refuses what says which machine to rent beside one that is named', async () => {
    await assert.rejects(check({ on: 'abc', gpu: 'H100', budget: '3' }), refused(/--gpu, --budget would/))
    await assert.rejects(check({ on: 'abc', 'time-limit': 1000, image: 'a:b' }), refused(/--time-limit, --image/))
    await assert.rejects(check({ on: 'abc', reuse: true }), refused(/--reuse/))
  })

  it('takes it without one, and settings with one', async () => {
    await check({ gpu: 'H100', budget: '3' })
    await check({ on: 'abc', linger: 60_000 }, { TUGLET_GPU_BUDGET: '3', TUGLET_GPU_IMAGE: 'a:b' })
  })
})
