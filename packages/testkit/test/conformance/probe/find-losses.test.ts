import assert from 'node:assert/strict'
import { Secret } from '@tuglet/kit'
import { findLosses } from '../../../src/conformance/probe/find-losses.ts'

describe('findLosses', () => {
  it('finds none in what JSON can hold', () => {
    assert.deepEqual(
      findLosses({ a: 1, b: [null, 'x', { c: true }], d: new Date(0), e: new Secret('abc'), f: undefined }),
      [],
    )
  })

  it('names every place where something is lost', () => {
    const round: Record<string, unknown> = {}
    round['self'] = round
    assert.deepEqual(
      findLosses({ a: new Map(), b: [NaN, undefined], c: 1n, d: () => 0, e: round, f: new Error('x') }),
      [
        'result.a is Map',
        'result.b.0 is NaN',
        'result.b.1 is undefined',
        'result.c is a bigint',
        'result.d is a function',
        'result.e.self holds itself',
        'result.f is Error',
      ],
    )
  })

  it('says when there is no result at all', () => assert.deepEqual(findLosses(undefined), ['result is undefined']))
})
