import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { leftBehindLine } from '../../src/lib/left-behind.ts'

const left = (count: number) => Array.from({ length: count }, (_, at) => ({ path: `f${at}`, why: 'ignored by git' }))

describe('leftBehindLine', () => {
  it('says nothing when everything goes', () => {
    assert.equal(leftBehindLine([]), undefined)
  })

  it('names up to three and why each stays', () => {
    assert.equal(
      leftBehindLine([
        { path: '.env', why: 'may hold secrets' },
        { path: 'node_modules/', why: 'installed packages' },
      ]),
      'Left behind: .env (may hold secrets), node_modules/ (installed packages).',
    )
  })

  it('counts the rest, and stays one line', () => {
    const line = leftBehindLine(left(12)) ?? ''
    assert.match(line, /f2 \(ignored by git\) and 9 more\.$/)
    assert.ok(!line.includes('f3') && !line.includes('\n'))
  })

  it('shows a name with a line end or an escape in one harmless line', () => {
    const line = leftBehindLine([{ path: 'a\nb\u001b[2J', why: 'ignored by git' }]) ?? ''
    // eslint-disable-next-line no-control-regex -- the point of this test
    assert.doesNotMatch(line, /[\u0000-\u001f]/)
  })
})
