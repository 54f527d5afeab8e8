import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server on loopback. */
export interface Listening {
  readonly url: string
  /** Ends every connection at once. */
  close(): Promise<void>
}

/** Starts an HTTP server on a free loopback port; what `serve` throws breaks the connection. */
export async function listen(
  serve: (message: IncomingMessage, out: ServerResponse) => Promise<void>,
): Promise<Listening> {
  const server = createServer({ requestTimeout: 0, keepAliveTimeout: 0 }, (message, out) => {
    serve(message, out).catch(() => message.socket.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
