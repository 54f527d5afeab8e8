import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Failure } from '@tuglet/kit/lib'
import { signatureProblem } from './verify-signature.ts'
import { readDelivered, type DeliveredPrediction } from './read-delivered.ts'

/** How to listen. */
export interface ReceiveOptions {
  /** 0 for any that is free. */
  readonly port: number
  readonly secret: string
  readonly signal: AbortSignal
  now(): Date
  /** Told once where it listens. */
  onReady(url: string): void
  /** Told what was turned away, and why. */
  onRefused(reason: string): void
}

const mostBytes = 16 * 1024 * 1024

/** Deliveries that Replicate signed, each once, until it is told to stop; listens on this machine only. */
export async function* receiveWebhooks(options: ReceiveOptions): AsyncGenerator<DeliveredPrediction, void> {
  const { port, signal } = options
  const taken: DeliveredPrediction[] = []
  let bell = Promise.withResolvers<void>()
  const judge = judging(options)
  const server = createServer((request, response) => {
    void receive(request, response, judge).then((delivered) => {
      if (delivered) taken.push(delivered)
      bell.resolve()
    })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening', { signal }).catch((error: unknown) => {
    signal.throwIfAborted()
    throw error
  })
  const stop = () => bell.resolve()
  signal.addEventListener('abort', stop, { once: true })
  try {
    options.onReady(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    for (;;) {
      while (taken.length > 0) yield taken.shift()!
      signal.throwIfAborted()
      await bell.promise
      bell = Promise.withResolvers()
    }
  } finally {
    signal.removeEventListener('abort', stop)
    server.close()
    server.closeAllConnections()
  }
}

type Judge = (
  headers: IncomingMessage['headers'],
  body: Uint8Array,
) => { status: number; delivered?: DeliveredPrediction }

function judging({ secret, now, onRefused }: ReceiveOptions): Judge {
  // Replicate delivers at least once; what is older than the signature may be is refused by its age.
  const seen = new Set<string>()
  return (headers, body) => {
    const [id, timestamp, signature] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
      String(headers[name] ?? ''),
    ) as [string, string, string]
    const problem = signatureProblem({ id, timestamp, signature, body }, secret, now())
    if (problem !== undefined) {
      onRefused(problem)
      return { status: 401 }
    }
    if (seen.has(id)) return { status: 200 }
    try {
      const delivered = readDelivered(id, body)
      seen.add(id)
      return { status: 200, delivered }
    } catch (error) {
      onRefused(Failure.is(error) ? error.message : String(error))
      return { status: 400 }
    }
  }
}

async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  judge: Judge,
): Promise<DeliveredPrediction | undefined> {
  const answer = (status: number) => void response.writeHead(status, { connection: 'close' }).end()
  if (request.method !== 'POST') return answer(405)
  const body = await readBody(request).catch(() => undefined)
  if (!body) return answer(413)
  const { status, delivered } = judge(request.headers, body)
  answer(status)
  return delivered
}

async function readBody(request: IncomingMessage): Promise<Uint8Array> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length
    if (bytes > mostBytes) throw new RangeError('the body is too large')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
