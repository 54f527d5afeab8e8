import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { newSha256 } from '../../src/transfer/sha256.ts'
import { randomNumbers } from '../support/random.ts'

describe('newSha256', () => {
  const expected = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

  it('agrees with the native one at every length around its blocks', () => {
    for (let length = 0; length <= 200; length++) {
      const bytes = Uint8Array.from({ length }, (_, at) => at * 7)
      const hash = newSha256()
      hash.update(bytes)
      assert.equal(hash.digest(), expected(bytes), `${length}`)
    }
  })

  it('agrees however the bytes come', () => {
    const random = randomNumbers(7)
    for (let round = 0; round < 50; round++) {
      const bytes = Uint8Array.from({ length: Math.floor(random() * 5000) }, () => random() * 256)
      const hash = newSha256()
      for (let at = 0; at < bytes.length;) {
        const end = at + Math.floor(random() * 150)
        hash.update(bytes.subarray(at, end))
        at = end
      }
      assert.equal(hash.digest(), expected(bytes))
    }
  })

  it('counts more bits than fit into 32', () => {
    const hash = newSha256()
    const native = createHash('sha256')
    const piece = new Uint8Array(16 * 1024 * 1024)
    // 2^32 bits are 512 MiB; the deep suite goes there for real.
    const rounds = process.env['TUGLET_DEEP'] ? 33 : 2
    for (let round = 0; round < rounds; round++) {
      hash.update(piece)
      native.update(piece)
    }
    assert.equal(hash.digest(), native.digest('hex'))
  }).timeout(120_000)
})
