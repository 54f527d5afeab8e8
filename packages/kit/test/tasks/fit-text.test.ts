import assert from 'node:assert/strict'
import { textWidth } from '../../src/text-width.ts'
import { fitText, wrapText } from '../../src/tasks/fit-text.ts'

describe('fitText', () => {
  it('leaves what fits', () => assert.equal(fitText('abc', 3, '…'), 'abc'))
  it('marks what is cut', () => assert.equal(fitText('abcdef', 4, '…'), 'abc…'))
  it('counts wide characters as two columns', () => assert.equal(fitText('模型的权重', 6, '…'), '模型…'))
  it('does not cut a character made of several', () => assert.equal(fitText('👩‍💻👩‍💻👩‍💻', 5, '…'), '👩‍💻👩‍💻…'))
  it('has something for no room at all', () => {
    assert.equal(fitText('abcdef', 1, '...'), '.')
    assert.equal(fitText('abcdef', 0, '…'), '')
  })
})

describe('wrapText', () => {
  it('breaks between words', () => assert.deepEqual(wrapText('one two three', 7), ['one two', 'three']))
  it('breaks a word that is longer than a line', () =>
    assert.deepEqual(wrapText('a abcdefgh b', 3), ['a', 'abc', 'def', 'gh', 'b']))
  it('keeps every line within the room', () => {
    for (const line of wrapText('模型的权重 went to Größe and https://example.org/a/very/long/path', 9))
      assert.ok(textWidth(line) <= 9)
  })
  it('ends when there is room for less than a character', () => assert.deepEqual(wrapText('模型', 1), ['模', '型']))
})
