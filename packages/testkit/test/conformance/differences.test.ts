import assert from 'node:assert/strict'
import { differences } from '../../src/conformance/differences.ts'

describe('differences', () => {
  it('finds none between equal values, whatever the order of their members', () => {
    assert.deepEqual(differences({ a: 1, b: [2, { c: 3 }] }, { b: [2, { c: 3 }], a: 1 }), [])
  })

  it('names what is missing, what is too much and what is another', () => {
    assert.deepEqual(differences({ a: { b: 1, c: 2 }, d: [1] }, { a: { b: 2, e: 0 }, d: [1, 2] }), [
      'a.b is 1 and should be 2',
      'a.c is there no more',
      'a.e is missing',
      'd is [1] and should be [1,2]',
    ])
  })
})
