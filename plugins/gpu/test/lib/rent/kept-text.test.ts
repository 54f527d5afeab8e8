import assert from 'node:assert/strict'
import { keptText } from '../../../src/lib/rent/kept-text.ts'
import { after, entryOf } from '../money/entries.ts'

const limits = (leaseSeconds: number, idleSeconds: number) => ({ deadlineSeconds: 3600, leaseSeconds, idleSeconds })
const ends = (leaseSeconds: number, idleSeconds: number) =>
  /It ends itself (.*)\./.exec(keptText(entryOf(), { limits: limits(leaseSeconds, idleSeconds), now: after(30) }))?.[1]

describe('keptText', () => {
  it('says what the machine costs and how to use and end it', () => {
    const text = keptText(entryOf(), { limits: limits(0, 1200), now: after(30) })
    assert.match(text, /^tuglet-test0000-abc111 keeps running\. It costs \$1\.00 an hour, \$0\.50 so far\./)
    assert.match(text, /--on abc111 {3}End it: tuglet gpu down abc111$/)
  })

  it('says which of its limits comes first', () => {
    const last = 'at 2026-01-02T13:00:00Z at the latest'
    assert.equal(ends(0, 1200), `after 20 min idle, ${last}`)
    assert.equal(ends(600, 1200), `after 10 min without use, ${last}`)
    assert.equal(ends(1800, 1200), `after 20 min idle, ${last}`)
    assert.equal(ends(1800, 0), `after 30 min without use, ${last}`)
    assert.equal(ends(0, 0), last)
  })

  it('says of a machine that was lent only that it stays', () => {
    const lent = entryOf({ pricePerHour: 0 })
    assert.equal(keptText(lent, { limits: undefined, now: after(1) }), 'tuglet-test0000-abc111 stays as it is.')
  })
})
