import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { Failure } from '@tuglet/kit/lib'
import { readSleepTime, sleepWords } from '../../../src/lib/spaces/sleep-time.ts'

describe('readSleepTime', () => {
  it('reads seconds, minutes, hours, days and never', () => {
    assert.deepEqual(
      ['90', '30s', '5m', '2h', '1d', 'never', '-1'].map(readSleepTime),
      [90, 30, 300, 7200, 86_400, -1, -1],
    )
  })

  it('refuses anything else', () => {
    for (const text of ['', '0', '-5', '1.5h', 'soon', '1w', 'toString'])
      assert.throws(
        () => readSleepTime(text),
        (error: unknown) => Failure.is(error) && error.code === 'BAD_SLEEP_TIME',
      )
  })
})

describe('sleepWords', () => {
  it('says it in the largest unit that fits', () => {
    assert.deepEqual([-1, 45, 300, 5400, 7200, 172_800].map(sleepWords), [
      'never',
      'after 45 s idle',
      'after 5 m idle',
      'after 90 m idle',
      'after 2 h idle',
      'after 2 d idle',
    ])
    assert.deepEqual([sleepWords(null), sleepWords(undefined)], [undefined, undefined])
  })
})
