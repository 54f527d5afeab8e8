import assert from 'node:assert/strict'
import { creationLimit } from '../../../src/lib/batch/creation-limit.ts'

/** A limit on a clock that only its own sleeping moves. */
function limited(options: { perMinute?: number; burst?: number } = {}) {
  let time = 0
  const limit = creationLimit({
    now: () => new Date(time),
    sleep: async (ms) => void (time += ms),
    ...options,
  })
  const { signal } = new AbortController()
  const take = async (count: number) => {
    for (let at = 0; at < count; at++) await limit.take(signal)
    return time
  }
  return { limit, take }
}

describe('the limit on creating predictions', () => {
  it('lets a few go at once, and then 600 a minute', async () => {
    const { take } = limited()
    assert.equal(await take(10), 0)
    assert.equal(await take(1), 100)
    assert.equal(await take(599), 60_000)
  })

  it('drops to 6 a minute after a refusal that asks for a long pause, and recovers when all goes well', async () => {
    const { limit, take } = limited()
    await take(1)
    limit.refused({ ms: 10_000, reason: '429: throttled' })
    assert.equal(limit.perMinute, 6)
    assert.equal(await take(1), 10_000)
    assert.equal(await take(2), 30_000)
    for (let at = 0; at < 10; at++) limit.created()
    assert.equal(limit.perMinute, 12)
    for (let at = 0; at < 100; at++) limit.created()
    assert.equal(limit.perMinute, 600)
  })

  it('stays at what the server says it takes', async () => {
    const { limit, take } = limited()
    await take(1)
    const reason = 'Your rate limit for creating predictions is reduced to 6 requests per minute with a burst of 1.'
    limit.refused({ ms: 2000, reason })
    for (let at = 0; at < 100; at++) limit.created()
    assert.equal(limit.perMinute, 6)
    assert.equal(await take(2), 12_000)
  })

  it('is not slowed by single short refusals, and halves its pace after five in a row', async () => {
    const { limit } = limited()
    for (let at = 0; at < 20; at++) {
      limit.refused({ ms: 1000, reason: '429' })
      limit.created()
    }
    assert.equal(limit.perMinute, 600)
    for (let at = 0; at < 5; at++) limit.refused({ ms: 1000, reason: '429' })
    assert.equal(limit.perMinute, 300)
  })

  it('goes on with the next when one gives up waiting', async () => {
    let time = 0
    const sleep = async (ms: number, signal?: AbortSignal) => {
      await Promise.resolve()
      signal?.throwIfAborted()
      time += ms
    }
    const limit = creationLimit({ now: () => new Date(time), sleep, perMinute: 60, burst: 1 })
    const stopped = new AbortController()
    const { signal } = new AbortController()
    await limit.take(signal)
    const waiting = limit.take(stopped.signal)
    stopped.abort(new Error('enough'))
    await assert.rejects(waiting, /enough/)
    await limit.take(signal)
    assert.equal(time, 1000)
  })
})
