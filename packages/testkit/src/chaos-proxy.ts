import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { openExchange } from './chaos-exchange.ts'
import { carriers, carryWhole, faults, type Fault } from './chaos-faults.ts'

export { faults, type Fault }

/** When and where a fault strikes. */
export interface ChaosOptions {
  /** Only the first so many requests, on whichever connections; all of them unless told otherwise. */
  readonly times?: number
  /** So many bytes of the response's body pass unharmed. Without it `reset` and `stall` strike before the first byte of the response. */
  readonly afterBytes?: number
  /** How long `delay` holds the response (100), or `trickle` each byte of the body (1). */
  readonly delayMs?: number
}

/** A TCP proxy on a loopback port that does harm. */
export interface ChaosProxy extends AsyncDisposable {
  /** To be used in the target's place. */
  readonly url: string
  /** Requests so far; with `refuse`, which hears of none, connections. */
  readonly requests: number
  /** How many of them the fault has struck. */
  readonly strikes: number
  /** Ends the fault for what is to come. */
  heal(): Promise<void>
  /** Ends every connection at once. */
  close(): Promise<void>
}

/**
 * Stands before a plain HTTP server with one fault:
 * `refuse` does not listen until healed (with `times`, which needs somebody to count: accepts and resets at once);
 * `cut-before-headers` lets the server answer and ends the connection instead; `cut-mid-body` ends it (FIN) after `afterBytes` (1);
 * `reset` breaks it (RST); `corrupt` flips the lowest bit of body byte `afterBytes` (0);
 * `delay` holds the response; `trickle` sends its body byte by byte; `stall` keeps silent with the connection open;
 * `duplicate` sends the request a second time when the first is answered, and passes on only the second answer.
 */
export async function chaosProxy(target: string | URL, fault: Fault, options: ChaosOptions = {}): Promise<ChaosProxy> {
  const { protocol, hostname, port: targetPort, pathname } = new URL(target)
  if (protocol !== 'http:') throw new TypeError(`chaosProxy can stand before an http: URL, not ${protocol}`)
  if (!faults.includes(fault)) throw new TypeError(`"${fault}" is none of the faults`)
  const { times = Infinity, ...settings } = options
  const host = hostname.replace(/^\[|\]$/g, '')
  const sockets = new Set<Socket>()
  const count = { requests: 0, strikes: 0 }
  let healed = false

  const nextIsFaulty = (): boolean => ++count.requests <= times && !healed
  const serve = async (client: Socket): Promise<void> => {
    while (await hasMore(client)) {
      const carry = fault !== 'refuse' && nextIsFaulty() ? carriers[fault] : carryWhole
      const exchange = openExchange(client, {
        target: { host, port: Number(targetPort || 80) },
        strike: () => void count.strikes++,
        replayable: carry === carriers.duplicate,
      })
      await carry(exchange, settings)
      if (!exchange.finish()) return
    }
  }
  const accept = (client: Socket): void => {
    sockets.add(client)
    client.once('close', () => sockets.delete(client))
    client.on('error', () => client.destroy())
    if (fault === 'refuse' && nextIsFaulty()) {
      count.strikes++
      client.resetAndDestroy()
      return
    }
    // What the target breaks is broken for the client too.
    serve(client).catch(() => client.resetAndDestroy())
  }
  const server = createServer({ noDelay: true }, accept)
  const listen = async (port: number): Promise<number> => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
  const close = async (): Promise<void> => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    for (const socket of sockets) socket.destroy()
    await closed
  }

  const port = await listen(0)
  if (fault === 'refuse' && times === Infinity) await close()
  return {
    url: `http://127.0.0.1:${port}${pathname.replace(/\/$/, '')}`,
    get requests() {
      return count.requests
    },
    get strikes() {
      return count.strikes
    },
    async heal() {
      healed = true
      if (!server.listening) await listen(port)
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** Waits until a client has sent something; false when it has gone instead. */
async function hasMore(client: Socket): Promise<boolean> {
  while (client.readableLength === 0) {
    if (client.destroyed) return false
    const event = Promise.withResolvers<void>()
    client.once('readable', event.resolve).once('close', event.resolve)
    await event.promise
    client.off('readable', event.resolve).off('close', event.resolve)
    // Nothing to read means the end, and the end comes about only when it is read.
    if (client.readableLength === 0) client.read()
  }
  return true
}
