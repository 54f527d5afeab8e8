import assert from 'node:assert/strict'
import { sourceUntil } from '../../../src/lib/run/source-until.ts'

describe('sourceUntil', () => {
  it('passes input on to its end', async () => {
    async function* input() {
      yield Buffer.from('a')
      yield Buffer.from('b')
    }
    const source = sourceUntil(Object.assign(input(), { isTTY: false }), new AbortController().signal)
    const seen: string[] = []
    for await (const chunk of source) seen.push(Buffer.from(chunk).toString())
    assert.deepEqual(seen, ['a', 'b'])
  })

  it('ends when the signal aborts, also while nothing comes', async () => {
    const stop = new AbortController()
    const silent = { isTTY: true, [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) }
    const reading = (async () => {
      for await (const _ of sourceUntil(silent, stop.signal)) assert.fail()
    })()
    stop.abort()
    await reading
  })
})
