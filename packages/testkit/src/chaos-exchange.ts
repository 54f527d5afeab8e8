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
}

/** What an exchange needs to know besides its client. */
export interface ExchangeOptions {
  readonly target: { readonly host: string; readonly port: number }
  /** Called at most once. */
  readonly strike: () => void
  /** Whether the request is kept, to be asked again. */
  readonly replayable: boolean
}

/** Takes a client's connection for one exchange with a target. */
export function openExchange(client: Socket, options: ExchangeOptions): Exchange {
  const gone = new AbortController()
  client.once('close', () => gone.abort())
  const relay = requestRelay(client, options)
  let struck = false

  async function* ask(): AsyncGenerator<Segment> {
    const upstream = connect({ ...options.target, noDelay: true })
    // The iteration below sees errors while it runs; this is for those that come after it.
    upstream.on('error', () => upstream.destroy())
    gone.signal.addEventListener('abort', () => upstream.destroy(), { once: true })
    relay.to(upstream)
    const scanner = responseScanner(relay.request)
    for await (const bytes of upstream as AsyncIterable<Buffer>) {
      yield* scanner.scan(bytes)
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
  }
}
