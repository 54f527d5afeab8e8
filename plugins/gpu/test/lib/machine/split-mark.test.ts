import assert from 'node:assert/strict'
import { splitMark } from '../../../src/lib/machine/split-mark.ts'

describe('splitMark', () => {
  it('gives everything but the mark, however the bytes are cut', () => {
    const whole = Buffer.from('some\nerrors\ntug\n\u001etuglet-1 42\n')
    for (let size = 1; size <= whole.length; size++) {
      const tail = splitMark('tuglet-1')
      let text = ''
      for (let at = 0; at < whole.length; at += size)
        text += Buffer.from(tail.take(whole.subarray(at, at + size))).toString()
      assert.deepEqual([text, tail.words()], ['some\nerrors\ntug\n', '42'])
    }
  })

  it('holds nothing back that cannot be the mark', () => {
    const tail = splitMark('tuglet-1')
    assert.equal(Buffer.from(tail.take(Buffer.from('progress 10%\n'))).toString(), 'progress 10%\n')
    assert.equal(tail.words(), undefined)
  })
})
