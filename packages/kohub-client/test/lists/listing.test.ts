import assert from 'node:assert/strict'
import { Listing } from '../../src/index.ts'

describe('Listing', () => {
  const counting = () => {
    const seen = { started: 0, given: 0, ended: 0 }
    const list = new Listing<number>(async function* () {
      seen.started += 1
      try {
        for (let n = 1; n <= 5; n++) {
          seen.given += 1
          yield n
        }
      } finally {
        seen.ended += 1
      }
    })
    return { seen, list }
  }

  it('asks for nothing before it is needed', async () => {
    const { seen, list } = counting()
    await Promise.resolve()
    assert.equal(seen.started, 0)
    assert.deepEqual(await list, [1, 2, 3, 4, 5])
  })

  it('can be read several times, each from the start', async () => {
    const { seen, list } = counting()
    assert.deepEqual(await list, await list)
    assert.equal(seen.started, 2)
  })

  it('ends its source when the reader stops early', async () => {
    const { seen, list } = counting()
    for await (const n of list) if (n === 2) break
    assert.deepEqual(await list.first(2), [1, 2])
    assert.deepEqual(await list.first(0), [])
    assert.deepEqual(seen, { started: 2, given: 4, ended: 2 })
  })

  it('is a promise for whoever treats it as one', async () => {
    const { list } = counting()
    assert.deepEqual(await Promise.all([list, 7]), [[1, 2, 3, 4, 5], 7])
    const failing = new Listing<number>(async function* () {
      yield 1
      throw new Error('no')
    })
    assert.equal(await failing.catch((error: unknown) => (error as Error).message), 'no')
    let ended = false
    assert.equal((await list.finally(() => void (ended = true))).length, 5)
    assert.ok(ended)
  })
})
