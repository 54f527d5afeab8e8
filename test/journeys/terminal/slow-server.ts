import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A CI server that takes an upload when the test says so. */
export interface SlowServer extends AsyncDisposable {
  readonly url: string
  /** Answers the waiting upload with a job that writes these lines and ends well. */
  accept(jobId: string, lines: readonly string[]): void
  /** Turns the waiting upload down. */
  refuse(status: number, detail: string): void
}

/** Starts it on loopback; an upload is read whole and then waits. */
export async function slowServer(): Promise<SlowServer> {
  const waiting: ServerResponse[] = []
  const server = createServer((request, response) => {
    request.resume().once('end', () => waiting.push(response))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const next = () => {
    const response = waiting.shift()
    if (!response) throw new Error('No upload is waiting.')
    return response
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accept(jobId, lines) {
      const events = [
        { type: 'job_id', job_id: jobId },
        ...lines.map((line) => ({ type: 'log', data: `${line}\n` })),
        { type: 'complete', success: true },
      ]
      next()
        .writeHead(200, { 'content-type': 'text/event-stream' })
        .end(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''))
    },
    refuse: (status, detail) =>
      void next().writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ detail })),
    [Symbol.asyncDispose]: () => close(server),
  }
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}
