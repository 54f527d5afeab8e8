import assert from 'node:assert/strict'
import type { Check } from '../../tools/checks/check.ts'
import { runChecks, runFixes } from '../../tools/checks/run-checks.ts'

const passing: Check = { name: 'fine', run: async () => ({ problems: [], note: '3 files' }) }
const failing: Check = { name: 'bad', run: async () => ({ problems: ['a.ts:1 wrong'] }) }
const broken: Check = {
  name: 'broken',
  run: async () => {
    throw new Error('boom')
  },
}

describe('the run of all checks', () => {
  it('goes to the end, names each with its time, and counts what failed or broke', async () => {
    const said: string[] = []
    const tally = await runChecks('/', [failing, broken, passing], (line) => said.push(line))
    const text = said.join('\n')
    assert.deepEqual(tally, { passed: 1, failed: 2 })
    assert.match(text, /^✓ fine +\d+\.\d s {2}3 files$/m)
    assert.match(text, /^✗ bad +\d+\.\d s\n {4}a\.ts:1 wrong$/m)
    assert.match(text, /^✗ broken[^\n]*\n {4}boom$/m)
    assert.match(text, /\n1 checks passed, 2 failed: .*(bad, broken|broken, bad)$/)
  })

  it('repairs one after the other, and goes on after one that cannot', async () => {
    const fixed: string[] = []
    const fix = (name: string, work: () => void): Check => ({ ...passing, name, fix: async () => work() })
    const fails = fix('a', () => {
      throw new Error('boom')
    })
    const fine = await runFixes('/', [fails, passing, fix('b', () => fixed.push('b'))], (line) => fixed.push(line))
    assert.equal(fine, false)
    assert.deepEqual(fixed, ['✗ a: boom', 'b', '✓ b'])
  })
})
