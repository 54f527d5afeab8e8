import fc from 'fast-check'
import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { lineSplitter } from '../../src/stream/line-splitter.ts'

const pieces = (chunks: readonly Uint8Array[], maxBytes?: number, offset = 0) => {
  const splitter = lineSplitter(offset, maxBytes)
  const found = chunks.flatMap((chunk) =>
    splitter.push(Buffer.from(chunk)).map(({ bytes, end }) => ({ bytes: Buffer.from(bytes), end })),
  )
  const rest = splitter.takeRest(true)
  return rest ? [...found, rest] : found
}

describe('lineSplitter', () => {
  it('gives each line with its newline and the offset after it', () => {
    const found = pieces([Buffer.from('one\n\ntw'), Buffer.from('o\nthree')], undefined, 100)
    assert.deepEqual(
      found.map(({ bytes, end }) => [bytes.toString(), end]),
      [
        ['one\n', 104],
        ['\n', 105],
        ['two\n', 109],
        ['three', 114],
      ],
    )
  })

  it('shows an incomplete line when asked, and not the half of a character', () => {
    const splitter = lineSplitter(0)
    const bytes = Buffer.from('é…')
    assert.deepEqual(splitter.push(bytes.subarray(0, 3)), [])
    assert.equal(splitter.takeRest(false)?.bytes.toString(), 'é')
    assert.equal(splitter.hasRest, false)
    assert.equal(splitter.takeRest(false), undefined)
    splitter.push(bytes.subarray(3))
    assert.deepEqual([splitter.hasRest, splitter.takeRest(false)?.bytes.toString()], [true, '…'])
  })

  it('loses and repeats no byte, counts every offset and keeps to its limit, however the log is cut', () => {
    const chunk = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => Buffer.from(`${text}\n`)),
    )
    fc.assert(
      fc.property(fc.array(chunk, { maxLength: 12 }), fc.integer({ min: 4, max: 30 }), (chunks, maxBytes) => {
        const found = pieces(chunks, maxBytes)
        assert.deepEqual(Buffer.concat(found.map(({ bytes }) => bytes)), Buffer.concat(chunks))
        let end = 0
        for (const piece of found) {
          end += piece.bytes.length
          assert.equal(piece.end, end)
          assert.ok(piece.bytes.length <= maxBytes)
          assert.ok(!piece.bytes.subarray(0, -1).includes(0x0a))
        }
      }),
    )
  })

  it('cuts long lines of good text between characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.integer({ min: 4, max: 9 }), (text, maxBytes) => {
        const whole = Buffer.from(text)
        const found = pieces([whole.subarray(0, 7), whole.subarray(7)], maxBytes)
        assert.equal(found.map(({ bytes }) => bytes.toString()).join(''), whole.toString())
      }),
    )
  })
})
