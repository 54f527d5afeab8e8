import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { fillTemplate, missingTokens } from '../../../src/lib/profiles/fill-template.ts'

describe('fillTemplate', () => {
  it('fills tokens, leaves out known ones without a value, and joins with single blanks', () => {
    const template = 'a photo of {subject},  {mood} {camera}\n in {lighting} light'
    assert.equal(fillTemplate(template, { subject: 'a fox', lighting: 'soft' }), 'a photo of a fox, in soft light')
  })

  it('leaves unknown braces as they are, but fills any name that has a value', () => {
    assert.equal(fillTemplate('{weird} {trigger} {a b}', { trigger: 'TOK' }), '{weird} TOK {a b}')
    assert.equal(fillTemplate('{weird}', { weird: 'x' }), 'x')
  })

  it('takes the subject before the trigger, and either before neither', () => {
    assert.equal(fillTemplate('{subject_or_trigger}', { subject: 's', trigger: 't' }), 's')
    assert.equal(fillTemplate('{subject_or_trigger}', { trigger: 't' }), 't')
    assert.equal(fillTemplate('x {subject_or_trigger}', {}), 'x')
  })

  it('puts in what it is given letter by letter: no token in a token, no pattern in a value', () => {
    assert.equal(fillTemplate('{subject}', { subject: '{trigger} $& $1', trigger: 't' }), '{trigger} $& $1')
    assert.equal(fillTemplate('{constructor} {__proto__}', {}), '{constructor} {__proto__}')
  })
})

describe('missingTokens', () => {
  it('names what the template needs and nobody said, in order, once', () => {
    assert.deepEqual(missingTokens('{mood} {subject} {mood} {other}', { subject: 's' }), ['mood'])
    assert.deepEqual(missingTokens('{camera} {subject_or_trigger}', {}), ['camera', 'subject'])
    assert.deepEqual(missingTokens('{subject_or_trigger}', { trigger: 't' }), [])
  })
})
