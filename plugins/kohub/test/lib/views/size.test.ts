import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { parseSize, sizeText } from '../../../src/lib/views/size.ts'

describe('sizes', () => {
  it('read as people write them', () => {
    const read = ['0', '500', '10kB', '1.5 TiB', '10GB', '2g', 'unlimited', 'none'].map(parseSize)
    assert.deepEqual(read, [0, 500, 10_000, 1_649_267_441_664, 1e10, 2e9, null, null])
  })

  it('are refused when they are none', () => {
    for (const text of ['', 'much', '-1', '1e9', '10 XB', 'GB'])
      assert.throws(() => parseSize(text), /not a size/, text)
  })

  it('read back for people', () => {
    const texts = [0, 999, 1000, 12_345_678, 2e12, null].map(sizeText)
    assert.deepEqual(texts, ['0 B', '999 B', '1.0 kB', '12.3 MB', '2.0 TB', 'unlimited'])
  })
})
