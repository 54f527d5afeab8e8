import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { recordBody, type RecordedBody } from './recorded-body.ts'
import { parseRoute, type Params, type Route, type RouteKey } from './route.ts'
import { serveResponse } from './serve-response.ts'

/** Answers one route; `request.signal` aborts when the client goes away. */
export type RouteHandler<Key extends string = string> = (
  request: Request,
  params: Params<Key>,
) => Response | Promise<Response>

/** A real HTTP server on a loopback port. */
export interface FakeServer extends AsyncDisposable {
  /** Its origin, without a slash at the end. */
  readonly url: string
  /** Every request so far, oldest first, each with a body that can be read (again and again, by asking again). */
  readonly requests: readonly Request[]
  /** Throws one error that names the routes nobody called, the requests no route matched and the handlers that threw. */
  verify(): void
  /** Ends every connection at once. */
  close(): Promise<void>
}

/** Starts a server with a handler per route, such as `{'GET /v1/jobs/:id': (request, { id }) => Response.json({ id })}`. */
export async function fakeServer<Key extends RouteKey>(routes: {
  readonly [K in Key]: RouteHandler<K>
}): Promise<FakeServer> {
  const handlers = routes as unknown as Readonly<Record<string, RouteHandler>>
  const table = Object.keys(handlers)
    .map(parseRoute)
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
  const unused = new Set(Object.keys(handlers))
  const faults: string[] = []
  const requests: (() => Request)[] = []

  const answer = async (request: Request, path: string): Promise<Response> => {
    const name = `${request.method} ${path}`
    const found = find(table, request.method, path)
    if (found === undefined) {
      faults.push(`no route matches ${name}`)
      return Response.json({ error: `no route matches ${name}`, routes: Object.keys(handlers) }, { status: 404 })
    }
    unused.delete(found.route.key)
    try {
      const response = await handlers[found.route.key]!(request, found.params)
      if (response instanceof Response) return response
      throw new TypeError('it did not return a Response')
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (!request.signal.aborted) faults.push(`the handler of ${found.route.key} threw: ${reason}`)
      return Response.json({ error: reason }, { status: 500 })
    }
  }

  const serve = async (message: IncomingMessage, out: ServerResponse): Promise<void> => {
    const url = new URL(`http://${message.headers.host ?? 'localhost'}${message.url ?? '/'}`)
    const gone = new AbortController()
    out.once('close', () => out.writableFinished || gone.abort())
    const body = recordBody(message)
    const make = (): Request => toRequest(message, { url, body, signal: gone.signal })
    requests.push(make)
    const response = await answer(make(), url.pathname)
    // Before the response ends: Node throws away what nobody is reading by then.
    body.drain()
    await serveResponse(response, out)
  }

  const server = createServer({ requestTimeout: 0 }, (message, out) => {
    serve(message, out).catch((error: unknown) => {
      faults.push(`${message.method} ${message.url} could not be answered: ${String(error)}`)
      out.destroy()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = async (): Promise<void> => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get requests() {
      return requests.map((make) => make())
    },
    verify() {
      const problems = [...[...unused].map((key) => `nobody called ${key}`), ...faults]
      if (problems.length > 0) throw new Error(`fakeServer:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

function find(
  table: readonly Route[],
  method: string,
  path: string,
): { route: Route; params: Record<string, string> } | undefined {
  const methods = method === 'HEAD' ? ['HEAD', 'GET'] : [method]
  for (const wanted of methods) {
    for (const route of table) {
      const params = route.method === wanted ? route.match(path) : undefined
      if (params) return { route, params }
    }
  }
  return undefined
}

function toRequest(message: IncomingMessage, about: { url: URL; body: RecordedBody; signal: AbortSignal }): Request {
  const method = message.method ?? 'GET'
  const headers = new Headers()
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value)
  }
  const body = method === 'GET' || method === 'HEAD' ? {} : { body: about.body.stream(), duplex: 'half' as const }
  return new Request(about.url, { method, headers, signal: about.signal, ...body })
}
