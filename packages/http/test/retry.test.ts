import assert from 'node:assert/strict'
import { fakeServer } from '../../testkit/src/fake-server.ts'
import { HttpError, NetworkError, retry, stack, throwOnError, type Fetch, type RetryOptions } from '@tuglet/http'

describe('retry', () => {
  let pauses: number[]
  beforeEach(() => {
    pauses = []
  })
  const sleep = async (ms: number): Promise<void> => void pauses.push(ms)
  const retrying = (base: Fetch, options: Partial<RetryOptions> = {}): Fetch =>
    stack(base, retry({ attempts: 3, sleep, random: () => 0.5, ...options }))
  const answering = (...answers: (Response | Error)[]): { fetch: Fetch; sent: RequestInit[] } => {
    const sent: RequestInit[] = []
    const fetch: Fetch = async (_, init = {}) => {
      const answer = answers[Math.min(sent.length, answers.length - 1)]!
      sent.push(init)
      if (answer instanceof Error) throw answer
      return answer.clone()
    }
    return { fetch, sent }
  }
  const status = (code: number, headers: HeadersInit = {}): Response =>
    new Response(code === 204 ? null : '', { status: code, headers })
  const refused = (code: string): Error =>
    new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) })

  for (const code of [408, 425, 429, 500, 502, 503, 504]) {
    it(`repeats after ${code}`, async () => {
      const { fetch } = answering(status(code), status(200))
      assert.equal((await retrying(fetch)('http://h/')).status, 200)
    })
  }

  for (const code of [400, 401, 403, 404, 409, 422, 501, 505]) {
    it(`does not repeat after ${code}`, async () => {
      const { fetch, sent } = answering(status(code), status(200))
      assert.equal((await retrying(fetch)('http://h/')).status, code)
      assert.equal(sent.length, 1)
    })
  }

  it('gives the last answer, or the last error, when the tries run out', async () => {
    const failing = answering(status(500), status(503))
    assert.equal((await retrying(failing.fetch)('http://h/')).status, 503)
    assert.equal(failing.sent.length, 3)
    const down = answering(refused('ECONNRESET'))
    await assert.rejects(retrying(down.fetch)('http://h/'), NetworkError.is)
    assert.equal(down.sent.length, 3)
  })

  it('repeats after network errors, but not after a bad certificate or a mistake', async () => {
    const passing = answering(refused('ECONNREFUSED'), status(200))
    assert.equal((await retrying(passing.fetch)('http://h/')).status, 200)
    for (const error of [
      refused('CERT_HAS_EXPIRED'),
      refused('ERR_TLS_CERT_ALTNAME_INVALID'),
      new RangeError('ours'),
    ]) {
      const { fetch, sent } = answering(error, status(200))
      await assert.rejects(retrying(fetch)('http://h/'))
      assert.equal(sent.length, 1)
    }
  })

  it('repeats the safe methods, and others only with an idempotency key', async () => {
    for (const [method, key, expected] of [
      ['GET', false, 2],
      ['HEAD', false, 2],
      ['put', false, 2],
      ['DELETE', false, 2],
      ['OPTIONS', false, 2],
      ['POST', false, 1],
      ['PATCH', false, 1],
      ['POST', true, 2],
    ] as const) {
      const { fetch, sent } = answering(status(503), status(200))
      await retrying(fetch)('http://h/', { method, ...(key && { headers: { 'Idempotency-Key': 'k' } }) })
      assert.equal(sent.length, expected, `${method} ${key}`)
    }
  })

  it('sends bodies that can be sent again, again and whole', async () => {
    const form = new FormData()
    form.set('file', new Blob(['content']), 'a.txt')
    const bodies = [
      'text',
      new Uint8Array([1, 2]),
      new Uint8Array([1, 2]).buffer,
      new URLSearchParams('a=b'),
      form,
      new Blob(['blob']),
    ]
    for (const body of bodies) {
      let calls = 0
      await using server = await fakeServer({
        'PUT /': () => status(++calls < 2 ? 503 : 200),
      })
      assert.equal((await retrying(fetch)(server.url, { method: 'PUT', body })).status, 200)
      const [first, second] = await Promise.all(server.requests.map((request) => request.text()))
      const boundary = /[-\w]*-formdata-[-\w]*|-+formdata-\S+/g
      assert.equal(first?.replace(boundary, ''), second?.replace(boundary, ''))
      assert.ok(first, `${body.constructor.name} ${JSON.stringify([first, second])}`)
    }
  })

  it('sends a stream, which can be read only once, only once', async () => {
    const stream = (): BodyInit => new Blob(['x']).stream()
    const init = { method: 'PUT', body: stream(), duplex: 'half' }
    for (const input of [
      ['http://h/', init],
      [new Request('http://h/', { ...init, body: stream() })],
    ] as Parameters<Fetch>[]) {
      const { fetch, sent } = answering(status(503), status(200))
      assert.equal((await retrying(fetch)(...input)).status, 503)
      assert.equal(sent.length, 1)
    }
  })

  it('repeats a Request without a body', async () => {
    let calls = 0
    await using server = await fakeServer({ 'DELETE /x': () => status(++calls < 3 ? 502 : 204) })
    assert.equal((await retrying(fetch)(new Request(`${server.url}/x`, { method: 'DELETE' }))).status, 204)
  })

  it('waits as long as Retry-After says, in seconds or until a date, up to the cap', async () => {
    const date = new Date('2030-01-01T00:00:10Z').toUTCString()
    const served = new Date('2030-01-01T00:00:03Z').toUTCString()
    const { fetch } = answering(
      status(429, { 'retry-after': '2' }),
      status(503, { 'retry-after': date, date: served }),
      status(503, { 'retry-after': '3600' }),
      status(503, { 'retry-after': new Date(0).toUTCString() }),
      status(200),
    )
    await retrying(fetch, { attempts: 5, maxDelayMs: 20_000 })('http://h/')
    assert.deepEqual(pauses, [2000, 7000, 20_000, 0])
  })

  it('waits a random part of a doubling time otherwise, a nonsense Retry-After included', async () => {
    const { fetch } = answering(status(500), refused('ECONNRESET'), status(503, { 'retry-after': 'soon' }), status(500))
    await retrying(fetch, { attempts: 7, maxDelayMs: 1500 })('http://h/')
    assert.deepEqual(pauses, [125, 250, 500, 750, 750, 750])
  })

  it('waits what an HttpError of a layer below says', async () => {
    const { fetch, sent } = answering(status(429, { 'retry-after': '4' }), status(404))
    const both = stack(fetch, retry({ attempts: 5, sleep }), throwOnError())
    await assert.rejects(both('http://h/'), (error) => HttpError.is(error) && error.status === 404)
    assert.deepEqual([pauses, sent.length], [[4000], 2])
  })

  it('stops at once when the caller aborts, even if the sleep does not', async () => {
    const controller = new AbortController()
    const reason = new Error('enough')
    const forever = (): Promise<void> => {
      queueMicrotask(() => controller.abort(reason))
      return new Promise(() => {})
    }
    const { fetch, sent } = answering(status(503))
    await assert.rejects(retrying(fetch, { sleep: forever })('http://h/', { signal: controller.signal }), reason)
    assert.equal(sent.length, 1)
  })

  it('hands the signal of the call to the sleep', async () => {
    const { signal } = new AbortController()
    const seen: unknown[] = []
    const { fetch } = answering(status(503), status(200))
    await retrying(fetch, { sleep: async (_, given) => void seen.push(given) })('http://h/', { signal })
    assert.deepEqual(seen, [signal])
  })

  it('gives back the connection of every answer that it throws away', async () => {
    let cancelled = 0
    const base: Fetch = async () =>
      new Response(new ReadableStream({ cancel: () => void cancelled++ }, { highWaterMark: 0 }), { status: 503 })
    const last = await retrying(base)('http://h/')
    assert.equal(cancelled, 2)
    assert.equal(last.bodyUsed, false)
  })

  it('refuses to try less than once', () => {
    for (const attempts of [0, -1, 1.5, Number.NaN]) assert.throws(() => retry({ attempts, sleep }), RangeError)
  })
})
