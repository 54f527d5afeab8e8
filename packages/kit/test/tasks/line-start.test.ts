import assert from 'node:assert/strict'
import { atLineStart } from '../../src/tasks/line-start.ts'

describe('atLineStart', () => {
  const cases: readonly (readonly [string, boolean, boolean])[] = [
    ['a\n', false, true],
    ['a', true, false],
    ['a\nb', true, false],
    ['a\n\x1b[0m', false, true],
    ['\x1b[31m', true, true],
    ['\x1b[0m', false, false],
    ['50 %\r', true, false],
    ['x'.repeat(1000) + '\n', false, true],
  ]
  for (const [chunk, before, after] of cases) {
    it(`is ${after} after ${JSON.stringify(chunk.slice(0, 12))} was written where it was ${before}`, () => {
      assert.equal(atLineStart(chunk, before), after)
      assert.equal(atLineStart(Buffer.from(chunk), before), after)
    })
  }
})
