import type { CallOptions, Connection } from '../connection/connection.ts'
import type { QueryValue } from '../connection/request.ts'
import { send } from '../connection/send.ts'
import { mustBeFine } from '../names/problems.ts'
import { callOf } from '../wire/to-wire.ts'

/** A request that no function is made for. */
export interface RawRequest extends CallOptions {
  readonly query?: Readonly<Record<string, QueryValue>> | undefined
  /** Anything but text and bytes is sent as JSON. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Signs with the admin token. */
  readonly admin?: boolean | undefined
}

/** An answer as it came; JSON is read. */
export interface RawResponse {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

/**
 * Sends anything to any path of the server, signed like all else. Rejects with KohubError for an error answer.
 * @example
 * const { body } = await client.request('GET', '/api/models', { query: { limit: 5 } })
 */
// eslint-disable-next-line max-params -- it is called as a request is written: GET, a path, the rest
export async function request(
  connection: Connection,
  method: string,
  address: string,
  options: RawRequest = {},
): Promise<RawResponse> {
  mustBeFine(
    address.startsWith('/') && !address.startsWith('//') ? undefined : 'A path begins with one slash.',
    'InvalidPath',
  )
  mustBeFine(/^[A-Za-z]+$/.test(method) ? undefined : `"${method}" is no method.`, 'InvalidMethod')
  const { query, body, headers, admin = address.startsWith('/admin/') } = options
  const isBytes =
    typeof body === 'string' ||
    body instanceof Blob ||
    body instanceof Uint8Array ||
    body instanceof FormData ||
    body instanceof URLSearchParams
  const content = isBytes ? { body: body as BodyInit } : { json: body }
  const asked = {
    ...callOf(options),
    method: method.toUpperCase() as 'GET',
    path: address,
    query,
    headers,
    admin,
    ...content,
  }
  const response = await send(connection, asked)
  const type = response.headers.get('content-type') ?? ''
  const text = /\bjson\b/.test(type) || type.startsWith('text/')
  return {
    status: response.status,
    headers: response.headers,
    body: text ? parsed(await response.text()) : new Uint8Array(await response.arrayBuffer()),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
