import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { readSchema } from '../../../src/lib/model/read-schema.ts'
import { shownSchema } from '../../../src/lib/model/schema-view.ts'

const documentOf = (input: object, others: object = {}) => ({ components: { schemas: { Input: input, ...others } } })
const inputsOf = (properties: object, others: object = {}, required?: readonly string[]) =>
  readSchema(documentOf({ type: 'object', properties, ...(required && { required }) }, others))?.inputs ??
  assert.fail('none')
const shapeOf = (property: object, others: object = {}) => inputsOf({ one: property }, others)[0]?.shape

describe('readSchema', () => {
  it('follows choices through allOf and $ref, and what stands beside them wins', () => {
    const scheduler = { title: 'scheduler', type: 'string', enum: ['DDIM', 'K_EULER'], description: 'An enumeration.' }
    const allOf = [{ $ref: '#/components/schemas/scheduler' }]
    const [field] = inputsOf(
      { scheduler: { allOf, default: 'DDIM', description: 'Choose one.', 'x-order': 0 } },
      { scheduler },
    )
    assert.deepEqual(field, {
      name: 'scheduler',
      shape: { kind: 'string', choices: ['DDIM', 'K_EULER'] },
      description: 'Choose one.',
      isRequired: false,
      isDeprecated: false,
      default: 'DDIM',
    })
    assert.deepEqual(shapeOf({ $ref: '#/components/schemas/n' }, { n: { type: 'integer', enum: [1, 2] } }), {
      kind: 'integer',
      choices: [1, 2],
    })
  })

  it('takes an Optional for what it may be besides nothing', () => {
    assert.deepEqual(shapeOf({ anyOf: [{ type: 'string', format: 'uri' }, { type: 'null' }] }), {
      kind: 'string',
      isFile: true,
    })
    assert.deepEqual(shapeOf({ type: ['integer', 'null'], minimum: 2 }), { kind: 'integer', minimum: 2 })
    assert.deepEqual(
      shapeOf({ anyOf: [{ $ref: '#/components/schemas/n' }, { type: 'null' }] }, { n: { enum: ['a', null] } }),
      { kind: 'string', choices: ['a'] },
    )
    const union = shapeOf({
      anyOf: [{ type: 'integer' }, { type: 'array', items: { type: 'integer' } }, { type: 'null' }],
    })
    assert.deepEqual(union, { alternatives: [{ kind: 'integer' }, { kind: 'array', items: { kind: 'integer' } }] })
  })

  it('knows files and secrets by either sign', () => {
    assert.deepEqual(shapeOf({ type: 'string', format: 'password' }), { kind: 'string', isSecret: true })
    assert.deepEqual(shapeOf({ type: 'string', 'x-cog-secret': true }), { kind: 'string', isSecret: true })
    assert.deepEqual(shapeOf({ type: 'array', items: { type: 'string', format: 'uri' } }), {
      kind: 'array',
      items: { kind: 'string', isFile: true },
    })
  })

  it('orders by x-order, those without one last and as they stand', () => {
    const names = inputsOf({
      c: {},
      b: { 'x-order': 1 },
      a: { 'x-order': 0 },
      e: { 'x-order': 1 },
      d: { 'x-order': 'x' },
    }).map(({ name }) => name)
    assert.deepEqual(names, ['a', 'b', 'e', 'c', 'd'])
  })

  it('takes required where it is given, and a default makes optional', () => {
    const fields = inputsOf({ a: {}, b: { default: 1 }, c: { default: null }, d: {} }, {}, ['a', 'b', 'c'])
    assert.deepEqual(
      fields.map(({ isRequired }) => isRequired),
      [true, false, false, false],
    )
    assert.deepEqual(
      fields.map((field) => 'default' in field),
      [false, true, false, false],
    )
    assert.equal(inputsOf({ a: {} })[0]?.isRequired, false)
  })

  it('strips control characters and line ends from descriptions, and keeps the longest', () => {
    const [field] = inputsOf({ a: { description: '\u001b]0;owned\u0007red\u001b[31m\n\n  two\tlines \u0000' } })
    assert.equal(field?.description, 'red two lines')
    assert.equal(inputsOf({ a: { description: 'word '.repeat(3000) } })[0]?.description.length, 14_999)
    assert.equal(inputsOf({ a: { description: 5, title: 'Title' } })[0]?.description, 'Title')
  })

  it('survives schemas that refer to themselves, to nothing, or are none', () => {
    const tree = { type: 'object', properties: { child: { $ref: '#/components/schemas/tree' } } }
    assert.equal(shapeOf({ $ref: '#/components/schemas/tree' }, { tree })?.kind, 'object')
    assert.deepEqual(
      shapeOf({ $ref: '#/components/schemas/loop' }, { loop: { $ref: '#/components/schemas/loop' } }),
      {},
    )
    assert.deepEqual(shapeOf({ $ref: '#/components/schemas/missing' }), {})
    assert.deepEqual(shapeOf({ $ref: 'https://elsewhere/schema' }), {})
    for (const none of [
      null,
      undefined,
      'text',
      [],
      {},
      { components: {} },
      { components: { schemas: { Input: 5 } } },
    ]) {
      assert.equal(readSchema(none), undefined)
    }
    assert.deepEqual(readSchema(documentOf({ properties: null })), { inputs: [], output: {} })
    assert.deepEqual(readSchema(documentOf({ properties: { a: 'x', b: null } }))?.inputs, [])
  })

  it('tells text that comes in pieces from a list of texts and from files', () => {
    const outputOf = (Output: object) => readSchema(documentOf({ properties: {} }, { Output }))?.output
    const items = { type: 'string' }
    assert.equal(
      outputOf({ type: 'array', items, 'x-cog-array-type': 'iterator', 'x-cog-array-display': 'concatenate' })?.isText,
      true,
    )
    assert.equal(outputOf({ type: 'array', items })?.isText, undefined)
    assert.deepEqual(outputOf({ type: 'array', items: { type: 'string', format: 'uri' } }), {
      kind: 'array',
      items: { kind: 'string', isFile: true },
    })
  })

  it('is shown as a table would have it, with no default for secrets', () => {
    const schema = readSchema(
      documentOf({
        properties: {
          prompt: { type: 'string', description: 'What.', 'x-order': 0 },
          size: { enum: ['a', 'b'], type: 'string', default: 'a', 'x-order': 1 },
          n: { type: 'integer', minimum: 1, maximum: 4, default: 1, 'x-order': 2 },
          token: { type: 'string', format: 'password', default: 'hf_secret', 'x-order': 3 },
          image: { anyOf: [{ type: 'string', format: 'uri' }, { type: 'null' }], 'x-order': 4 },
        },
        required: ['prompt'],
      }),
    )
    const shown = shownSchema({ name: 'a/b', target: { version: 'a/b' }, ...(schema && { schema }) })
    assert.deepEqual(
      shown?.inputs.map(({ name, type, range, isRequired, default: value }) => [name, type, range, isRequired, value]),
      [
        ['prompt', 'string', '', true, undefined],
        ['size', 'string', 'a, b', false, 'a'],
        ['n', 'integer', '1..4', false, 1],
        ['token', 'secret', '', false, undefined],
        ['image', 'file', '', false, undefined],
      ],
    )
  })
})
