import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { changesBetween, isAfter } from '../../../src/lib/upgrade/breaking-changes.ts'

describe('changesBetween', () => {
  it('lists what is after the one version and not after the other', () => {
    const versions = (from: string, to: string) => [...new Set(changesBetween(from, to).map(({ version }) => version))]
    assert.deepEqual(versions('0.1.0', '0.2.0'), ['0.1.1', '0.2.0'])
    assert.deepEqual(versions('0.2.0', '0.3.1'), ['0.2.1', '0.3.1'])
    assert.deepEqual(versions('0.3.1', '0.3.1'), [])
    assert.deepEqual(versions('0.3.1', '0.2.0'), [])
  })

  it('compares versions by number', () => {
    assert.ok(isAfter('0.10.0', '0.9.9'))
    assert.ok(!isAfter('0.2', '0.2.0'))
    assert.ok(isAfter('1.0.0.dev1', '0.9'))
  })
})
