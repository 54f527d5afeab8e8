import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { chaosProxy, faults, type ChaosOptions, type Fault } from '../src/chaos-proxy.ts'
import { fakeServer, type FakeServer } from '../src/fake-server.ts'

const text = '0123456789'.repeat(10)
const code = async (work: Promise<unknown>): Promise<string | undefined> => {
  const error = await work.then(() => assert.fail('it did not fail'), (e: Error) => e) // prettier-ignore
  return ((error.cause as { code?: string } | undefined) ?? (error as { code?: string })).code
}

describe('chaosProxy', () => {
  let server: FakeServer
  beforeEach(async () => {
    server = await fakeServer({
      'GET /chunked': () => new Response(text),
      'GET /sized': () => new Response(text, { headers: { 'content-length': '100' } }),
      'POST /echo': async (request) => new Response(`${request.headers.get('connection')} ${await request.text()}`),
      'GET /base/x': () => new Response('x'),
    })
  })
  afterEach(() => server.close())
  const proxy = (fault: Fault, options?: ChaosOptions) => chaosProxy(server.url, fault, options)

  for (const fault of faults) {
    it(`is healthy after ${fault} has struck the first request`, async () => {
      await using chaos = await proxy(fault, { times: 1, delayMs: 1 })
      const enough = new AbortController()
      const first = fetch(`${chaos.url}/sized`, { signal: enough.signal }).then((response) => response.text())
      while (fault === 'stall' && chaos.strikes < 1) await new Promise((resolve) => setImmediate(resolve))
      if (fault === 'stall') enough.abort()
      const outcome = await first.catch(() => 'failed')
      if (fault === 'delay' || fault === 'trickle' || fault === 'duplicate') assert.equal(outcome, text)
      else assert.notEqual(outcome, text)
      assert.equal(await (await fetch(`${chaos.url}/sized`)).text(), text)
      assert.deepEqual([chaos.requests, chaos.strikes], [2, 1])
    })
  }

  it('refuses for real until it is healed', async () => {
    await using chaos = await proxy('refuse')
    assert.equal(await code(fetch(`${chaos.url}/sized`)), 'ECONNREFUSED')
    await chaos.heal()
    assert.equal(await (await fetch(`${chaos.url}/sized`)).text(), text)
  })

  it('does not bother the target with a connection that it refuses', async () => {
    await using chaos = await proxy('refuse', { times: 1 })
    await assert.rejects(fetch(`${chaos.url}/sized`))
    assert.equal(server.requests.length, 0)
  })

  it('cuts before the headers, when the server has done its work', async () => {
    await using chaos = await proxy('cut-before-headers')
    assert.equal(await code(fetch(`${chaos.url}/sized`)), 'UND_ERR_SOCKET')
    assert.equal(server.requests.length, 1)
  })

  for (const path of ['/sized', '/chunked']) {
    it(`cuts the body after exactly so many bytes (${path})`, async () => {
      await using chaos = await proxy('cut-mid-body', { afterBytes: 37 })
      const response = await fetch(`${chaos.url}${path}`)
      const got: Uint8Array[] = []
      await assert.rejects(async () => {
        for await (const chunk of response.body!) got.push(chunk)
      })
      assert.equal(Buffer.concat(got).toString(), text.slice(0, 37))
    })

    it(`flips one bit of exactly the body byte it was told (${path})`, async () => {
      await using chaos = await proxy('corrupt', { afterBytes: 41 })
      const got = await (await fetch(`${chaos.url}${path}`)).text()
      assert.equal(got, `${text.slice(0, 41)}0${text.slice(42)}`)
    })
  }

  it('resets before the response, or after so many bytes of it', async () => {
    await using before = await proxy('reset')
    assert.equal(await code(fetch(`${before.url}/sized`)), 'ECONNRESET')
    await using within = await proxy('reset', { afterBytes: 10 })
    const body = (async () => (await fetch(`${within.url}/sized`)).text())()
    assert.equal(await code(body), 'ECONNRESET')
    assert.equal(within.strikes, 1)
  })

  it('passes a body that ends before the fault would strike', async () => {
    await using chaos = await proxy('cut-mid-body', { afterBytes: 100 })
    assert.equal(await (await fetch(`${chaos.url}/sized`)).text(), text)
    assert.equal(chaos.strikes, 0)
  })

  it('trickles the body byte by byte after the bytes that pass at once', async () => {
    await using chaos = await proxy('trickle', { afterBytes: 90 })
    const sizes: number[] = []
    for await (const chunk of (await fetch(`${chaos.url}/sized`)).body!) sizes.push(chunk.length)
    assert.equal(sizes.reduce((sum, size) => sum + size), 100) // prettier-ignore
    assert.ok(sizes.length > 2, `in ${sizes.length} pieces`)
  })

  it('stalls with the connection open after so many bytes', async () => {
    await using chaos = await proxy('stall', { afterBytes: 20 })
    const controller = new AbortController()
    const response = await fetch(`${chaos.url}/chunked`, { signal: controller.signal })
    const reader = response.body!.getReader()
    assert.equal(Buffer.from((await reader.read()).value!).toString(), text.slice(0, 20))
    const next = reader.read()
    assert.equal(await Promise.race([next, new Promise((resolve) => setImmediate(resolve, 'silent'))]), 'silent')
    controller.abort(new Error('enough'))
    await assert.rejects(next, /enough/)
  })

  it('sends a request twice, one after the other, and answers once', async () => {
    let calls = 0
    await using counting = await fakeServer({
      'POST /jobs': async (request) => Response.json({ call: ++calls, body: (await request.text()).length }),
    })
    await using chaos = await chaosProxy(counting.url, 'duplicate')
    const body = Buffer.alloc(300_000, 'x')
    const response = await fetch(`${chaos.url}/jobs`, { method: 'POST', body })
    assert.deepEqual(await response.json(), { call: 2, body: 300_000 })
    assert.equal(calls, 2)
  })

  it('duplicates HEAD requests, whose answers have a length and no body', async () => {
    await using chaos = await proxy('duplicate')
    const response = await fetch(`${chaos.url}/sized`, { method: 'HEAD' })
    assert.equal(response.headers.get('content-length'), '100')
    assert.equal(server.requests.length, 2)
  })

  it('strikes every request, on whichever connection it comes', async () => {
    await using chaos = await proxy('delay', { delayMs: 1 })
    for (let round = 0; round < 3; round++) {
      const response = await fetch(`${chaos.url}/echo`, { method: 'POST', body: 'hello' })
      assert.equal(await response.text(), 'close hello')
    }
    assert.deepEqual([chaos.requests, chaos.strikes], [3, 3])
  })

  it('takes one request after the other on a connection, and strikes only the one it should', async () => {
    await using chaos = await proxy('corrupt', { times: 1 })
    const client = connect(Number(new URL(chaos.url).port), '127.0.0.1')
    const got: string[] = []
    client.on('data', (bytes) => got.push(bytes.toString()))
    const sees = async (wanted: RegExp) => {
      while (!wanted.test(got.join(''))) await once(client, 'data')
      return got.splice(0).join('')
    }
    client.write('POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel')
    client.write('lo\r\n0\r\n\r\n')
    const first = await sees(/\r\n0\r\n\r\n/)
    assert.match(first, /blose hello/)
    assert.doesNotMatch(first, /^connection: close/im)
    client.write('POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nagain')
    assert.match(await sees(/\r\n0\r\n\r\n/), /close again/)
    client.write('GET /sized HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
    await once(client, 'close')
    assert.match(got.join(''), /connection: close[^]*0123456789$/i)
    assert.deepEqual([chaos.requests, chaos.strikes], [3, 1])
  })

  it('keeps the path of its target', async () => {
    await using chaos = await chaosProxy(`${server.url}/base/`, 'delay', { delayMs: 1 })
    assert.equal(await (await fetch(`${chaos.url}/x`)).text(), 'x')
  })

  it('breaks the client’s connection when the target does not listen', async () => {
    await using gone = await proxy('refuse')
    await using chaos = await chaosProxy(gone.url, 'delay')
    assert.equal(await code(fetch(chaos.url)), 'ECONNRESET')
  })

  it('refuses targets and faults that it does not know', async () => {
    await assert.rejects(chaosProxy('https://localhost', 'delay'), TypeError)
    await assert.rejects(chaosProxy('http://localhost', 'toString' as Fault), /none of the faults/)
  })

  it('ends every connection when disposed of', async () => {
    const chaos = await proxy('stall')
    const client = connect(Number(new URL(chaos.url).port), '127.0.0.1').on('error', () => {})
    await once(client, 'connect')
    const closed = once(client, 'close')
    const waiting = fetch(`${chaos.url}/sized`).catch(() => 'broken')
    while (chaos.requests < 1) await new Promise((resolve) => setImmediate(resolve))
    await chaos[Symbol.asyncDispose]()
    await closed
    assert.equal(await waiting, 'broken')
  })
})
