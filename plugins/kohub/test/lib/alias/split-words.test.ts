import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { splitWords } from '../../../src/lib/alias/split-words.ts'

describe('splitWords', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['repo list', ['repo', 'list']],
    ['  repo   list ', ['repo', 'list']],
    [`org create x --description "My 'own' org"`, ['org', 'create', 'x', '--description', "My 'own' org"]],
    [`a 'b "c"' d`, ['a', 'b "c"', 'd']],
    ['a\\ b c', ['a b', 'c']],
    ['--message="one two"', ['--message=one two']],
    ['"a\\"b"', ['a"b']],
    ['$HOME `id` *', ['$HOME', '`id`', '*']],
    ['""', ['']],
    ['', []],
  ]
  for (const [line, words] of cases) {
    it(`reads ${line === '' ? 'nothing' : line}`, () => assert.deepEqual(splitWords(line), words))
  }

  it('refuses a quote that is never closed', () => {
    assert.throws(() => splitWords('repo "list'), /never closed/)
  })
})
