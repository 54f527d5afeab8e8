import assert from 'node:assert/strict'
import { parseDuration } from '../src/duration.ts'
import { Failure } from '../src/failure.ts'

describe('parseDuration', () => {
  for (const [text, ms] of [
    ['90', 90_000],
    ['1.5', 1500],
    ['250ms', 250],
    ['30s', 30_000],
    ['5m', 300_000],
    ['1h30m', 5_400_000],
    ['2d', 172_800_000],
  ] as const) {
    it(`reads ${text} as ${ms} ms`, () => assert.equal(parseDuration(text), ms))
  }

  for (const text of ['', 'soon', '5 m', '-1s', '5mm']) {
    it(`refuses "${text}"`, () =>
      assert.throws(
        () => parseDuration(text),
        (error) => Failure.is(error) && error.kind === 'usage',
      ))
  }
})
