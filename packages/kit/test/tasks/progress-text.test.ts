import assert from 'node:assert/strict'
import { bytesText, elapsedText, progressForms, progressText } from '../../src/tasks/progress-text.ts'

describe('progressText', () => {
  it('says amount, rate and time left', () => {
    const text = progressText({ done: 12_300_000, total: 40_000_000, rate: 3_100_000 })
    assert.equal(text, '12.3 MB of 40.0 MB · 3.1 MB/s · 9 s left')
  })

  it('leaves out what is not known', () => {
    assert.equal(progressText({ done: 12_300_000, total: 0, rate: 3_100_000 }), '12.3 MB · 3.1 MB/s')
    assert.equal(progressText({ done: 0, total: 900 }), '0 B of 900 B')
    assert.equal(progressText({ done: 5, total: 900, rate: 0 }), '5 B of 900 B · 0 B/s')
    assert.equal(progressText({ done: 900, total: 900, rate: 10 }), '900 B of 900 B · 10 B/s')
  })

  it('never says that more is done than there is', () => {
    assert.equal(progressText({ done: 950, total: 900 }), '900 B of 900 B')
  })

  it('gets shorter and keeps what matters most', () => {
    assert.deepEqual(progressForms({ done: 12_300_000, total: 40_000_000, rate: 3_100_000 }), [
      '12.3 MB of 40.0 MB · 3.1 MB/s · 9 s left',
      '12.3 MB of 40.0 MB · 9 s left',
      '30 % · 9 s left',
      '30 %',
    ])
    assert.deepEqual(progressForms({ done: 1500, total: 0 }), ['1.5 kB', '1.5 kB'])
  })

  it('takes other separators', () => {
    assert.equal(progressText({ done: 1, total: 2, rate: 1 }, ' - '), '1 B of 2 B - 1 B/s - 1 s left')
  })
})

describe('bytesText', () => {
  for (const [bytes, text] of [
    [0, '0 B'],
    [999, '999 B'],
    [999.7, '1.0 kB'],
    [1000, '1.0 kB'],
    [999_949, '999.9 kB'],
    [999_960, '1.0 MB'],
    [3.5e15, '3.5 PB'],
    [7e18, '7000.0 PB'],
  ] as const) {
    it(`writes ${bytes} as ${text}`, () => assert.equal(bytesText(bytes), text))
  }
})

describe('elapsedText', () => {
  for (const [ms, text] of [
    [0, '0 s'],
    [9_400, '9 s'],
    [60_000, '1 min'],
    [125_000, '2 min 5 s'],
    [4_320_000, '1 h 12 min'],
    [3_601_000, '1 h'],
    [273_600_000, '3 d 4 h'],
  ] as const) {
    it(`writes ${ms} ms as ${text}`, () => assert.equal(elapsedText(ms), text))
  }
})
