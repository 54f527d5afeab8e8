import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { fakeServer } from '../src/fake-server.ts'

describe('fakeServer', () => {
  it('answers routes with their parameters decoded, the most literal route first', async () => {
    await using server = await fakeServer({
      'GET /repos/*': (_, { '*': rest }) => Response.json({ rest }),
      'GET /repos/:owner/:name': (_, { owner, name }) => Response.json({ owner, name }),
      'GET /repos/:owner/latest': (_, { owner }) => Response.json({ latest: owner }),
      'POST /jobs/:id\\:cancel': (_, params) => Response.json(params),
    })
    const get = async (path: string, method = 'GET') => (await fetch(`${server.url}${path}`, { method })).json()
    assert.deepEqual(await get('/repos/ada/a%2Fb%20c'), { owner: 'ada', name: 'a/b c' })
    assert.deepEqual(await get('/repos/ada/latest?x=1'), { latest: 'ada' })
    assert.deepEqual(await get('/repos/a/b/c.txt'), { rest: 'a/b/c.txt' })
    assert.deepEqual(await get('/jobs/42:cancel', 'POST'), { id: '42' })
    server.verify()
  })

  it('takes a dot in a pattern for a dot and a broken percent sign for itself', async () => {
    await using server = await fakeServer({ 'GET /files/:name.txt': (_, { name }) => new Response(name) })
    assert.equal(await (await fetch(`${server.url}/files/a%zz.txt`)).text(), 'a%zz')
    assert.equal((await fetch(`${server.url}/files/aXtxt`)).status, 404)
  })

  it('answers HEAD with the headers of the GET route and no body', async () => {
    await using server = await fakeServer({ 'GET /file': () => new Response('12345', { headers: { etag: '"e"' } }) })
    const response = await fetch(`${server.url}/file`, { method: 'HEAD' })
    assert.equal(response.headers.get('etag'), '"e"')
    assert.equal(await response.text(), '')
  })

  it('keeps every request with a body that can be read after the handler has read it, and again', async () => {
    await using server = await fakeServer({
      'POST /echo': async (request) => new Response(await request.text()),
      'POST /deaf': () => new Response('a body'),
    })
    await (await fetch(`${server.url}/echo?q=1`, { method: 'POST', body: 'heard', headers: { 'x-a': '1' } })).text()
    await fetch(`${server.url}/deaf`, { method: 'POST', body: 'unheard' })
    const [echo, deaf] = server.requests
    assert.equal(echo?.url, `${server.url}/echo?q=1`)
    assert.equal(echo?.headers.get('x-a'), '1')
    assert.equal(await echo?.text(), 'heard')
    assert.equal(await server.requests[0]?.text(), 'heard')
    assert.equal(await deaf?.text(), 'unheard')
  })

  it('streams bodies both ways', async () => {
    await using server = await fakeServer({ 'POST /echo': (request) => new Response(request.body) })
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    const writer = writable.getWriter()
    const call = fetch(`${server.url}/echo`, { method: 'POST', body: readable, duplex: 'half' } as RequestInit)
    void writer.write(Buffer.from('first'))
    const reader = (await call).body!.getReader()
    assert.equal(Buffer.from((await reader.read()).value!).toString(), 'first')
    void writer.write(Buffer.from('second'))
    assert.equal(Buffer.from((await reader.read()).value!).toString(), 'second')
    await writer.close()
    assert.equal((await reader.read()).done, true)
  })

  it('carries megabytes unchanged through a body that is larger than any buffer', async () => {
    await using server = await fakeServer({ 'PUT /echo': (request) => new Response(request.body) })
    const sent = Buffer.alloc(5_000_000, 'abcdefg')
    const response = await fetch(`${server.url}/echo`, { method: 'PUT', body: sent })
    assert.ok(Buffer.from(await response.arrayBuffer()).equals(sent))
  })

  it('sends the headers before the first byte of a body, and each cookie on its own', async () => {
    const headers = new Headers([['set-cookie', 'a=1'], ['set-cookie', 'b=2']]) // prettier-ignore
    await using server = await fakeServer({ 'GET /quiet': () => new Response(new ReadableStream(), { headers }) })
    const response = await fetch(`${server.url}/quiet`)
    assert.deepEqual(response.headers.getSetCookie(), ['a=1', 'b=2'])
  })

  it('tells the handler when the client has gone, and cancels what it was sending', async () => {
    const gone = Promise.withResolvers<void>()
    const cancelled = Promise.withResolvers<void>()
    await using server = await fakeServer({
      'GET /endless': (request) => {
        request.signal.addEventListener('abort', () => gone.resolve())
        const chunk = Buffer.alloc(1000)
        return new Response(new ReadableStream({ pull: (c) => c.enqueue(chunk), cancel: () => cancelled.resolve() }))
      },
    })
    const response = await fetch(`${server.url}/endless`)
    await response.body?.cancel()
    await Promise.all([gone.promise, cancelled.promise])
    server.verify()
  })

  it('breaks the connection for a body that fails and for Response.error()', async () => {
    await using server = await fakeServer({
      'GET /half': () => new Response(new ReadableStream({ start: (c) => c.enqueue(Buffer.from('half')), pull: (c) => c.error(new Error('on purpose')) })), // prettier-ignore
      'GET /none': () => Response.error(),
    })
    await assert.rejects(fetch(`${server.url}/half`).then((response) => response.text()))
    await assert.rejects(fetch(`${server.url}/none`), { message: 'fetch failed' })
  })

  it('names in verify what nobody called, what no route matched and what threw', async () => {
    await using server = await fakeServer({
      'GET /called': () => new Response('ok'),
      'GET /forgotten': () => new Response('ok'),
      'GET /broken': () => {
        throw new Error('boom')
      },
    })
    await fetch(`${server.url}/called`)
    assert.equal((await fetch(`${server.url}/broken`)).status, 500)
    const unmatched = await fetch(`${server.url}/called`, { method: 'DELETE' })
    assert.equal(unmatched.status, 404)
    assert.match(((await unmatched.json()) as { error: string }).error, /DELETE \/called/)
    assert.throws(
      () => server.verify(),
      ({ message }: Error) =>
        /nobody called GET \/forgotten/.test(message) &&
        /no route matches DELETE \/called/.test(message) &&
        /handler of GET \/broken threw: boom/.test(message) &&
        !/nobody called GET \/called/.test(message),
    )
  })

  it('refuses routes that are none', async () => {
    await assert.rejects(fakeServer({ ['FETCH /x' as 'GET /x']: () => new Response() }), /"FETCH \/x" is no route/)
    await assert.rejects(fakeServer({ 'GET /:a/:a': () => new Response() }), /names a parameter twice/)
  })

  it('ends every connection when disposed of, idle ones too', async () => {
    const server = await fakeServer({ 'GET /': () => new Response(new ReadableStream()) })
    const idle = connect(Number(new URL(server.url).port), '127.0.0.1').on('error', () => {})
    await once(idle, 'connect')
    const response = await fetch(server.url)
    const closed = once(idle, 'close')
    await server[Symbol.asyncDispose]()
    await closed
    await assert.rejects(response.text())
    await assert.rejects(fetch(server.url))
    await server.close()
  })
})
