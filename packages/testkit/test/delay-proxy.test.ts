import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server } from 'node:net'
import { buffer, text } from 'node:stream/consumers'
import { delayProxy } from '../src/delay-proxy.ts'

describe('delayProxy', () => {
  let server: Server
  let port: number
  before(async () => {
    // Says everything back, and ends when the other side has.
    server = createServer({ allowHalfOpen: true }, (socket) => {
      socket.on('error', () => undefined)
      socket.pipe(socket)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  })
  after(() => void server.close())

  it('carries bytes both ways in their order, more than its window, and the end of a stream', async () => {
    await using proxy = await delayProxy(port, 4)
    const socket = connect({ port: proxy.port, host: '127.0.0.1', allowHalfOpen: true })
    const sent = Buffer.alloc(20 * 2 ** 20, 'a far machine; ')
    socket.end(sent)
    assert.ok((await buffer(socket)).equals(sent))
  })

  it('lets an answer take the whole round trip', async () => {
    await using proxy = await delayProxy(port, 60)
    const socket = connect({ port: proxy.port, host: '127.0.0.1', allowHalfOpen: true })
    await once(socket, 'connect')
    const from = performance.now()
    socket.end('ping')
    assert.equal(await text(socket), 'ping')
    // A timer may be a millisecond early, never more; that it can be late is no matter here.
    assert.ok(performance.now() - from >= 58)
  })

  it('breaks every connection when the link is cut', async () => {
    await using proxy = await delayProxy(port, 0)
    const socket = connect({ port: proxy.port, host: '127.0.0.1' })
    socket.on('error', () => undefined)
    socket.write('ping')
    await once(socket, 'data')
    const closed = once(socket, 'close')
    proxy.cut()
    await closed
  })
})
