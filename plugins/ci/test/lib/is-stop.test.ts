import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { Failure } from '@tuglet/kit'
import { isStop } from '../../src/lib/is-stop.ts'

describe('isStop', () => {
  const reason = new Failure('interrupted', 'Interrupted.')
  const stopped = AbortSignal.abort(reason)

  it("is true of the signal's own reason, and of whatever broke because of it", () => {
    assert.equal(isStop(reason, stopped), true)
    assert.equal(isStop(new DOMException('aborted', 'AbortError'), stopped), true)
  })

  it('is false of a story of its own, and of everything while the run goes on', () => {
    assert.equal(isStop(new Failure('failed', 'Tests failed.'), stopped), false)
    assert.equal(isStop(new Error('x'), new AbortController().signal), false)
  })
})
