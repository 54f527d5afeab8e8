import assert from 'node:assert/strict'
import { getEventListeners } from 'node:events'
import { chaosProxy } from '../../testkit/src/chaos-proxy.ts'
import { fakeServer, type FakeServer } from '../../testkit/src/fake-server.ts'
import { events, stack, timeout, TimeoutError, type Fetch } from '@tuglet/http'
import { collect } from './collect.ts'

const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length

describe('timeout', () => {
  let server: FakeServer
  beforeEach(async () => {
    server = await fakeServer({
      'GET /quick': () => new Response('0123456789'),
      'GET /silent': () => new Promise<Response>(() => {}),
      'GET /stream': () =>
        new Response(new Blob(Array.from({ length: 60 }, (_, at) => `data: ${at}\n\n`)), {
          headers: { 'content-type': 'text/event-stream' },
        }),
    })
  })
  afterEach(() => server.close())

  it('fails when no headers come, and lets the server know', async () => {
    await assert.rejects(
      stack(fetch, timeout({ headersMs: 30, idleMs: Infinity }))(`${server.url}/silent`),
      (error) => {
        assert.ok(TimeoutError.is(error))
        assert.deepEqual([error.phase, error.ms, error.url], ['headers', 30, `${server.url}/silent`])
        return true
      },
    )
    const [request] = server.requests
    await new Promise<void>((resolve) => {
      if (request?.signal.aborted) resolve()
      request?.signal.addEventListener('abort', () => resolve())
    })
  })

  it('fails when the body stops coming', async () => {
    await using chaos = await chaosProxy(server.url, 'stall', { afterBytes: 4 })
    const response = await stack(fetch, timeout({ headersMs: 10_000, idleMs: 30 }))(`${chaos.url}/quick`)
    await assert.rejects(response.text(), (error) => {
      assert.ok(TimeoutError.is(error))
      assert.deepEqual([error.phase, error.ms], ['idle', 30])
      return true
    })
  })

  it('lets a stream live for longer than the limit as long as bytes come', async () => {
    await using chaos = await chaosProxy(server.url, 'trickle', { delayMs: 2 })
    const response = await stack(fetch, timeout({ headersMs: 10_000, idleMs: 1000 }))(`${chaos.url}/stream`)
    const got = await collect(events(response))
    assert.equal(got.length, 60)
  })

  it('does not count the time in which nobody reads', async () => {
    let pulls = 0
    // The test runner starts its own after this function has begun.
    await new Promise((resolve) => setImmediate(resolve))
    const before = timers()
    const base: Fetch = async () =>
      new Response(new ReadableStream({ pull: (c) => (++pulls > 2 ? c.close() : c.enqueue(Buffer.from('x'))) }, { highWaterMark: 0 })) // prettier-ignore
    const reader = (await timeout(50)(base)('http://h/')).body!.getReader()
    await reader.read()
    assert.equal(timers(), before, 'no timer runs between reads')
    await reader.read()
    assert.equal((await reader.read()).done, true)
  })

  it('leaves no timer and no listener behind, however a call ends', async () => {
    const { signal } = new AbortController()
    const long = stack(fetch, timeout(60_000))
    await (await long(`${server.url}/quick`, { signal })).text()
    await (await long(`${server.url}/quick`, { signal })).body?.cancel()
    await long(`${server.url}/quick`, { signal, method: 'HEAD' }).then((response) => response.text())
    await assert.rejects(long('http://nowhere.invalid/', { signal }))
    await using chaos = await chaosProxy(server.url, 'reset', { afterBytes: 2 })
    await assert.rejects(long(`${chaos.url}/quick`, { signal }).then((response) => response.text()))
    const ours = getEventListeners(signal, 'abort')
    assert.equal(ours.length, 0)
  })

  it('passes on the abort of the caller, before the headers and within the body', async () => {
    const early = new AbortController()
    const waiting = stack(fetch, timeout(60_000))(`${server.url}/silent`, { signal: early.signal })
    early.abort(new Error('early'))
    await assert.rejects(waiting, /early/)
    await using chaos = await chaosProxy(server.url, 'stall', { afterBytes: 2 })
    const late = new AbortController()
    const response = await stack(fetch, timeout(60_000))(new Request(`${chaos.url}/quick`, { signal: late.signal }))
    const reading = response.text()
    late.abort(new Error('late'))
    await assert.rejects(reading, /late/)
    await assert.rejects(stack(fetch, timeout(60_000))(server.url, { signal: late.signal }), /late/)
  })

  it('cancels an answer that comes after all to a fetch that knows no signals', async () => {
    const cancelled = Promise.withResolvers<void>()
    const answer = Promise.withResolvers<Response>()
    await assert.rejects(timeout(5)(() => answer.promise)('http://h/'), TimeoutError.is)
    answer.resolve(new Response(new ReadableStream({ cancel: () => cancelled.resolve() }, { highWaterMark: 0 })))
    await cancelled.promise
  })

  it('takes Infinity, and what is longer than timers can be, for no limit', async () => {
    for (const ms of [Infinity, 2 ** 31]) {
      assert.equal(await (await stack(fetch, timeout(ms))(`${server.url}/quick`)).text(), '0123456789')
    }
  })

  it('refuses limits that are none', () => {
    for (const ms of [0, -1, Number.NaN]) assert.throws(() => timeout(ms), RangeError)
    assert.throws(() => timeout({ headersMs: 1, idleMs: 0 }), RangeError)
  })
})
