import assert from 'node:assert/strict'
import { dollars, duration } from '../../../src/lib/money/dollars.ts'

describe('an amount of money', () => {
  for (const [amount, text] of [
    [0, '$0.00'],
    [0.99, '$0.99'],
    [0.004, '$0.004'],
    [0.0001, 'under $0.001'],
    [1234.5, '$1,234.50'],
    [NaN, '$?'],
  ] as const) {
    it(`reads ${text}`, () => assert.equal(dollars(amount), text))
  }
})

describe('a length of time', () => {
  for (const [seconds, text] of [
    [0, '0 s'],
    [45.4, '45 s'],
    [90, '2 min'],
    [3600, '1 h'],
    [5400, '1 h 30 min'],
    [-3, '0 s'],
  ] as const) {
    it(`reads ${text}`, () => assert.equal(duration(seconds), text))
  }
})
