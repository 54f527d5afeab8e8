import assert from 'node:assert/strict'
import { plainText } from '../../src/tasks/plain-text.ts'

describe('plainText', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['clearing the screen', 'a\x1b[2J\x1b[Hb', 'ab'],
    ['colours', '\x1b[1;31mred\x1b[0m', 'red'],
    ['8-bit sequences', 'a\x9b2Jb\x9d0;title\x9cc', 'abc'],
    ['window titles and links', '\x1b]0;owned\x07a\x1b]8;;http://x\x1b\\b', 'ab'],
    ['an unfinished string', '\x1b]0;owned', '0;owned'],
    ['an unfinished sequence', 'a\x1b[12', 'a12'],
    ['a reset and a charset', 'a\x1bcb\x1b(0c', 'abc'],
    ['device control strings', 'a\x1bPq#0\x1b\\b', 'ab'],
    ['bells, backspaces and deletes', 'a\x07\b\x7fb', 'ab'],
    ['turned writing direction', 'a\u202egnp.exe\u2066b\u200f', 'agnp.exeb'],
    ['several lines', ' a\r\n\tb\u2028c\x85d ', 'a b c d'],
    ['a lone surrogate', 'a\ud800b', 'a\ufffdb'],
    ['what people write', 'Größe › 模型 👩‍💻 naïve', 'Größe › 模型 👩‍💻 naïve'],
  ]
  for (const [what, from, to] of cases) {
    it(`leaves nothing dangerous of ${what}`, () => assert.equal(plainText(from), to))
  }

  it('leaves no control character whatever the bytes are', () => {
    const all = Array.from({ length: 0x2100 }, (_, code) => String.fromCharCode(code)).join('')
    // oxlint-disable-next-line no-control-regex -- this is the point
    assert.doesNotMatch(plainText(all + [...all].reverse().join('')), /[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/)
  })

  it('takes time in proportion to a hostile text', () => {
    assert.equal(plainText('\x1b]'.repeat(200_000)), '')
    assert.equal(plainText('\x1b['.repeat(200_000)).length, 0)
  })
})
