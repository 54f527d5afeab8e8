import assert from 'node:assert/strict'
import { expandChoices, textsOf } from '../../../src/lib/batch/expand-choices.ts'

describe('choices in a text', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['a fox', ['a fox']],
    ['a {cat|dog}', ['a cat', 'a dog']],
    ['{a|b} {1..2}', ['a 1', 'a 2', 'b 1', 'b 2']],
    ['{1..4}', ['1', '2', '3', '4']],
    ['{2..-1}', ['2', '1', '0', '-1']],
    ['a {|very } big', ['a  big', 'a very  big']],
    [String.raw`\{cat|dog}`, ['{cat|dog}']],
    [String.raw`C:\{x} {trigger} {}`, [String.raw`C:\{x} {trigger} {}`]],
    ['{"a": "{x|y}"}', ['{"a": "x"}', '{"a": "y"}']],
    ['{1..b}', ['{1..b}']],
  ]
  for (const [text, wanted] of cases) {
    it(`makes ${wanted.length} of ${text}`, () => assert.deepEqual(textsOf(text), wanted))
  }

  it('combine with one another, the last one changing fastest, and are typed by the schema', () => {
    const rows = expandChoices(
      [
        {
          origin: 'x:1',
          values: { prompt: 'a {cat|dog}', steps: 4 },
          words: [{ key: 'seed', text: '{1..2}', separator: '=' }],
        },
      ],
      'x',
    )
    assert.deepEqual(
      rows.map(({ words }) => words.map(({ key, text }) => `${key}=${text}`)),
      [
        ['prompt=a cat', 'seed=1'],
        ['prompt=a cat', 'seed=2'],
        ['prompt=a dog', 'seed=1'],
        ['prompt=a dog', 'seed=2'],
      ],
    )
    assert.deepEqual(rows[0]?.values, { steps: 4 })
  })

  it('leave words of the same name apart: they are a list', () => {
    const words = ['{a|b}', 'c'].map((text) => ({ key: 'tags', text, separator: '=' as const }))
    const rows = expandChoices([{ origin: 'x:1', values: {}, words }], 'x')
    assert.deepEqual(
      rows.map((row) => row.words.map(({ text }) => text)),
      [
        ['a', 'c'],
        ['b', 'c'],
      ],
    )
  })

  it('are not too many', () => {
    const row = { origin: 'x:1', values: { prompt: '{1..1000} {1..1000}' }, words: [] }
    assert.throws(() => expandChoices([row], 'x'), /more than 100000/)
    assert.throws(() => textsOf('{1..999999}'), /more than 100000/)
  })
})
