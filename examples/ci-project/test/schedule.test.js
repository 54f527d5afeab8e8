import assert from 'node:assert/strict'
import { test } from 'node:test'
import { learningRate } from '../src/schedule.js'

const schedule = { peak: 3e-4, floor: 3e-5, warmup: 100, steps: 1000 }

test('warms up in equal steps', () => {
  close(learningRate(0, schedule), 3e-6)
  close(learningRate(49, schedule), 1.5e-4)
})

test('reaches its peak when the warm-up ends', () => {
  close(learningRate(100, schedule), 3e-4)
})

test('never rises after the peak', () => {
  for (let step = 100; step < 1000; step += 1)
    assert.ok(learningRate(step + 1, schedule) <= learningRate(step, schedule))
})

test('ends at the floor', () => {
  close(learningRate(1000, schedule), 3e-5)
})

test('refuses a step outside the run', () => {
  assert.throws(() => learningRate(1001, schedule), RangeError)
})

function close(actual, expected) {
  assert.ok(Math.abs(actual - expected) < 1e-12, `${actual} is not ${expected}`)
}
