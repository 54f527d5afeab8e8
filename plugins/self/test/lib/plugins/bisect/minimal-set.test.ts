import assert from 'node:assert/strict'
import { minimalSet } from '../../../../src/lib/plugins/bisect/minimal-set.ts'

const hundred = Array.from({ length: 100 }, (_, at) => at)

async function find(culprits: readonly number[], whole = hundred) {
  let runs = 0
  const found = await minimalSet(whole, async (part) => {
    runs += 1
    return culprits.every((one) => part.includes(one))
  })
  return { found, runs }
}

describe('minimalSet', () => {
  it('finds one culprit among a hundred in at most 14 tries, wherever it is', async () => {
    for (const culprit of hundred) {
      const { found, runs } = await find([culprit])
      assert.deepEqual(found, [culprit])
      assert.ok(runs <= 14, `${runs} tries for ${culprit}`)
    }
  })

  it('finds those that only fail together', async () => {
    for (const culprits of [
      [0, 99],
      [3, 4],
      [10, 50, 90],
    ]) {
      assert.deepEqual((await find(culprits)).found, culprits)
    }
  })

  it('leaves a whole that fails only as such', async () => {
    assert.deepEqual((await find([0, 1, 2], [0, 1, 2])).found, [0, 1, 2])
    assert.deepEqual((await find([7], [7])).found, [7])
  })
})
