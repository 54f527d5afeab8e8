import assert from 'node:assert/strict'
import { chaosProxy } from '../../testkit/src/chaos-proxy.ts'
import { fakeServer } from '../../testkit/src/fake-server.ts'
import { HttpError, stack, throwOnError } from '@tuglet/http'

async function errorFor(body: BodyInit | null, init: ResponseInit): Promise<HttpError> {
  await using server = await fakeServer({ 'GET /x': () => new Response(body, init) })
  const outcome = await stack(fetch, throwOnError())(`${server.url}/x?token=t&a=1`).catch((error: unknown) => error)
  assert.ok(HttpError.is(outcome))
  assert.equal(outcome.url, `${server.url}/x?token=***&a=1`)
  return outcome
}

describe('throwOnError', () => {
  it('gives good answers, and redirects and 304 that the caller asked for, as they are', async () => {
    for (const status of [200, 201, 204, 302, 304]) {
      const fetching = stack(async () => new Response(null, { status }), throwOnError())
      assert.equal((await fetching('http://h/')).status, status)
    }
  })

  it('makes an error of the others, with the facts', async () => {
    const error = await errorFor('{"detail": "no such job"}', {
      status: 404,
      headers: { 'content-type': 'application/json', 'x-request-id': 'r-1', 'set-cookie': 's=1', 'retry-after': '1' },
    })
    assert.deepEqual([error.status, error.method, error.requestId], [404, 'GET', 'r-1'])
    assert.deepEqual(error.body, { detail: 'no such job' })
    assert.equal(error.reason, 'no such job')
    assert.match(error.message, /^GET http:\S+ answered 404: no such job$/)
    assert.deepEqual([error.headers?.get('retry-after'), error.headers?.get('set-cookie')], ['1', null])
  })

  it('reads JSON whatever the type says, and text where it is none', async () => {
    assert.deepEqual((await errorFor('{"error": {"message": "why"}}', { status: 400 })).reason, 'why')
    assert.equal(
      (await errorFor('{broken', { status: 400, headers: { 'content-type': 'application/json' } })).body,
      '{broken',
    )
    assert.equal((await errorFor('plain words', { status: 500 })).reason, 'plain words')
    assert.equal((await errorFor('<html>502</html>', { status: 502 })).reason, undefined)
    assert.equal((await errorFor(null, { status: 500 })).body, '')
    const list = '{"detail": [{"loc": ["body"], "msg": "field required"}]}'
    assert.equal((await errorFor(list, { status: 422 })).reason, 'field required')
  })

  it('keeps the reason short and on one line', async () => {
    const { reason } = await errorFor(`line\n\u001b[2Jone${' more'.repeat(1000)}`, { status: 500 })
    assert.equal(reason?.length, 300)
    assert.match(reason ?? '', /^line \[2Jone more/)
  })

  it('reads 64 KiB of the body and no more, an endless one included', async () => {
    const cancelled = Promise.withResolvers<void>()
    const chunk = Buffer.alloc(1000, 'é')
    const body = new ReadableStream({ pull: (c) => c.enqueue(chunk), cancel: () => cancelled.resolve() })
    const error = await errorFor(body, { status: 500 })
    assert.equal(Buffer.byteLength(String(error.body)), 64 * 1024)
    await cancelled.promise
  })

  it('tells the status although the body breaks off', async () => {
    await using server = await fakeServer({ 'GET /': () => new Response('0123456789', { status: 503 }) })
    await using chaos = await chaosProxy(server.url, 'cut-mid-body', { afterBytes: 4 })
    await assert.rejects(stack(fetch, throwOnError())(chaos.url), (error) => {
      return HttpError.is(error) && error.status === 503 && error.body === '0123'
    })
  })

  it('is an abort when the caller aborts while the body of the error comes', async () => {
    await using server = await fakeServer({ 'GET /': () => new Response('0123456789', { status: 503 }) })
    await using chaos = await chaosProxy(server.url, 'stall', { afterBytes: 4 })
    const controller = new AbortController()
    const call = stack(fetch, throwOnError(), (next) => async (input, init) => {
      const response = await next(input, init)
      setImmediate(() => controller.abort(new Error('enough')))
      return response
    })(chaos.url, { signal: controller.signal })
    await assert.rejects(call, /enough/)
  })
})
