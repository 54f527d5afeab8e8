import assert from 'node:assert/strict'
import { phaseClock } from '../../../src/lib/money/phase-clock.ts'
import { receipt } from '../../../src/lib/money/receipt.ts'
import { after, entryOf } from './entries.ts'

const phase = (name: string, from: number, minutes: number) => ({
  name,
  startedAt: after(from).toISOString(),
  seconds: minutes * 60,
})

describe('the receipt of a machine', () => {
  it('says what each phase cost, and as idle what none of them was', () => {
    const entry = entryOf({ phases: [phase('boot', 0, 6), phase('run', 10, 30)] })
    const { lines, total, seconds } = receipt(entry, after(60))
    assert.equal(total, 1)
    assert.equal(seconds, 3600)
    assert.deepEqual(
      lines.map(({ phase: name, cost }) => [name, Math.round(cost * 100)]),
      [
        ['boot', 10],
        ['run', 50],
        ['idle', 40],
      ],
    )
  })

  it('charges nothing for what was before the launch', () => {
    const entry = entryOf({ phases: [phase('offers', -5, 4), phase('launch', -1, 2)] })
    assert.deepEqual(
      receipt(entry, after(1)).lines.map(({ phase: name, seconds }) => [name, seconds]),
      [['launch', 60]],
    )
  })

  it('shares out what the provider charged in the end', () => {
    const ended = { state: 'ended' as const, endedAt: after(60).toISOString(), charged: 2 }
    const { lines, total, charged } = receipt(entryOf({ ...ended, phases: [phase('run', 0, 30)] }), after(600))
    assert.deepEqual([total, charged], [2, true])
    assert.equal(
      lines.reduce((sum, { cost }) => sum + cost, 0),
      2,
    )
  })

  it('adds up to its total, whatever the phases are', () => {
    const entry = entryOf({ phases: [phase('a', 0, 7), phase('b', 7, 13), phase('c', 33, 100)] })
    const { lines, total } = receipt(entry, after(50))
    const sum = lines.reduce((all, { cost }) => all + cost, 0)
    assert.ok(Math.abs(sum - total) < 1e-9, `${sum} and ${total}`)
  })
})

describe('the clock of phases', () => {
  it('measures one phase after the other', () => {
    let minutes = 0
    const clock = phaseClock({ now: () => after(minutes) })
    clock.begin('boot')
    minutes = 2
    clock.begin('run')
    minutes = 5
    clock.begin('run')
    minutes = 6
    assert.deepEqual(
      clock.stop().map(({ name, seconds }) => [name, seconds]),
      [
        ['boot', 120],
        ['run', 240],
      ],
    )
  })

  it('tells of the phase that is under way', () => {
    let minutes = 0
    const clock = phaseClock({ now: () => after(minutes) })
    assert.deepEqual(clock.phases(), [])
    clock.begin('boot')
    minutes = 1
    assert.equal(clock.phases()[0]?.seconds, 60)
  })
})
