import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { streamStart } from '../../src/routes/stream-start.ts'

describe('streamStart', () => {
  it('begins with what comes next unless told otherwise', () => {
    for (const query of [
      {},
      { from_beginning: 'false' },
      { from_beginning: 'False' },
      { from_beginning: '0' },
      { from_beginning: '' },
    ]) {
      assert.equal(streamStart(query, undefined), 'now')
    }
  })

  it('begins at the beginning in every spelling of yes', () => {
    for (const yes of ['true', 'True', 'TRUE', '1', 'yes'])
      assert.equal(streamStart({ from_beginning: yes }, undefined), 0)
  })

  it('begins at a byte, and the last event id wins over the query', () => {
    assert.equal(streamStart({ offset: '12' }, undefined), 12)
    assert.equal(streamStart({ offset: '12', from_beginning: 'true' }, undefined), 12)
    assert.equal(streamStart({ offset: '12', from_beginning: 'true' }, '40'), 40)
    assert.equal(streamStart({ offset: '0' }, ''), 0)
  })

  it('refuses values that mean nothing', () => {
    const refused = { status: 422 }
    for (const offset of ['', '-1', '1.5', '0x10', 'a', '9'.repeat(20), ['1', '2']]) {
      assert.throws(() => streamStart({ offset }, undefined), refused)
    }
    assert.throws(() => streamStart({}, 'abc'), refused)
    assert.throws(() => streamStart({ from_beginning: 'maybe' }, undefined), refused)
  })
})
