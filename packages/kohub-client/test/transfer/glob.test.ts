import assert from 'node:assert/strict'
import { isWanted, matchesAny } from '../../src/transfer/glob.ts'

describe('patterns for paths', () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ['*.json', 'a/b.json', true],
    ['*.json', 'a/b.jsonl', false],
    ['a/', 'a/b/c', true],
    ['a/', 'ab/c', false],
    ['**/x.txt', 'x.txt', true],
    ['**/x.txt', 'a/b/x.txt', true],
    ['a?c', 'abc', true],
    ['a[bc]d', 'acd', true],
    ['a[!b]d', 'abd', false],
    ['a.b', 'axb', false],
    ['(a|b)+', '(a|b)+', true],
    ['./a', 'a', true],
    ['/a', 'a', true],
    ['[', '[', true],
    ['*', 'a\nb', true],
  ]
  for (const [pattern, path, matches] of cases) {
    it(`${pattern} ${matches ? 'matches' : 'does not match'} ${JSON.stringify(path)}`, () => {
      assert.equal(matchesAny(path, [pattern]), matches)
    })
  }

  it('want everything without a pattern, and nothing that is excluded', () => {
    assert.ok(isWanted('a', {}))
    assert.ok(!isWanted('a.bin', { include: ['*'], exclude: ['*.bin'] }))
    assert.ok(!isWanted('a', { include: ['b'] }))
  })
})
