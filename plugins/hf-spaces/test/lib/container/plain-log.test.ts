import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { plainLog } from '../../../src/lib/container/plain-log.ts'

const piece = (text: string) => {
  const head = Buffer.from([1, 0, 0, 0, 0, 0, 0, 0])
  head.writeUInt32BE(Buffer.byteLength(text), 4)
  return Buffer.concat([head, Buffer.from(text)])
}

describe('plainLog', () => {
  it('takes the engine’s frames away, also between halves of a line and for long pieces', () => {
    const long = 'é'.repeat(300)
    assert.deepEqual(plainLog(Buffer.concat([piece('one\ntw'), piece('o\n'), piece(`${long}\n`)])), [
      'one',
      'two',
      long,
    ])
  })

  it('takes the log of a terminal as it is', () => {
    assert.deepEqual(plainLog(Buffer.from('one\r\n\r\ntwo')), ['one', 'two'])
  })
})
