import assert from 'node:assert/strict'
import { Rate } from '../../src/tasks/rate.ts'

describe('Rate', () => {
  it('is not known before half a second has been seen', () => {
    const rate = new Rate()
    assert.equal(rate.perSecond(0), undefined)
    rate.note(0, 0)
    rate.note(100, 400)
    assert.equal(rate.perSecond(400), undefined)
    assert.equal(rate.perSecond(500), 200)
  })

  it('counts from where the transfer began, not from zero', () => {
    const rate = new Rate()
    rate.note(1_000_000, 0)
    rate.note(1_001_000, 1000)
    assert.equal(rate.perSecond(1000), 1000)
  })

  it('follows the last seconds however often it is told', () => {
    const rate = new Rate()
    for (let ms = 0; ms <= 20_000; ms++) rate.note(ms <= 10_000 ? ms * 100 : 1_000_000 + (ms - 10_000), ms)
    assert.equal(Math.round(rate.perSecond(20_000) ?? 0), 1000)
  })

  it('falls while nothing comes', () => {
    const rate = new Rate()
    rate.note(0, 0)
    rate.note(1000, 1000)
    assert.equal(rate.perSecond(4000), 250)
  })

  it('spans events that are further apart than its window', () => {
    const rate = new Rate()
    for (const minute of [0, 1, 2]) rate.note(minute * 60_000, minute * 60_000)
    assert.equal(rate.perSecond(120_000), 1000)
  })

  it('starts over when a transfer begins again', () => {
    const rate = new Rate()
    rate.note(0, 0)
    rate.note(9000, 1000)
    rate.note(0, 2000)
    rate.note(500, 3000)
    assert.equal(rate.perSecond(3000), 500)
  })
})
