import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { lineDiff } from '../../../src/lib/card/line-diff.ts'

describe('lineDiff', () => {
  it('gives the lines that came and went', () => {
    assert.deepEqual(lineDiff('a\nb\nc\n', 'a\nx\nc\nd\n'), ['-b', '+x', '+d'])
    assert.deepEqual(lineDiff('', 'a\n'), ['+a'])
    assert.deepEqual(lineDiff('a\n', ''), ['-a'])
    assert.deepEqual(lineDiff('a\r\nb', 'a\nb\n'), [])
  })
})
