import { parseJobEvent } from '@tuglet/ci-protocol'
import assert from 'node:assert/strict'
import { describe, it } from 'mocha'

describe('parseJobEvent', () => {
  it('reads the three events of v1, whatever the spacing of their JSON', () => {
    assert.deepEqual(parseJobEvent('{"type": "job_id", "job_id": "a"}'), { type: 'job_id', job_id: 'a' })
    assert.deepEqual(parseJobEvent('{"type":"log","data":"x\\n"}'), { type: 'log', data: 'x\n' })
    assert.deepEqual(parseJobEvent('{"success":false,"type":"complete"}'), { type: 'complete', success: false })
  })

  it('keeps nothing but the fields of v1', () => {
    assert.deepEqual(parseJobEvent('{"type":"log","data":"x","level":3}'), { type: 'log', data: 'x' })
  })

  it('knows no event in text that is none', () => {
    const others = [
      '',
      'x',
      'null',
      '[]',
      '"log"',
      '{}',
      '{"type":"log"}',
      '{"type":"log","data":1}',
      '{"type":"beat"}',
    ]
    for (const text of [...others, '{"type":"complete","success":null}', '{"type":"job_id","job_id":7}']) {
      assert.equal(parseJobEvent(text), undefined, text)
    }
  })
})
