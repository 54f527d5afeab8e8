import type { IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { Failure } from '@tuglet/kit/lib'
import { engineSocket, noEngine } from './engine-socket.ts'

/** What is sent to an engine. */
export interface EngineRequest {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  /** JSON, or a stream of a tar archive. */
  readonly body?: object | NodeJS.ReadableStream
  readonly signal: AbortSignal
  /** Statuses above 399 that are no failure. */
  readonly allow?: readonly number[]
}

/** A container engine's API over its socket. */
export interface Engine {
  readonly socket: string
  /** Sends a request and gives the answer's head and stream; an answer above 399 is a Failure with the engine's own words. */
  open(request: EngineRequest): Promise<IncomingMessage>
  /** The same for an answer of JSON. */
  json<T>(request: EngineRequest): Promise<T>
}

/** Finds the engine and makes sure that it answers. */
export async function openEngine(signal: AbortSignal): Promise<Engine> {
  const socket = await engineSocket()
  const engine: Engine = {
    socket,
    open: (request) => send(socket, request),
    async json<T>(request: EngineRequest) {
      const text = await textOf(await send(socket, request))
      return (text === '' ? undefined : JSON.parse(text)) as T
    },
  }
  await textOf(await engine.open({ method: 'GET', path: '/_ping', signal }))
  return engine
}

async function send(socketPath: string, { method, path, query = {}, body, signal, allow = [] }: EngineRequest) {
  const { request } = await import('node:http')
  const isStream = body !== undefined && 'pipe' in body
  const text = body === undefined || isStream ? undefined : JSON.stringify(body)
  const search = new URLSearchParams(query).toString()
  const headers = {
    host: 'localhost',
    ...(text !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
    ...(isStream && { 'content-type': 'application/x-tar', 'transfer-encoding': 'chunked' }),
  }
  const where = search === '' ? path : `${path}?${search}`
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const out = request({ socketPath, method, path: where, headers, signal }, resolve)
    out.on('error', reject)
    // An engine may refuse an archive before it has read it all; its answer then says why.
    if (isStream) pipeline(body as NodeJS.ReadableStream, out).catch((error: Error) => out.destroy(error))
    else out.end(text)
  }).catch((error: Error) => {
    signal.throwIfAborted()
    throw noEngine(`${socketPath} does not answer (${error.message})`, error)
  })
  const status = answer.statusCode ?? 0
  if (status < 400 || allow.includes(status)) return answer
  throw await refused(answer, { method, path })
}

async function refused(
  answer: IncomingMessage,
  { method, path }: Pick<EngineRequest, 'method' | 'path'>,
): Promise<Failure> {
  const text = await textOf(answer)
  let message = text.trim()
  try {
    message = String((JSON.parse(text) as { message?: unknown }).message ?? message)
  } catch {
    // Not every engine answers in JSON.
  }
  return new Failure('failed', `The container engine refused: ${message || `status ${answer.statusCode}`}.`, {
    code: 'CONTAINER_ENGINE_REFUSED',
    data: { status: answer.statusCode, request: `${method} ${path}` },
  })
}

/** All that an answer holds, as text. */
export async function textOf(answer: IncomingMessage): Promise<string> {
  let text = ''
  answer.setEncoding('utf8')
  for await (const chunk of answer) text += String(chunk)
  return text
}
