import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { wholeCharacters } from '../../src/stream/whole-characters.ts'

describe('wholeCharacters', () => {
  it('never cuts a character, wherever the bytes end', () => {
    const text = 'aé試😀z'
    const bytes = Buffer.from(text)
    for (let length = 0; length <= bytes.length; length += 1) {
      const cut = bytes.subarray(0, wholeCharacters(bytes, length)).toString()
      assert.ok(text.startsWith(cut), `${length}: ${cut}`)
      assert.ok(length - Buffer.byteLength(cut) <= 3)
    }
    assert.equal(wholeCharacters(bytes), bytes.length)
  })

  it('waits for nothing after bytes that are no UTF-8', () => {
    for (const bytes of [[0x80], [0x80, 0x80, 0x80, 0x80], [0xff], [0x61, 0xf8], [0xe8, 0xa9, 0xa6, 0x80]]) {
      assert.equal(wholeCharacters(Uint8Array.from(bytes)), bytes.length, String(bytes))
    }
  })
})
