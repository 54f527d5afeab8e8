import assert from 'node:assert/strict'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { fakeHost } from '@tuglet/testkit'
import { collectInputs } from '../../../src/lib/inputs/collect-inputs.ts'
import { openSources } from '../../../src/lib/inputs/open-sources.ts'
import { splitWord } from '../../../src/lib/inputs/split-word.ts'
import { fieldsOf } from './fields.ts'

const seed = Number(process.env['TUGLET_SEED'] ?? Date.now() % 2 ** 31)
const runs = process.env['TUGLET_DEEP'] ? 20_000 : 500
const parameters = { seed, numRuns: runs }

/** Shapes that call for text, or say nothing. */
const textual = {
  plain: { type: 'string' },
  optional: { anyOf: [{ type: 'string' }, { type: 'null' }] },
  nullable: { type: 'string', nullable: true },
  referred: { allOf: [{ type: 'string' }] },
  secret: { type: 'string', format: 'password' },
  untyped: { title: 'anything' },
}

// What guessing would change is what chance would hardly find.
const tempting = fc.constantFrom(
  '1984',
  'None',
  'null',
  'true',
  '1_000',
  '0x10',
  '(1,2)',
  "b'x'",
  "'q'",
  '[1]',
  '{"a":1}',
  '1e5',
  '',
  ' ',
  '@',
  '@@',
  '@-',
  '@x',
  '=',
  ':',
  ':=',
  '\r\n',
  '\0',
)
const anyText = fc.oneof(
  tempting,
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.tuple(tempting, fc.string()).map(([first, rest]) => first + rest),
)

describe('text given as an input', () => {
  const sources = openSources(fakeHost())
  const collect = (words: readonly string[], fields: ReturnType<typeof fieldsOf> | undefined) =>
    collectInputs({ fields, layers: [], words: words.flatMap((word) => splitWord(word) ?? []), sources, model: 'a/b' })
  const name = fc.constantFrom(...(Object.keys(textual) as (keyof typeof textual)[]))

  it(`survives unchanged after = (seed ${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(name, anyText, fc.boolean(), async (key, text, isHidden) => {
        const escaped = text.startsWith('@') ? `@${text}` : text
        const { values } = await collect([`${key}=${escaped}`], isHidden ? undefined : fieldsOf(textual))
        assert.deepEqual(values, { [key]: text })
      }),
      parameters,
    )
  })

  it(`survives unchanged after :, whatever it begins with but = (seed ${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(name, anyText, fc.boolean(), async (key, text, isHidden) => {
        fc.pre(!text.startsWith('='))
        const { values } = await collect([`${key}:${text}`], isHidden ? undefined : fieldsOf(textual))
        assert.deepEqual(values, { [key]: text })
      }),
      parameters,
    )
  })

  it(`survives unchanged as an item of a list (seed ${seed})`, async () => {
    const fields = fieldsOf({ tags: { type: 'array', items: { type: 'string' } } })
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 2, maxLength: 5 }), async (texts) => {
        const words = texts.map((text) => `tags=${text.startsWith('@') ? '@' : ''}${text}`)
        assert.deepEqual((await collect(words, fields)).values, { tags: texts })
      }),
      parameters,
    )
  })

  it(`survives unchanged in an input file (seed ${seed})`, async () => {
    const fields = fieldsOf(textual)
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, anyText), async (values) => {
        const layers = [{ origin: 'inputs.json', values: JSON.parse(JSON.stringify(values)), mayReadFiles: true }]
        const collected = await collectInputs({ fields, layers, words: [], sources, model: 'a/b' })
        assert.deepEqual(collected.values, JSON.parse(JSON.stringify(values)))
      }),
      parameters,
    )
  })
})
