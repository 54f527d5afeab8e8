import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { oneLine, printable } from '../../../src/lib/api/printable.ts'

describe('text of a model', () => {
  it('keeps letters, line ends and tabs', () => {
    assert.equal(printable('a\tb\nc\r\nÄ 漢 👍\n'), 'a\tb\nc\nÄ 漢 👍\n')
  })

  it('loses whatever could change the terminal', () => {
    assert.equal(printable('\u001b[2J\u001b]0;t\u0007a\u0000b\u0085c\u007f'), 'abc')
  })

  it('shows the last state of a progress bar', () => {
    assert.equal(printable('0%\r 50%\r100%\ndone\n'), '100%\ndone\n')
    assert.equal(printable('50%\r'), '50%')
    assert.equal(printable('one\r\ntwo\r\n'), 'one\ntwo\n')
  })

  it('goes on one line of a length', () => {
    assert.equal(oneLine(' a\n\n b\u001b[31m c ', 80), 'a b c')
    assert.equal(oneLine('👍👍👍👍', 3), '👍👍…')
  })
})
