import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server on a free loopback port; a listener that fails breaks its connection off. */
export async function listen(serve: (message: IncomingMessage, out: ServerResponse) => Promise<void>): Promise<Server> {
  const server = createServer({ requestTimeout: 0 }, (message, out) => {
    serve(message, out).catch(() => out.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

/** Where a server listens, without a slash at the end. */
export function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** The address that a request asks for. */
export function urlOf(message: IncomingMessage): URL {
  return new URL(`http://${message.headers.host ?? 'localhost'}${message.url ?? '/'}`)
}

/** Ends a server and all its connections. */
export async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}
