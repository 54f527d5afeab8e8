import { fakeServer } from '@tuglet/testkit'
import { outputOf, times, type Life } from './life.ts'

/** What a server saw of a request. */
export interface SeenRequest {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: Headers
  readonly body: unknown
}

/** The other server: where outputs and streams are. */
export interface FileServer extends AsyncDisposable {
  /** On another host name than the API. */
  readonly url: string
  readonly requests: readonly SeenRequest[]
  file(name: string, bytes: string | Uint8Array, options: { type?: string | undefined; until?: () => boolean }): string
}

interface KeptFile {
  readonly bytes: string | Uint8Array
  readonly type: string | undefined
  isThere(): boolean
}

/** Starts the server for outputs and streams. */
export async function startFileServer(lives: ReadonlyMap<string, Life>, now: () => number): Promise<FileServer> {
  const files = new Map<string, KeptFile>()
  const requests: SeenRequest[] = []
  const see = (request: Request) => {
    const { pathname, search } = new URL(request.url)
    requests.push({ method: request.method, path: pathname + search, headers: request.headers, body: undefined })
  }
  const server = await fakeServer({
    'GET /files/*': (request, { '*': name }) => {
      see(request)
      const kept = files.get(name)
      if (!kept?.isThere()) return new Response('gone', { status: 404 })
      return new Response(kept.bytes as BodyInit, { headers: kept.type ? { 'content-type': kept.type } : {} })
    },
    'GET /stream/:id': (request, { id }) => {
      see(request)
      const life = lives.get(id)
      return life ? streamOf(life, request.headers.get('last-event-id'), now) : new Response(null, { status: 404 })
    },
  })
  const url = server.url.replace('127.0.0.1', 'localhost')
  return {
    url,
    requests,
    file(name, bytes, { type, until = () => true }) {
      const key = `${files.size}/${name}`
      files.set(key, { bytes, type, isThere: until })
      return `${url}/files/${key}`
    },
    [Symbol.asyncDispose]: () => server.close(),
  }
}

// Read to its end, a stream has the prediction done: nobody needs to wait for the clock.
function streamOf(life: Life, lastId: string | null, now: () => number): Response {
  const { chunks = [], status = 'succeeded', error, stream = {} } = life.script
  if (stream.status !== undefined) return new Response(null, { status: stream.status })
  const events = [
    ...chunks.map((chunk) => ['output', chunk] as const),
    ...(status === 'failed' ? [['error', JSON.stringify({ detail: error })] as const] : []),
    ...(stream.silentEnd
      ? []
      : [['done', status === 'succeeded' ? '{}' : JSON.stringify({ reason: 'error' })] as const]),
  ].map(([event, data], at) => ({ id: `${Math.floor(life.createdAt / 1000)}:${at}`, event, data }))
  const heard = events.findIndex(({ id }) => id === lastId)
  const first = stream.repeats ? Math.max(0, heard) : heard + 1
  const last = Math.min(events.length, first + (stream.cutAfter ?? Infinity))
  const frames = events.slice(first, last).map(({ id, event, data }) => {
    const lines = data.split('\n').map((line) => `data: ${line}\n`)
    return `id: ${id}\nevent: ${event}\n${lines.join('')}\n`
  })
  if (last === events.length && outputOf(life) !== undefined) life.ahead += Math.max(0, times(life).end - now())
  return new Response([': hi\n\n', ...frames].join(''), { headers: { 'content-type': 'text/event-stream' } })
}
