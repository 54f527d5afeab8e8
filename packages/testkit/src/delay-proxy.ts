import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A TCP proxy that is far away: every byte takes half the round trip, and the link can be cut. */
export interface DelayProxy extends AsyncDisposable {
  readonly port: number
  /** Breaks every connection at once. */
  cut(): void
}

/** Stands before a loopback port; the order of bytes and the ends of streams are kept. */
export async function delayProxy(targetPort: number, roundTripMs: number): Promise<DelayProxy> {
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    return socket
  }
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (near) => {
    const far = keep(connect({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true, noDelay: true }))
    keep(near)
    late(near, far, roundTripMs / 2)
    late(far, near, roundTripMs / 2)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = () => sockets.forEach((socket) => socket.destroy())
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close()
      cut()
      await closed
    },
  }
}

// What is under way counts against the window, as on a real line; without a bound a fast sender fills the memory.
const windowBytes = 8 * 2 ** 20

function late(from: Socket, to: Socket, ms: number): void {
  let underWay = 0
  from.on('data', (chunk: Buffer) => {
    underWay += chunk.length
    if (underWay > windowBytes) from.pause()
    setTimeout(() => {
      underWay -= chunk.length
      if (underWay <= windowBytes) from.resume()
      if (!to.destroyed) to.write(chunk)
    }, ms)
  })
  from.once('end', () => setTimeout(() => to.end(), ms))
  // After its end, what is still to be written goes out; a link that broke takes it along.
  from.once('close', () => from.readableEnded || setTimeout(() => to.destroy(), ms))
}
