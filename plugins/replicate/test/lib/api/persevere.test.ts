import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { HttpError, NetworkError } from '@tuglet/http'
import { chaosProxy, fakeHost, fakeServer } from '@tuglet/testkit'
import type { RetryPause } from '../../../src/lib/api/call.ts'
import { mayHaveArrived } from '../../../src/lib/api/may-have-arrived.ts'
import { clientOf, connected } from '../../support/client-of.ts'
import { versionOf, type Fault } from '../../support/fake-replicate.ts'

const echo = { target: { version: versionOf({ name: 'acme/echo' }) }, input: { prompt: 'hi' } }
const throttle = (headers: Record<string, string>, body: object = {}): Fault => ({ status: 429, headers, body })

describe('trying again', () => {
  describe('a request that costs money', () => {
    it('waits as long as the server asks for, in every way it can ask', async () => {
      const cases: [Fault, number][] = [
        [throttle({ 'retry-after': '7' }), 7000],
        [throttle({ 'retry-after': '0' }), 0],
        [throttle({ 'retry-after': 'Thu, 01 Jan 2026 00:00:20 GMT', date: 'Thu, 01 Jan 2026 00:00:10 GMT' }), 10_000],
        [throttle({}, { detail: 'Request was throttled. Your rate limit resets in ~30s.' }), 30_000],
        [throttle({}, { retry_after: 12 }), 12_000],
        [throttle({ 'retry-after': '3' }, { retry_after: 9, detail: 'resets in ~2s' }), 9000],
        [throttle({ 'ratelimit-remaining': '0', 'ratelimit-reset': '4' }), 4000],
      ]
      for (const [fault, ms] of cases) {
        await using at = await connected()
        at.fake.fail({ match: 'POST /v1/predictions', fault })
        await at.client.predictions.create(echo)
        // 125 ms on top, so that those who waited for the same second do not come back together.
        assert.deepEqual(at.slept, [Math.max(250, ms + 125)])
        assert.equal(at.fake.predictions.size, 1)
      }
    })

    it('waits ever longer where the server does not say', async () => {
      await using at = await connected()
      at.fake.fail({ match: 'POST /v1/predictions', times: 8, fault: throttle({}) })
      await at.client.predictions.create(echo)
      assert.deepEqual(at.slept, [250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000])
    })

    it('gives up at once when it would have to wait for hours', async () => {
      await using at = await connected()
      at.fake.fail({ match: 'POST /v1/predictions', fault: throttle({ 'retry-after': '86400' }) })
      await assert.rejects(at.client.predictions.create(echo), { status: 429 })
      assert.deepEqual(at.slept, [])
    })

    it('says why it waits', async () => {
      await using at = await connected({ lowCredit: true })
      const pauses: RetryPause[] = []
      await at.client.predictions.create(echo)
      await at.client.predictions.create(echo, { onWait: (pause) => void pauses.push(pause) })
      assert.deepEqual(
        pauses.map(({ status, attempt }) => [status, attempt]),
        [[429, 1]],
      )
      assert.match(pauses[0]?.reason ?? '', /^429: Request was throttled\. .* resets in ~10s\.$/)
    })

    it('is sent once, and once only, when it may have arrived', async () => {
      const faults: Fault[] = ['lost-reply', 'half-reply', 'lost-request', { status: 502, body: '<html>bad</html>' }]
      for (const fault of [...faults, { status: 500 }, { status: 503, headers: { 'retry-after': '1' } }]) {
        await using at = await connected()
        at.fake.fail({ match: 'POST /v1/predictions', fault })
        const error: unknown = await at.client.predictions.create(echo).catch((thrown: unknown) => thrown)
        assert.ok(HttpError.is(error) || NetworkError.is(error), String(error))
        assert.equal(mayHaveArrived(error), true)
        assert.equal(at.fake.requests.length, 1)
      }
    })

    it('was surely not carried out when it is refused', async () => {
      for (const status of [400, 401, 402, 403, 404, 408, 413, 422]) {
        await using at = await connected()
        at.fake.fail({ match: 'POST /v1/predictions', fault: { status, body: { detail: 'no' } } })
        const error: unknown = await at.client.predictions.create(echo).catch((thrown: unknown) => thrown)
        assert.deepEqual([HttpError.is(error), mayHaveArrived(error), at.fake.requests.length], [true, false, 1])
      }
    })

    it('is sent again when it could not be sent', async () => {
      const gone = await fakeServer({})
      await gone.close()
      const host = fakeHost()
      const slept: number[] = []
      const client = clientOf({ url: gone.url, token: 'r8_x' }, { host, slept })
      const error: unknown = await client.predictions.create(echo).catch((thrown: unknown) => thrown)
      assert.ok(NetworkError.is(error))
      assert.deepEqual([error.code, mayHaveArrived(error)], ['ECONNREFUSED', false])
      assert.deepEqual(slept, [250, 500, 1000, 2000])
    })

    it('does not follow a redirect', async () => {
      await using elsewhere = await fakeServer({ 'POST /*': () => Response.json({}) })
      await using at = await connected()
      const fault = { status: 307, headers: { location: `${elsewhere.url}/v1/predictions` } }
      at.fake.fail({ match: 'POST /v1/predictions', fault })
      const error: unknown = await at.client.predictions.create(echo).catch((thrown: unknown) => thrown)
      assert.ok(NetworkError.is(error))
      assert.deepEqual([error.code, mayHaveArrived(error), elsewhere.requests.length], ['REDIRECT_FORBIDDEN', false, 0])
    })
  })

  describe('a request that only reads', () => {
    it('is sent again after anything that passes', async () => {
      const faults: Fault[] = [
        'lost-reply',
        'half-reply',
        'lost-request',
        { status: 408 },
        { status: 502, body: '<html>' },
      ]
      for (const fault of [...faults, throttle({ 'retry-after': '1' }), { status: 500 }, { status: 504 }]) {
        await using at = await connected()
        const { id } = await at.client.predictions.create(echo)
        at.fake.fail({ match: 'GET /v1/predictions', times: 2, fault })
        assert.equal((await at.client.predictions.get(id)).id, id)
        assert.equal(at.fake.requests.length, 4)
      }
    })

    it('is given up after five tries', async () => {
      await using at = await connected()
      at.fake.fail({ match: 'GET /v1/account', times: Infinity, fault: { status: 503, body: { detail: 'down' } } })
      await assert.rejects(at.client.account(), { status: 503, reason: 'down' })
      assert.equal(at.fake.requests.length, 5)
    })

    it('is not sent again when it is refused', async () => {
      await using at = await connected()
      await assert.rejects(at.client.predictions.get('unknown'), { status: 404 })
      await assert.rejects(at.client.models.get('acme/unknown'), { status: 404 })
      assert.equal(at.fake.requests.length, 2)
    })

    it('survives a connection that is cut anywhere', async () => {
      await using at = await connected()
      for (const fault of ['refuse', 'cut-before-headers', 'cut-mid-body', 'reset'] as const) {
        await using proxy = await chaosProxy(at.fake.url, fault, { times: 2 })
        const client = clientOf({ url: proxy.url, token: at.fake.token }, { host: at.host })
        assert.equal((await client.account()).username, 'ada')
      }
    })
  })

  it('stops at once when told to, while it waits', async () => {
    await using at = await connected()
    const stop = new AbortController()
    at.fake.fail({ match: 'POST /v1/predictions', fault: throttle({ 'retry-after': '60' }) })
    const onWait = () => stop.abort(new Error('enough'))
    await assert.rejects(at.client.predictions.create(echo, { signal: stop.signal, onWait }), /enough/)
    assert.equal(at.fake.predictions.size, 0)
  })
})
