import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { parseReference, referenceText } from '../../../src/lib/model/parse-reference.ts'

const hex = '5c7d5dc6dd8bf75c1acaa8565735e7986bc5b66206b55cca93cb72c9bf15ccaa'

describe('parseReference', () => {
  it('reads a model alone', () => {
    assert.deepEqual(parseReference('acme/painter'), { model: 'acme/painter' })
    assert.deepEqual(parseReference('black-forest-labs/flux-1.1-pro'), { model: 'black-forest-labs/flux-1.1-pro' })
    assert.deepEqual(parseReference('a_b/c--d.e'), { model: 'a_b/c--d.e' })
  })

  it('reads every way to write a version as the same', () => {
    const same = { model: 'acme/painter', version: hex }
    assert.deepEqual(parseReference(`acme/painter:${hex}`), same)
    assert.deepEqual(parseReference(`acme/painter/${hex}`), same)
    assert.deepEqual(parseReference('acme/painter', hex), same)
    assert.deepEqual(parseReference(`acme/painter:${hex}`, hex), same)
    assert.deepEqual(parseReference(`acme/painter/versions/${hex}`), same)
    assert.deepEqual(parseReference(`https://replicate.com/acme/painter/versions/${hex}?tab=api`), same)
    assert.deepEqual(parseReference(`r8.im/acme/painter@sha256:${hex}`), same)
    assert.equal(referenceText(same), `acme/painter:${hex}`)
  })

  it('reads a page’s address and a bare version', () => {
    assert.deepEqual(parseReference('https://replicate.com/acme/painter/'), { model: 'acme/painter' })
    assert.deepEqual(parseReference(hex), { version: hex })
  })

  it('refuses two different versions', () => {
    assert.throws(() => parseReference('acme/painter:v1', 'v2'), { code: 'TWO_VERSIONS', exitCode: 2 })
    assert.throws(() => parseReference(hex, `${hex.slice(1)}0`), { code: 'TWO_VERSIONS' })
  })

  for (const bad of [
    '',
    'acme',
    'acme/',
    '/painter',
    'acme/painter:',
    'acme//painter',
    '../etc',
    'acme/..',
    'acme/a b',
    'a/b:c:d',
    'a/b?c',
    '-a/b',
    'https://evil.example/acme/painter',
    'acme/pa\u001binter',
  ]) {
    it(`refuses ${JSON.stringify(bad)}`, () => {
      assert.throws(() => parseReference(bad), { code: 'BAD_MODEL_REFERENCE', exitCode: 2 })
    })
  }

  it('refuses a word that is no version', () => {
    assert.throws(() => parseReference('acme/painter', 'a cat'), { code: 'BAD_MODEL_REFERENCE' })
  })
})
