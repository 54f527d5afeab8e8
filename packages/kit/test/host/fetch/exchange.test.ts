import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { PlainResponse } from '@tuglet/http'
import { chaosProxy } from '@tuglet/testkit'
import { fixture, start } from '../run-fixture.ts'
import { echo, ours, site } from './oracle.ts'

const native = globalThis.fetch

describe('fetch over node:http', () => {
  for (const [whose, fetch] of Object.entries({ ours, 'Node’s': native })) {
    describe(`aborted (${whose})`, () => {
      const reason = new Error('enough')

      it('rejects with the reason before anything is sent', async () => {
        await using server = await site(() => assert.fail('it was asked'))
        await assert.rejects(fetch(server.url, { signal: AbortSignal.abort(reason) }), (error) => error === reason)
      })

      it('rejects with the reason while it waits for the answer, and leaves the server', async () => {
        const asked = Promise.withResolvers<ServerResponse>()
        await using server = await site((_, out) => asked.resolve(out))
        const stop = new AbortController()
        const answer = fetch(server.url, { signal: stop.signal })
        const out = await asked.promise
        const left = once(out, 'close')
        stop.abort(reason)
        await assert.rejects(answer, (error) => error === reason)
        await left
      })

      it('fails the body with the reason, and leaves the server', async () => {
        const asked = Promise.withResolvers<ServerResponse>()
        await using server = await site((_, out) => (out.write('part'), asked.resolve(out)))
        const stop = new AbortController()
        const response = await fetch(server.url, { signal: stop.signal })
        const left = once(await asked.promise, 'close')
        const text = response.text()
        stop.abort(reason)
        await assert.rejects(text, (error) => error === reason)
        await left
      })

      it('fails a body that has come but was not read', async () => {
        await using server = await site((_, out) => out.end('whole'))
        const stop = new AbortController()
        const response = await fetch(server.url, { signal: stop.signal })
        stop.abort(reason)
        await assert.rejects(response.text(), (error) => error === reason)
      })

      it('rejects while a proxy in between is silent', async () => {
        await using server = await site(echo)
        await using chaos = await chaosProxy(server.url, 'stall', { afterBytes: 3 })
        const stop = new AbortController()
        const response = await fetch(chaos.url, { signal: stop.signal })
        const reader = response.body!.getReader()
        assert.equal((await reader.read()).value?.length, 3)
        const more = reader.read()
        stop.abort(reason)
        await assert.rejects(more, (error) => error === reason)
      })
    })
  }

  it('gives a response of our own that counts as the global one', async () => {
    await using server = await site(echo)
    const response = await ours(server.url)
    assert.ok(PlainResponse.is(response))
    assert.ok(response instanceof Response)
    assert.ok(response.headers instanceof Headers)
  })

  it('takes a large body whole, piece by piece', async () => {
    const bytes = randomBytes(5_000_000)
    await using server = await site((_, out) => out.end(bytes))
    const response = await ours(server.url)
    const hash = createHash('sha256')
    for await (const piece of response.body!) hash.update(piece)
    assert.equal(hash.digest('hex'), createHash('sha256').update(bytes).digest('hex'))
  })

  it('holds the server back while nobody reads', async () => {
    const sent = Promise.withResolvers<void>()
    await using server = await site((_, out) => {
      assert.equal(out.write(Buffer.alloc(50_000_000)), false)
      out.once('drain', () => sent.resolve())
      out.end()
    })
    const response = await ours(server.url)
    const first = await Promise.race([sent.promise.then(() => 'all'), idle()])
    assert.equal(first, 'idle')
    assert.equal((await response.arrayBuffer()).byteLength, 50_000_000)
  })

  it('leaves the server when the body is cancelled', async () => {
    const asked = Promise.withResolvers<ServerResponse>()
    await using server = await site((_, out) => (out.write('part'), asked.resolve(out)))
    const response = await ours(server.url)
    const left = once(await asked.promise, 'close')
    await response.body?.cancel()
    await left
  })

  it('uses a connection again, also when the last answer was not read', async () => {
    const ports = new Set<number | undefined>()
    await using server = await site((asked, out) => {
      ports.add(asked.socket.remotePort)
      out.end('short')
    })
    await (await ours(server.url)).text()
    await ours(server.url)
    await idle()
    await (await ours(server.url)).text()
    assert.equal(ports.size, 1)
  })

  it('asks again on a new connection when the server has ended the old one', async () => {
    let asked = 0
    await using server = await site((request, out) => {
      asked++
      if (asked === 2) return void request.socket.destroy()
      out.end(String(asked))
    })
    assert.equal(await (await ours(server.url)).text(), '1')
    assert.equal(await (await ours(server.url)).text(), '3')
  })

  it('does not send a POST a second time', async () => {
    let asked = 0
    await using server = await site((request, out) => {
      asked++
      if (asked === 2) return void request.socket.destroy()
      out.end()
    })
    await (await ours(server.url)).text()
    await assert.rejects(ours(server.url, { method: 'POST', body: 'once' }), TypeError)
    assert.equal(asked, 2)
  })

  it('lets the process end while a connection is kept', async () => {
    await using server = await site(echo)
    server.server.keepAliveTimeout = 600_000
    const { exitCode, stdout, stderr } = await start(fixture('fetch-unread', server.url)).ended
    assert.deepEqual([exitCode, stdout], [0, '200'], stderr)
  })

  it('hides the value of a header that cannot be sent', async () => {
    await using server = await site(echo)
    for (const value of ['hunter2\nx', 'hunter2\u{1f600}', 'hunter2\u0001']) {
      await assert.rejects(ours(server.url, { headers: { authorization: value } }), (error: Error) => {
        return error instanceof TypeError && !`${error.message} ${String(error.cause)}`.includes('hunter2')
      })
    }
  })
})

/** Some turns of the event loop, in which all that can happen on this machine happens. */
async function idle(): Promise<'idle'> {
  for (let turn = 0; turn < 50; turn++) await new Promise((next) => setImmediate(next))
  return 'idle'
}
