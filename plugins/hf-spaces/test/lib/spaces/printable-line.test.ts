import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { printableLine } from '../../../src/lib/spaces/printable-line.ts'

const escape = '\u001B'

describe('printableLine', () => {
  it('keeps colours where there is colour, and ends them with the line', () => {
    assert.equal(printableLine(`${escape}[31mred`, { colour: true }), `${escape}[31mred${escape}[0m`)
    assert.equal(printableLine(`${escape}[31mred`, { colour: false }), 'red')
    assert.equal(printableLine('plain', { colour: true }), 'plain')
  })

  it('drops everything else that moves or changes a terminal', () => {
    const hostile = `a${escape}[2J${escape}]0;title\u0007${escape}[1A\u0008\u0000b\tc`
    for (const colour of [true, false]) assert.equal(printableLine(hostile, { colour }), 'ab\tc')
  })

  it('shows the last state of a progress bar', () => {
    assert.equal(printableLine('10%\r50%\r100%\r', { colour: false }), '100%')
  })
})
