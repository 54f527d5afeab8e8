import { connect, type Socket } from 'node:net'
import { requestRelay } from './request-relay.ts'
import { responseScanner, type Segment } from './response-scanner.ts'

/** One request and its response on their way through a proxy. */
export interface Exchange {
  /** Sends the request to the target, each time on a connection of its own, and gives the answer as it comes. */
  ask(): AsyncIterable<Segment>
  /** Resolves when the bytes have left for the client, or never will. */
  send(bytes: Buffer): Promise<void>
  /** Ends the connection to the client in good order (FIN). */
  cut(): void
  /** Breaks the connection to the client (RST). */
  reset(): void
  /** Notes that the fault has happened. */
  strike(): void
  /** Aborts when the client is gone. */
  readonly signal: AbortSignal
  /** Ends the exchange; true when the client may send its next request on the same connection, else the connection is ended. */
  finish(): boolean
}

/** What an exchange needs to know besides its client. */
export interface ExchangeOptions {
  readonly target: { readonly host: string; readonly port: number }
  /** Called at most once. */
  readonly strike: () => void
  /** Whether the request is kept, to be asked again. */
  readonly replayable: boolean
}

/** Takes the next request of a client for one exchange with a target. */
export function openExchange(client: Socket, options: ExchangeOptions): Exchange {
  const gone = new AbortController()
  const leave = (): void => gone.abort()
  client.once('close', leave)
  const relay = requestRelay(client, options)
  let struck = false
  let reusable = false

  async function* ask(): AsyncGenerator<Segment> {
    const upstream = connect({ ...options.target, noDelay: true })
    // The iteration below sees errors while it runs; this is for those that come after it.
    upstream.on('error', () => upstream.destroy())
    gone.signal.addEventListener('abort', () => upstream.destroy(), { once: true })
    relay.to(upstream)
    const scanner = responseScanner({ method: () => relay.head()?.method })
    for await (const bytes of upstream as AsyncIterable<Buffer>) {
      const segments = scanner.scan(bytes)
      const persists = relay.head()?.keepsAlive === true && !scanner.lastsUntilClosed()
      yield* persists ? segments.map(withoutClose) : segments
      reusable = persists && scanner.isOver()
      if (scanner.isOver()) return
    }
  }
  return {
    ask,
    send: (bytes) => new Promise((resolve) => client.write(bytes, () => resolve())),
    cut: () => void client.end(),
    reset: () => void client.resetAndDestroy(),
    strike: () => {
      if (!struck) options.strike()
      struck = true
    },
    signal: gone.signal,
    finish() {
      const goesOn = reusable && relay.isComplete() && client.writable
      client.off('close', leave)
      if (goesOn) relay.stop()
      else client.end()
      return goesOn
    },
  }
}

// The target closes its connection after each response, the client's stays: clients forgive a response that breaks off
// on a connection that was to be closed anyway, and a fault is not to be forgiven.
function withoutClose(segment: Segment): Segment {
  if (segment.kind !== 'head') return segment
  const head = segment.bytes.toString('latin1').replace(/\r\nconnection:[^\r]*/i, '')
  return { kind: 'head', bytes: Buffer.from(head, 'latin1') }
}
