import { httpErrorFrom, redactUrl } from '@tuglet/http'
import type { Connection } from '../connection/connection.ts'
import { errorFromThrown } from '../errors/error-from-thrown.ts'
import { KohubError, NetworkError, NotFoundError, ServerError } from '../errors/kohub-error.ts'

/** A request to the object store by an address that the hub has signed. */
export interface StoreRequest {
  readonly url: string
  readonly method: 'GET' | 'PUT'
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly body?: Blob | undefined
  readonly signal?: AbortSignal | undefined
}

/** Asks the object store, without any credential of the hub's: it refuses two, and need not see ours. */
export async function storeRequest({ fetch, endpoint }: Connection, request: StoreRequest): Promise<Response> {
  const { url, signal, body, method, headers } = request
  const context = { method: request.method, url }
  let response: Response
  try {
    response = await fetch(url, {
      method,
      redirect: 'error',
      ...(headers && { headers }),
      ...(body && { body }),
      ...(signal && { signal }),
    })
  } catch (error) {
    signal?.throwIfAborted()
    throw explained(errorFromThrown(error, context), { endpoint, url })
  }
  if (response.ok) return response
  const { body: text, status } = await httpErrorFrom(response, context)
  throw storeError(status, String(text), url)
}

/** Why the object store refuses, from its XML. */
function storeError(status: number, text: string, url: string): KohubError {
  const code = /<Code>([^<]+)<\/Code>/.exec(text)?.[1] ?? `Http${status}`
  const words = /<Message>([^<]+)<\/Message>/.exec(text)?.[1] ?? ''
  const facts = { code, status, serverMessage: words, url: redactUrl(url), body: text }
  const message = `The object store of the hub refused: ${code}${words && ` (${words})`}`
  return status === 404 ? new NotFoundError(message, facts) : new ServerError(message, facts)
}

function explained(error: unknown, { endpoint, url }: { endpoint: string; url: string }): unknown {
  if (!KohubError.is(error)) return error
  // A layer of fetch has made an error of the answer already.
  if (error.status !== undefined) return storeError(error.status, String(error.body ?? ''), url)
  if (error.kind !== 'network') return error
  const { hostname, origin } = new URL(url)
  if (hostname === new URL(endpoint).hostname || !isHidden(String(error.details), hostname)) return error
  const message = `The hub keeps its files at ${origin}, which cannot be reached from here: its administrator must set S3_PUBLIC_ENDPOINT to an address that clients reach.`
  return new NetworkError(message, {
    code: 'StoreUnreachable',
    details: error.details,
    url: redactUrl(url),
    cause: error.cause,
  })
}

// A name without a dot is one that only the servers' own network knows.
function isHidden(code: string, hostname: string): boolean {
  return /ENOTFOUND|EAI_AGAIN/.test(code) || (!hostname.includes('.') && hostname !== 'localhost')
}
