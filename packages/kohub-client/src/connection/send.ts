import { HeaderList } from '@tuglet/http'
import { errorFromResponse } from '../errors/error-from-response.ts'
import { errorFromThrown } from '../errors/error-from-thrown.ts'
import { ValidationError } from '../errors/kohub-error.ts'
import { redirectError } from '../errors/not-kohub.ts'
import type { Connection, SecretSource } from './connection.ts'
import { addressOf, type KohubRequest } from './request.ts'

/** One request; resolves to its answer when that is a success. Rejects with KohubError, or the signal's reason. */
export async function send(connection: Connection, request: KohubRequest): Promise<Response> {
  const response = await exchange(connection, request)
  if (response.ok) return response
  if (isRedirect(response)) throw redirectError(addressOf(connection.endpoint, request), response)
  throw await errorFromResponse(response, contextOf(connection, request))
}

/** One request; resolves to any answer, redirects too. Rejects with KohubError when there is none, or with the signal's reason. */
export async function exchange(connection: Connection, request: KohubRequest): Promise<Response> {
  const { method = 'GET', signal } = request
  const body = request.json === undefined ? request.body : JSON.stringify(request.json)
  try {
    return await connection.fetch(addressOf(connection.endpoint, request), {
      method,
      headers: await headersOf(connection, request),
      // A redirect would turn a POST into a GET, or take a token elsewhere.
      redirect: 'manual',
      ...(body !== undefined && { body }),
      ...(signal && { signal }),
    })
  } catch (error) {
    signal?.throwIfAborted()
    throw errorFromThrown(error, contextOf(connection, request))
  }
}

/** Did the server send the client elsewhere? A browser does not show where. */
export function isRedirect(response: Response): boolean {
  return response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)
}

/** What errors say of the request they come from. */
export function contextOf({ endpoint }: Connection, request: KohubRequest) {
  const { method = 'GET', about, path, query } = request
  return { method, url: addressOf(endpoint, { path, query }), about }
}

async function headersOf(connection: Connection, request: KohubRequest): Promise<HeaderList> {
  const headers = new HeaderList({ accept: 'application/json', ...request.headers })
  if (request.json !== undefined) headers.set('content-type', 'application/json')
  if (request.requestId !== undefined) headers.set('x-request-id', request.requestId)
  if (request.admin) {
    const token = await secretOf(connection.adminToken)
    if (token !== undefined) headers.set('x-admin-token', token)
    return headers
  }
  const token = await secretOf(connection.token)
  // The server knows this spelling of the scheme and no other.
  if (token !== undefined && !headers.has('authorization')) headers.set('authorization', `Bearer ${token}`)
  else if (connection.session !== undefined) headers.set('cookie', `session_id=${connection.session}`)
  return headers
}

async function secretOf(source: SecretSource | undefined): Promise<string | undefined> {
  const text = (typeof source === 'function' ? await source() : source)?.trim()
  if (!text) return undefined
  // Headers would reject it too, but with the secret in the message.
  if (/^[\x21-\x7e]+$/.test(text)) return text
  throw new ValidationError('The token has characters in it that no token has.', { code: 'InvalidToken' })
}
