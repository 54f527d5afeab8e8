import type { IncomingMessage } from 'node:http'
import type { RouteKey } from '../endpoints/all-endpoints.ts'

/** One request that has been answered, or broken off. */
export interface RecordedRequest {
  readonly method: string
  readonly path: string
  readonly query: string
  /** The route that answered; undefined for the object store and for what no route matched. */
  readonly endpoint: RouteKey | undefined
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
  /** Undefined when the connection was broken off. */
  status: number | undefined
}

/** The record of a request that is not answered yet. */
export function recordOf(
  message: IncomingMessage,
  about: { url: URL; endpoint: RouteKey | undefined; body: Buffer },
): RecordedRequest {
  const { url, endpoint, body } = about
  const { method = 'GET', headers } = message
  return { method, path: url.pathname, query: url.search, endpoint, headers, body, status: undefined }
}
