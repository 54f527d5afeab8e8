import { parseJobEvent } from '@tuglet/ci-protocol'
import fc from 'fast-check'
import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { completeFrame, heartbeatFrame, jobIdFrame, logFrame, noteFrame } from '../../src/stream/frame.ts'

describe('frames', () => {
  it('are written as the first server wrote them', () => {
    assert.equal(jobIdFrame('a-1'), 'data: {"type": "job_id", "job_id": "a-1"}\n\n')
    assert.equal(noteFrame('say "hi"\t\\\n'), 'data: {"type": "log", "data": "say \\"hi\\"\\t\\\\\\n"}\n\n')
    assert.equal(completeFrame(false), 'data: {"type": "complete", "success": false}\n\n')
    assert.equal(heartbeatFrame, ': hb\n\n')
  })

  it('carry an id only with bytes of the log', () => {
    assert.equal(
      logFrame({ bytes: Buffer.from('é\n'), end: 12 }),
      'id: 12\ndata: {"type": "log", "data": "\\u00e9\\n"}\n\n',
    )
  })

  it('are one line of ASCII from which the same text can be read, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (data) => {
        const frame = noteFrame(data)
        assert.match(frame, /^data: [\x20-\x7e]*\n\n$/)
        assert.deepEqual(parseJobEvent(frame.slice('data: '.length)), { type: 'log', data })
      }),
    )
  })
})
