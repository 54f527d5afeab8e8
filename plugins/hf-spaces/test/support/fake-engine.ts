import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { Parser } from 'tar'

/** What the engine of a test does. */
export interface FakeEngineOptions {
  /** What a build sends, as JSON lines; a good build unless given. */
  readonly build?: readonly object[]
  /** Ends a build's answer without its last chunk. */
  readonly cutBuild?: boolean
  /** The port of a real server that a started container stands for. */
  readonly serverPort?: number
  /** What a container that ended says. */
  readonly ended?: { readonly exitCode: number; readonly log: string }
  readonly version?: object
}

/** A container engine on a unix socket, which refuses what Docker's API refuses. */
export interface FakeEngine extends AsyncDisposable {
  readonly socket: string
  /** `POST /build`, in order. */
  readonly calls: readonly string[]
  /** The paths in the context of the last build. */
  readonly context: readonly string[]
  readonly queries: readonly URLSearchParams[]
  /** Containers that were created and not removed. */
  readonly left: ReadonlySet<string>
}

const good = [{ stream: 'Step 1/2 : FROM x\n' }, { aux: { ID: 'sha256:abc' } }, { stream: 'Successfully tagged x\n' }]

/** Starts the engine. */
export async function fakeEngine(options: FakeEngineOptions = {}): Promise<FakeEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'tuglet-engine-'))
  const socket = join(folder, 'engine.sock')
  const calls: string[] = []
  const queries: URLSearchParams[] = []
  const context: string[] = []
  const left = new Set<string>()
  const started = new Set<string>()

  const handle = async (message: IncomingMessage, answer: ServerResponse): Promise<void> => {
    const url = new URL(message.url ?? '/', 'http://engine')
    calls.push(`${message.method} ${url.pathname}`)
    queries.push(url.searchParams)
    const json = (status: number, value: unknown) =>
      answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    const refuse = (status: number, text: string) => json(status, { message: text })
    const [, id = ''] = /^\/containers\/([^/]+)/.exec(url.pathname) ?? []
    const body = await buffer(message)
    const route = `${message.method} ${url.pathname.replace(id === '' ? /$^/ : id, ':id')}`
    if (route === 'GET /_ping') return void answer.end('OK')
    if (route === 'GET /version')
      return json(200, options.version ?? { Components: [{ Name: 'Engine' }] }) as unknown as void
    if (route === 'POST /build') {
      if (message.headers['content-type'] !== 'application/x-tar') return void refuse(400, 'no tar archive')
      context.splice(0, Infinity, ...(await pathsIn(body)))
      if (!context.includes(url.searchParams.get('dockerfile') ?? ''))
        return void refuse(500, 'Cannot locate Dockerfile')
      answer.writeHead(200)
      for (const event of options.build ?? good) answer.write(`${JSON.stringify(event)}\r\n`)
      return void (options.cutBuild ? answer.destroy() : answer.end())
    }
    if (route === 'POST /containers/create' || url.pathname === '/containers/create') {
      const wanted = JSON.parse(body.toString()) as { Image?: string; HostConfig?: { PortBindings?: object } }
      if (!wanted.Image) return void refuse(400, 'no image')
      left.add('c1')
      return void json(201, { Id: 'c1', Warnings: [] })
    }
    if (!left.has(id)) return void refuse(404, `No such container: ${id}`)
    if (route === 'POST /containers/:id/start') {
      started.add(id)
      return void answer.writeHead(204).end()
    }
    if (route === 'GET /containers/:id/json') return void json(200, inspected(started.has(id), options))
    if (route === 'GET /containers/:id/logs') return void answer.end(framed(options.ended?.log ?? ''))
    if (route === 'DELETE /containers/:id') {
      left.delete(id)
      return void answer.writeHead(204).end()
    }
    refuse(404, 'page not found')
  }

  const server = createServer((message, answer) => void handle(message, answer))
  server.listen(socket)
  await once(server, 'listening')
  return {
    socket,
    calls,
    context,
    queries,
    left,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function inspected(isStarted: boolean, { ended, serverPort }: FakeEngineOptions): object {
  const ports = serverPort === undefined ? {} : { '8000/tcp': [{ HostIp: '127.0.0.1', HostPort: String(serverPort) }] }
  return {
    State: { Running: isStarted && ended === undefined, ExitCode: ended?.exitCode ?? 0 },
    NetworkSettings: { Ports: ports },
  }
}

function framed(text: string): Buffer {
  const head = Buffer.from([2, 0, 0, 0, 0, 0, 0, 0])
  head.writeUInt32BE(Buffer.byteLength(text), 4)
  return Buffer.concat([head, Buffer.from(text)])
}

async function pathsIn(archive: Buffer): Promise<string[]> {
  const paths: string[] = []
  const parser = new Parser({ onReadEntry: (entry) => (paths.push(entry.path.replace(/^\.\//, '')), entry.resume()) })
  const done = once(parser, 'end')
  parser.end(archive)
  await done
  return paths
}
