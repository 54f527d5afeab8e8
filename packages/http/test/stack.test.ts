import assert from 'node:assert/strict'
import { chaosProxy, faults } from '../../testkit/src/chaos-proxy.ts'
import { fakeServer } from '../../testkit/src/fake-server.ts'
import { NetworkError, retry, stack, throwOnError, timeout, type Layer } from '@tuglet/http'

const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => assert.fail('it did not fail'),
    (error: unknown) => error,
  )

describe('stack', () => {
  it('calls the first layer first', async () => {
    const calls: string[] = []
    const layer =
      (name: string): Layer =>
      (next) =>
      (input, init) => {
        calls.push(name)
        return next(input, init)
      }
    const base = async () => new Response(calls.join(' '))
    assert.equal(await (await stack(base, layer('outer'), layer('inner'))('http://localhost')).text(), 'outer inner')
  })

  it('names the host and the code when nobody listens', async () => {
    await using gone = await chaosProxy('http://localhost', 'refuse')
    const error = await failure(stack(fetch)(`${gone.url}/x?token=t1`))
    assert.ok(NetworkError.is(error))
    assert.equal(error.code, 'ECONNREFUSED')
    assert.equal(error.host, new URL(gone.url).host)
    assert.equal(error.url, `${gone.url}/x?token=***`)
    assert.equal((error.cause as Error).message, 'fetch failed')
  })

  it('names the code of a host that does not exist', async () => {
    const error = await failure(stack(fetch)('http://nowhere.invalid/'))
    assert.ok(NetworkError.is(error))
    assert.match(String(error.code), /^(ENOTFOUND|EAI_AGAIN)$/)
    assert.equal(error.host, 'nowhere.invalid')
  })

  it('calls a body that breaks off a network error too', async () => {
    await using server = await fakeServer({ 'GET /': () => new Response('0123456789') })
    for (const fault of ['cut-mid-body', 'reset'] as const) {
      await using chaos = await chaosProxy(server.url, fault, { afterBytes: 3 })
      const call = stack(fetch)(chaos.url).then((response) => response.text())
      assert.ok(NetworkError.is(await failure(call)), fault)
    }
  })

  it('keeps the url, the type and clones of a response as they were', async () => {
    await using server = await fakeServer({ 'GET /a': () => new Response('text', { headers: { 'x-a': '1' } }) })
    const response = await stack(fetch)(`${server.url}/a`)
    const clone = response.clone()
    for (const each of [response, clone]) {
      assert.equal(each.url, `${server.url}/a`)
      assert.equal(each.redirected, false)
      assert.equal(each.type, 'basic')
      assert.equal(each.headers.get('x-a'), '1')
      assert.equal(await each.text(), 'text')
    }
  })

  it('reads a body only when it is asked to', async () => {
    let pulls = 0
    const base = async () => new Response(new ReadableStream({ pull: () => void pulls++ }, { highWaterMark: 0 }))
    const response = await stack(base)('http://h/')
    await new Promise((resolve) => setImmediate(resolve))
    assert.equal(pulls, 0)
    void response.body?.getReader().read()
    await new Promise((resolve) => setImmediate(resolve))
    assert.equal(pulls, 1)
  })

  it('lets aborts and mistakes of the caller be what they are', async () => {
    await using server = await fakeServer({ 'GET /': () => new Response(new ReadableStream()) })
    const reason = Object.assign(new Error('stop'), { code: 'OURS' })
    const controller = new AbortController()
    const response = await stack(fetch)(server.url, { signal: controller.signal })
    const reading = failure(response.text())
    controller.abort(reason)
    assert.equal(await reading, reason)
    assert.equal(await failure(stack(fetch)(server.url, { signal: controller.signal })), reason)
    for (const wrong of ['no url', 'http://user:pw@localhost/']) {
      const error = await failure(stack(fetch)(wrong))
      assert.ok(error instanceof TypeError && !NetworkError.is(error), wrong)
    }
  })

  it('is itself a base for another stack', async () => {
    await using gone = await chaosProxy('http://localhost', 'refuse')
    const error = await failure(stack(stack(fetch))(gone.url))
    assert.ok(NetworkError.is(error) && !NetworkError.is(error.cause))
  })

  for (const fault of faults) {
    it(`gets a small answer through when the first request meets the fault ${fault}`, async () => {
      await using server = await fakeServer({ 'GET /': () => Response.json({ ok: true }) })
      await using chaos = await chaosProxy(server.url, fault, { times: 1 })
      const layers = [
        throwOnError(),
        retry({ attempts: 3, sleep: async () => {} }),
        timeout({ headersMs: 500, idleMs: 500 }),
      ]
      const answer = stack(fetch, ...layers)(chaos.url).then((response) => response.json())
      // What goes wrong after the headers is the reader's: a body cannot be taken back.
      if (fault === 'cut-mid-body') assert.ok(NetworkError.is(await failure(answer)))
      else if (fault === 'corrupt') assert.ok((await failure(answer)) instanceof SyntaxError)
      else assert.deepEqual(await answer, { ok: true })
      assert.equal(chaos.strikes, 1)
    })
  }
})
