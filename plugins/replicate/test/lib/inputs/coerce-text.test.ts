import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { coerceText } from '../../../src/lib/inputs/coerce-text.ts'
import { readShape } from '../../../src/lib/model/read-shape.ts'

type Case = readonly [written: string, expected: unknown]
const no = (problem: RegExp | string) => ({ problem })

/** Cases by what the schema says, as Cog writes it; `no(…)` is a refusal and how it reads. */
const cases: readonly { readonly schema: Record<string, unknown>; readonly cases: readonly Case[] }[] = [
  {
    schema: { type: 'integer' },
    cases: [
      ['1', 1],
      ['0', 0],
      ['-1', -1],
      ['+7', 7],
      ['007', 7],
      ['1_000', 1000],
      ['9007199254740991', 9007199254740991],
      ['-9007199254740991', -9007199254740991],
      ['9007199254740992', no(/sent exactly/)],
      ['9007199254740993', no(/sent exactly/)],
      ['1.23', no('must be a whole number, not "1.23"')],
      ['1.0', no('must be a whole number, not "1.0"; did you mean 1?')],
      ['1e3', no('must be a whole number, not "1e3"; did you mean 1000?')],
      ['a', no('must be a whole number, not "a"')],
      ['true', no(/whole number/)],
      ['', no('must be a whole number, not ""')],
      [' ', no('must be a whole number, not " "')],
      [' 1', no(/whole number/)],
      ['1 ', no(/whole number/)],
      ['1,000', no(/whole number/)],
      ['0x10', no(/whole number/)],
      ['0b1', no(/whole number/)],
      ['1n', no(/whole number/)],
      ['_1', no(/whole number/)],
      ['1__0', no(/whole number/)],
      ['１', no(/whole number/)],
      ['--1', no(/whole number/)],
      ['NaN', no(/whole number/)],
      ['Infinity', no(/whole number/)],
      ['null', no(/whole number/)],
      ['[1]', no(/whole number/)],
    ],
  },
  {
    schema: { type: 'integer', minimum: 1, maximum: 4 },
    cases: [
      ['1', 1],
      ['4', 4],
      ['0', no('must be at least 1, not 0')],
      ['5', no('must be at most 4, not 5')],
      ['-3', no('must be at least 1, not -3')],
    ],
  },
  {
    schema: { type: 'number' },
    cases: [
      ['1', 1],
      ['1_234', 1234],
      ['1.0', 1],
      ['0.5', 0.5],
      ['.5', 0.5],
      ['5.', 5],
      ['-2.5', -2.5],
      ['+2.5', 2.5],
      ['1e3', 1000],
      ['1E-3', 0.001],
      ['1.5e+2', 150],
      ['9007199254740993', 9007199254740992],
      ['1.1.1', no('must be a number, not "1.1.1"')],
      ['', no('must be a number, not ""')],
      [' ', no(/must be a number/)],
      [' 1', no(/must be a number/)],
      ['1e999', no(/must be a number/)],
      ['NaN', no(/must be a number/)],
      ['Infinity', no(/must be a number/)],
      ['-inf', no(/must be a number/)],
      ['0x1f', no(/must be a number/)],
      ['1,5', no(/must be a number/)],
      ['1e', no(/must be a number/)],
      ['e3', no(/must be a number/)],
      ['.', no(/must be a number/)],
      ['true', no(/must be a number/)],
      ['half', no(/must be a number/)],
    ],
  },
  {
    schema: { type: 'number', exclusiveMinimum: 0, maximum: 1 },
    cases: [
      ['1', 1],
      ['0.001', 0.001],
      ['0', no('must be above 0, not 0')],
      ['1.01', no('must be at most 1, not 1.01')],
    ],
  },
  {
    schema: { type: 'number', minimum: 0, exclusiveMaximum: 1 },
    cases: [
      ['0', 0],
      ['1', no('must be below 1, not 1')],
    ],
  },
  {
    schema: { type: 'boolean' },
    cases: [
      ...['true', 'True', 'TRUE', '1'].map((word): Case => [word, true]),
      ...['false', 'False', 'FALSE', '0'].map((word): Case => [word, false]),
      ...['', ' ', '100', 'yes', 'no', 'on', 'off', 't', 'f', 'tRUE', 'true ', '"true"', 'null'].map((word): Case => [
        word,
        no(`must be true or false, not ${JSON.stringify(word)}`),
      ]),
    ],
  },
  {
    schema: { type: 'string' },
    cases: [
      '',
      ' ',
      '1234',
      '1984',
      '1_000',
      '0x10',
      '007',
      '1e3',
      'true',
      'True',
      'null',
      'None',
      'NaN',
      "'q'",
      '"q"',
      "b'x'",
      '(1,2)',
      '[1,2]',
      '[world]',
      '{"a":1}',
      '{a}',
      ' padded ',
      'a:b=c',
      'http://a.b/?c=d&e=f',
      'line\nline\r\n\ttab',
      'naïve 日本 🦊',
      '👩‍👩‍👧',
      '\u0000',
      '\u001b[31mred',
      '\\n',
      '$HOME `id` !',
      '@sam',
      '@@',
      '-1',
      '--flag',
      '\ufeffbom',
      '\ud800',
    ].map((word): Case => [word, word]),
  },
  {
    schema: { type: 'string', minLength: 2, maxLength: 4 },
    cases: [
      ['ab', 'ab'],
      ['🦊🦊', '🦊🦊'],
      ['🦊🦊🦊🦊', '🦊🦊🦊🦊'],
      ['a', no('must have at least 2 characters, not 1')],
      ['🦊', no('must have at least 2 characters, not 1')],
      ['abcde', no('must have at most 4 characters, not 5')],
      ['', no('must have at least 2 characters, not 0')],
    ],
  },
  {
    schema: { type: 'string', pattern: String.raw`\A(?P<word>[a-z]+)-(?P=word)\Z` },
    cases: [
      ['go-go', 'go-go'],
      ['go-stop', no(/must match .*, which "go-stop" does not/)],
      ['x go-go', no(/must match/)],
    ],
  },
  {
    schema: { type: 'string', pattern: '(a+)+$' },
    cases: [[`${'a'.repeat(60)}!`, `${'a'.repeat(60)}!`]],
  },
  {
    schema: { type: 'string', pattern: '(?<=x)(?(1)y)[' },
    cases: [['no regular expression of ours', 'no regular expression of ours']],
  },
  {
    schema: { type: 'string', enum: ['png', 'webp', 'jpg'] },
    cases: [
      ['png', 'png'],
      ['PNG', no('must be one of png, webp, jpg, not "PNG"; did you mean png?')],
      ['wepb', no('must be one of png, webp, jpg, not "wepb"; did you mean webp?')],
      ['', no('must be one of png, webp, jpg, not ""')],
      ['tiff', no('must be one of png, webp, jpg, not "tiff"')],
    ],
  },
  {
    schema: { type: 'integer', enum: [256, 512, 1024] },
    cases: [
      ['512', 512],
      ['511', no('must be one of 256, 512, 1024, not "511"; did you mean 512?')],
      ['512.0', no(/must be one of 256, 512, 1024/)],
    ],
  },
  {
    schema: { enum: ['1', 2, true] },
    cases: [
      ['1', '1'],
      ['2', 2],
      ['true', true],
      ['3', no(/must be one of/)],
    ],
  },
  {
    schema: { type: 'string', format: 'uri' },
    cases: [
      ['https://a.b/c.png', 'https://a.b/c.png'],
      ['HTTP://a.b/c', 'HTTP://a.b/c'],
      ['data:text/plain,hi', 'data:text/plain,hi'],
      ['cat.png', no('must be a file: write @cat.png after the =, or an address that begins with https://')],
      ['file:///etc/passwd', no(/must be a file/)],
      ['https://', no(/must be a file/)],
      ['', no(/must be a file/)],
    ],
  },
  {
    schema: { type: 'array', items: { type: 'integer' } },
    cases: [
      ['[1,2,3]', [1, 2, 3]],
      [' [ 1 , 2 ] ', [1, 2]],
      ['[]', []],
      ['5', [5]],
      ['[1,"2"]', no('has an item 1 that must be a whole number, not "2"')],
      ['[1,2.5]', no('has an item 1 that must be a whole number, not 2.5')],
      ['[1,a]', no(/must be a list/)],
      ['1,2', no(/must be a list/)],
      ['a', no(/must be a list.*must be a whole number, not "a"/)],
      ['', no('must be a list, not ""; an empty one is written :=[]')],
      ['null', no(/must be a list/)],
    ],
  },
  {
    schema: { type: 'array', items: { type: 'string' } },
    cases: [
      ['["a","b"]', ['a', 'b']],
      ['a', ['a']],
      ['1984', ['1984']],
      ['true', ['true']],
      ['[world]', ['[world]']],
      ['["a"', ['["a"']],
      ['{"a":1}', ['{"a":1}']],
      ['[1]', no('has an item 0 that must be text, not 1')],
      [' ', [' ']],
    ],
  },
  {
    schema: { type: 'array', items: { type: 'number', maximum: 1 }, maxItems: 2 },
    cases: [
      ['[0.5,1]', [0.5, 1]],
      ['[0,0,0]', no('must have at most 2 items, not 3')],
      ['[2]', no('has an item 0 that must be at most 1, not 2')],
    ],
  },
  {
    schema: { type: 'array' },
    cases: [
      ['[1,"a",null]', [1, 'a', null]],
      ['word', ['word']],
    ],
  },
  {
    schema: { type: 'object' },
    cases: [
      ['{"a":{"b":[1]}}', { a: { b: [1] } }],
      ['{}', {}],
      ['[]', no(/must be a JSON object/)],
      ['a', no(/must be a JSON object/)],
      ['', no(/must be a JSON object/)],
      ['null', no(/must be a JSON object/)],
      ['"{}"', no(/must be a JSON object/)],
    ],
  },
  {
    schema: { type: 'object', properties: { n: { type: 'integer' } } },
    cases: [
      ['{"n":1,"m":"x"}', { n: 1, m: 'x' }],
      ['{"n":"1"}', no('has a n that must be a whole number, not "1"')],
    ],
  },
  {
    schema: { anyOf: [{ type: 'integer' }, { type: 'null' }] },
    cases: [
      ['3', 3],
      ['null', no('must be a whole number, not "null"')],
      ['', no(/must be a whole number/)],
    ],
  },
  {
    schema: { anyOf: [{ type: 'string' }, { type: 'null' }] },
    cases: [
      ['null', 'null'],
      ['3', '3'],
    ],
  },
  {
    schema: { type: 'integer', nullable: true },
    cases: [
      ['3', 3],
      ['null', no(/must be a whole number/)],
    ],
  },
  {
    schema: { anyOf: [{ type: 'string' }, { type: 'integer' }] },
    cases: [
      ['3', 3],
      ['3.5', '3.5'],
      ['three', 'three'],
    ],
  },
  {
    schema: { anyOf: [{ type: 'number' }, { type: 'boolean' }, { type: 'string', enum: ['auto'] }] },
    cases: [
      ['1', 1],
      ['2', 2],
      ['false', false],
      ['auto', 'auto'],
      ['aut', no(/must be one of auto/)],
    ],
  },
  {
    schema: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
    cases: [
      ['a', 'a'],
      ['["a"]', ['a']],
      ['[a]', '[a]'],
    ],
  },
  {
    schema: { type: ['string', 'null'] },
    cases: [['null', 'null']],
  },
  {
    schema: {},
    cases: [
      ['1', '1'],
      ['1.0', '1.0'],
      ['true', 'true'],
      ['[world]', '[world]'],
      ['{"a":1}', '{"a":1}'],
      ['', ''],
    ],
  },
  {
    schema: { title: 'no type', default: 5 },
    cases: [['5', '5']],
  },
]

describe('coerceText', () => {
  const total = cases.reduce((sum, group) => sum + group.cases.length, 0)

  for (const { schema, cases: group } of cases) {
    describe(`for ${JSON.stringify(schema)}`, () => {
      const shape = readShape(schema, {})
      for (const [written, expected] of group) {
        const refusal = (expected as { problem?: RegExp | string } | null)?.problem
        it(refusal === undefined ? `takes ${JSON.stringify(written)}` : `refuses ${JSON.stringify(written)}`, () => {
          const coerced = coerceText(written, shape)
          if (refusal === undefined) assert.deepEqual(coerced, { value: expected })
          else if (typeof refusal === 'string') assert.equal(coerced.problem, refusal)
          else assert.match(coerced.problem ?? `gave ${JSON.stringify(coerced)}`, refusal)
        })
      }
    })
  }

  it('has been tried with more than 200 values', () => assert.ok(total > 200, `${total}`))
})
