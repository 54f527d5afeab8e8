import assert from 'node:assert/strict'
import { foldRows } from '../../src/tasks/fold-rows.ts'
import { Row } from '../../src/tasks/row.ts'

function rows(states: string): Row[] {
  return [...states].map((state, n) => {
    const row = new Row(n + 1, `${state}${n}`)
    if (state === 'd') row.state = 'done'
    if (state === 'f') row.fail('why')
    return row
  })
}
const shown = (roots: readonly Row[]): string =>
  roots
    .map((row) => (row.shown ? row.name + (row.hasSubtasks() ? `(${shown(row.subtasks)})` : '') : ''))
    .filter(Boolean)
    .join(' ')

describe('foldRows', () => {
  it('shows everything that fits', () => {
    const roots = rows('rrd')
    assert.deepEqual(foldRows(roots, 3), { more: 0, done: 0 })
    assert.equal(shown(roots), 'r0 r1 d2')
  })

  it('drops the successes first, the oldest before the newest, and counts them', () => {
    const roots = rows('ddddrdr')
    assert.deepEqual(foldRows(roots, 5), { more: 0, done: 3 })
    assert.equal(shown(roots), 'd3 r4 d5 r6')
  })

  it('counts what runs unseen apart from what is done', () => {
    const roots = rows('d'.repeat(12) + 'r'.repeat(488))
    assert.deepEqual(foldRows(roots, 8), { more: 481, done: 12 })
  })

  it('keeps room for what runs beside many failures', () => {
    const roots = rows('ffffffrr')
    assert.deepEqual(foldRows(roots, 6), { more: 3, done: 0 })
    assert.equal(shown(roots), 'f0 f1 f2 r6 r7')
  })

  it('shows a step only below the ones it is part of', () => {
    const [first, second] = rows('rr') as [Row, Row]
    for (const n of [10, 11, 12]) second.subtasks.push(new Row(n, `r${n}`, second))
    assert.deepEqual(foldRows([first, second], 4), { more: 2, done: 0 })
    assert.equal(shown([first, second]), 'r0 r1(r10)')
  })

  it('leaves no failure out of the last frame', () => {
    const roots = rows('ddddffffff')
    assert.deepEqual(foldRows(roots, 4, true), { more: 0, done: 4 })
    assert.equal(shown(roots), 'f4 f5 f6 f7 f8 f9')
  })

  it('unfolds again when there is room', () => {
    const roots = rows('rrrr')
    foldRows(roots, 2)
    assert.equal(shown(roots), 'r0')
    foldRows(roots, 4)
    assert.equal(shown(roots), 'r0 r1 r2 r3')
  })
})
