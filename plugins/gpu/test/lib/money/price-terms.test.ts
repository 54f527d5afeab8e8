import assert from 'node:assert/strict'
import type { Offer } from '@tuglet/gpu-provider'
import { passPriceGate, priceQuestion } from '../../../src/lib/money/price-question.ts'
import { priceTerms } from '../../../src/lib/money/price-terms.ts'

const offer = (pricePerHour: number, more: Partial<Offer> = {}): Offer => ({
  id: String(pricePerHour),
  gpu: 'L40',
  gpuCount: 1,
  spot: false,
  pricePerHour,
  availability: 'high',
  ...more,
})
const hours = (count: number) => ({ timeLimitSeconds: count * 3600 })

describe('the terms of a machine', () => {
  it('name the highest price of the candidates and the most that it can cost', () => {
    const terms = priceTerms([offer(1), offer(1.2)], hours(4))
    assert.deepEqual([terms.pricePerHour, terms.worstCase], [1.2, 4.8])
  })

  it('leave out what is above the highest price', () => {
    const terms = priceTerms([offer(1), offer(3)], { ...hours(1), maxPricePerHour: 2 })
    assert.deepEqual(
      terms.candidates.map(({ id }) => id),
      ['1'],
    )
  })

  it('refuse a price that is too high, and say which would do', () => {
    const refused = () => priceTerms([offer(3)], { ...hours(1), maxPricePerHour: 2 })
    assert.throws(refused, {
      code: 'PRICE_TOO_HIGH',
      message: 'The cheapest L40 costs $3.00 an hour, more than $2.00.',
    })
  })

  it('shorten the time limit to what the budget pays for', () => {
    const terms = priceTerms([offer(2)], { ...hours(24), budget: 3 })
    assert.equal(terms.timeLimitSeconds, 5400)
    assert.equal(terms.worstCase, 3)
  })

  it('never cost more than the budget, whichever candidate it becomes', () => {
    const terms = priceTerms([offer(1), offer(1.7), offer(1.3)], { ...hours(100), budget: 2.5 })
    for (const { pricePerHour } of terms.candidates) {
      assert.ok((pricePerHour * terms.timeLimitSeconds) / 3600 <= 2.5)
    }
  })

  it('do not shorten what the budget more than pays for, nor what is free', () => {
    assert.equal(priceTerms([offer(1)], { ...hours(2), budget: 50 }).timeLimitSeconds, 7200)
    assert.equal(priceTerms([offer(0)], { ...hours(2), budget: 1 }).timeLimitSeconds, 7200)
  })

  it('refuse a budget that is gone in five minutes, and limits that are none', () => {
    assert.throws(() => priceTerms([offer(100)], { ...hours(1), budget: 1 }), { code: 'BUDGET_TOO_SMALL' })
    for (const limits of [{ budget: 0 }, { maxPricePerHour: -1 }, { timeLimitSeconds: 0 }, { budget: NaN }]) {
      assert.throws(() => priceTerms([offer(1)], { ...hours(1), ...limits }), { code: 'BAD_LIMIT' })
    }
  })

  it('say that there is nothing where there is nothing', () => {
    assert.throws(() => priceTerms([], hours(1)), { code: 'NO_OFFER' })
  })
})

describe('the price gate', () => {
  it('asks with the machine, the price, the end and the most it can cost', () => {
    const terms = priceTerms([offer(0.99, { region: 'US-KS-2' }), offer(1.2)], hours(4))
    assert.equal(
      priceQuestion(terms, 'RunPod'),
      'Rent 1 × L40 (RunPod, US-KS-2) for $0.99 an hour, or up to $1.20 where that is taken? It ends itself after 4 h: at most $4.80.',
    )
  })

  it('warns of a machine that may be taken away', () => {
    assert.match(priceQuestion(priceTerms([offer(1, { spot: true })], hours(1)), 'RunPod'), /taken away at any time/)
  })

  it('lets nothing through that was not agreed to', async () => {
    const no = () => Promise.reject(new Error('Not confirmed.'))
    await assert.rejects(passPriceGate(priceTerms([offer(1)], hours(1)), 'RunPod', no), /Not confirmed/)
  })

  it('asks nothing about what is free', async () => {
    await passPriceGate(priceTerms([offer(0)], hours(1)), 'SSH', () => assert.fail('it asked'))
  })
})
