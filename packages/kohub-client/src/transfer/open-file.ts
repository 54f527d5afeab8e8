import type { Connection } from '../connection/connection.ts'
import type { KohubRequest } from '../connection/request.ts'
import { contextOf, exchange, isRedirect } from '../connection/send.ts'
import { errorFromResponse } from '../errors/error-from-response.ts'
import { NotKohubError } from '../errors/kohub-error.ts'
import { unexpectedAnswer } from '../errors/not-kohub.ts'
import { factsOf } from '../files/facts-of.ts'
import { resolvePath, type FileOptions } from '../files/resolve-path.ts'
import type { FileFacts } from '../types/files.ts'
import { callOf } from '../wire/to-wire.ts'
import { digestIn } from './digest-in.ts'
import { storeRequest } from './store-request.ts'
import { tellingErrors } from './telling-errors.ts'

/** Which bytes of a file. */
export interface OpenOptions extends FileOptions {
  /** The first byte; 0 unless given. */
  readonly start?: number | undefined
  /** The first byte no more wanted; the end unless given. */
  readonly end?: number | undefined
}

/** A file that is being read. */
export interface OpenedFile {
  readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>
  /** What the hub says of the whole file. */
  readonly facts: FileFacts
  /** Where the stream begins: at `start`, or at 0 when the store gave everything. */
  readonly start: number
  /** The store's own tag, for an MD5 in most cases. */
  readonly storeEtag: string | undefined
  /** The digest by which the store knows a large file. */
  readonly storedSha256: string | undefined
}

/**
 * Opens a file, or a part of it. The object store gets no credential of the hub's.
 * @example
 * const { stream, facts } = await client.openFile('my-org/my-model', { path: 'README.md' })
 * const text = await new Response(stream).text()
 */
export async function openFile(connection: Connection, id: string, options: OpenOptions): Promise<OpenedFile> {
  const { path, start = 0, end } = options
  const request: KohubRequest = {
    ...callOf(options),
    path: resolvePath(id, options),
    headers: { accept: '*/*' },
    about: path,
  }
  const answer = await exchange(connection, request)
  if (!answer.ok && !isRedirect(answer)) throw await errorFromResponse(answer, contextOf(connection, request))
  const location = answer.headers.get('location') ?? undefined
  const range: Record<string, string> =
    start > 0 || end !== undefined ? { range: `bytes=${start}-${end === undefined ? '' : end - 1}` } : {}
  const response = await follow(connection, { answer, request, location, range })
  return {
    stream: tellingErrors(response, { method: 'GET', url: location ?? response.url, signal: options.signal }),
    facts: factsOf(path, answer.headers.has('x-linked-size') ? answer.headers : response.headers),
    start: response.status === 206 ? start : 0,
    storeEtag: response.headers.get('etag')?.replace(/^"(.*)"$/, '$1'),
    storedSha256: digestIn(location ?? response.url),
  }
}

interface Following {
  readonly answer: Response
  readonly request: KohubRequest
  readonly location: string | undefined
  readonly range: Record<string, string>
}

async function follow(connection: Connection, { answer, request, location, range }: Following): Promise<Response> {
  if (answer.ok) {
    // A server may give the file itself; a web page that answers every path says nothing of a commit.
    if (answer.headers.has('x-repo-commit')) return answer
    throw unexpectedAnswer(contextOf(connection, request), answer, '')
  }
  await answer.body?.cancel()
  const { signal } = request
  if (location !== undefined) {
    const url = new URL(location, answer.url || connection.endpoint)
    if (!/^https?:$/.test(url.protocol))
      throw new NotKohubError('The hub sends downloads to no address of the web.', { code: 'Redirected' })
    return storeRequest(connection, { url: url.href, method: 'GET', headers: range, signal })
  }
  // A browser does not show where to; it follows, and drops the token on the way to another host.
  const response = await exchangeFollowing(connection, { ...request, headers: { ...request.headers, ...range } })
  if (!response.ok) throw await errorFromResponse(response, contextOf(connection, request))
  return response
}

function exchangeFollowing(connection: Connection, request: KohubRequest): Promise<Response> {
  const fetch: Connection['fetch'] = (input, init) => connection.fetch(input, { ...init, redirect: 'follow' })
  return exchange({ ...connection, fetch }, request)
}
