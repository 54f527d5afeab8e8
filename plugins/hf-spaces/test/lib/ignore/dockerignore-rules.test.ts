import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { dockerignoreRules } from '../../../src/lib/ignore/dockerignore-rules.ts'

const ignored = (text: string, path: string): boolean =>
  typeof dockerignoreRules(text, '.dockerignore').check(path) === 'string'

const cases: readonly (readonly [pattern: string, yes: readonly string[], no: readonly string[]])[] = [
  ['*.md', ['a.md'], ['b/a.md', 'a.mdx']],
  ['**/*.md', ['a.md', 'b/a.md', 'b/c/a.md'], ['a.txt']],
  ['/data', ['data', 'data/x', 'data/y/z'], ['a/data', 'database']],
  ['data/', ['data/x'], ['a/data/x']],
  ['a/*/c', ['a/b/c', 'a/b/c/d'], ['a/c', 'a/b/b/c']],
  ['a/**', ['a/b', 'a/b/c'], ['b']],
  ['temp?', ['tempa', 'tempb/x'], ['temp', 'tempab']],
  ['[ab].txt', ['a.txt'], ['c.txt']],
  ['[^ab].txt', ['c.txt'], ['a.txt']],
  ['a\\*b', ['a*b'], ['axb']],
  ['a+(b).c', ['a+(b).c'], ['aab.c']],
  ['# x', [], ['# x']],
  ['./b', ['b'], []],
]

describe('dockerignoreRules', () => {
  for (const [pattern, yes, no] of cases)
    it(`matches ${pattern} as a builder does`, () => {
      for (const path of yes) assert.ok(ignored(`${pattern}\n`, path), path)
      for (const path of no) assert.ok(!ignored(`${pattern}\n`, path), path)
    })

  it('goes by the last line that matches', () => {
    const text = '*\r\n!a\r\na/b\r\n'
    assert.deepEqual(
      ['x', 'a', 'a/c', 'a/b'].map((path) => ignored(text, path)),
      [true, false, false, true],
    )
    assert.equal(dockerignoreRules(text, '.dockerignore').check('a/b'), '.dockerignore line 3: a/b')
  })
})
