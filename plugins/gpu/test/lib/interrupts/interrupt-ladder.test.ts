import assert from 'node:assert/strict'
import { interruptLadder, type Stage } from '../../../src/lib/interrupts/interrupt-ladder.ts'

function presses(stages: readonly Stage[], count: number): string[] {
  const ladder = interruptLadder()
  for (const stage of stages) ladder.enter(stage)
  return Array.from({ length: count }, () => ladder.press('SIGINT'))
}

describe('interruptLadder', () => {
  it('stops before a command runs, and leaves at the second press', () => {
    assert.deepEqual(presses(['preparing'], 3), ['stop', 'leave', 'leave'])
  })

  it('passes the first press on to a running command, kills it at the second and leaves at the third', () => {
    assert.deepEqual(presses(['running'], 3), ['interruptJob', 'killJob', 'leave'])
  })

  it('takes a command that is asked to stop for the same one when it is taken up again', () => {
    const ladder = interruptLadder()
    ladder.enter('running')
    assert.equal(ladder.press('SIGINT'), 'interruptJob')
    ladder.enter('running')
    assert.equal(ladder.press('SIGINT'), 'killJob')
  })

  it('only detaches from a command that goes on without us', () => {
    assert.deepEqual(presses(['attached'], 2), ['detach', 'leave'])
  })

  it('holds back the first press while a machine is let go', () => {
    assert.deepEqual(presses(['running', 'ending'], 2), ['hold', 'leave'])
  })

  it('leaves at the next press when the one before has already made the machine end', () => {
    const ladder = interruptLadder()
    ladder.enter('running')
    assert.deepEqual([ladder.press('SIGINT'), ladder.press('SIGINT')], ['interruptJob', 'killJob'])
    ladder.enter('ending')
    assert.equal(ladder.press('SIGINT'), 'leave')
  })

  it('ends a command that was interrupted and came to its end like any other', () => {
    const ladder = interruptLadder()
    ladder.enter('running')
    ladder.press('SIGINT')
    ladder.enter('pulling')
    assert.equal(ladder.press('SIGINT'), 'stop')
  })

  it('treats SIGTERM and SIGHUP as one press', () => {
    for (const name of ['SIGTERM', 'SIGHUP'] as const) {
      const ladder = interruptLadder()
      ladder.enter('running')
      assert.equal(ladder.press(name), 'interruptJob')
      assert.equal(ladder.press(name), 'killJob')
    }
  })
})
