import type { CallOptions, Connection } from '../connection/connection.ts'
import { exchange } from '../connection/send.ts'
import { KohubError } from '../errors/kohub-error.ts'
import { getVersion } from './get-version.ts'
import type { ServerCheck } from '../types/server.ts'

/**
 * What answers at the endpoint: a KohakuHub, the model hub, a web page, something else. Rejects only when nothing answers.
 * @example
 * const { kind, version } = await client.checkServer()
 */
export async function checkServer(connection: Connection, options: CallOptions = {}): Promise<ServerCheck> {
  // Whoever answers there has not yet shown that it should see a token.
  const nobody = { ...connection, token: undefined, session: undefined }
  try {
    const { api, name, version } = await getVersion(nobody, options)
    return api === 'kohakuhub' ? { kind: 'kohakuhub', name, version } : { kind: 'other', status: 200 }
  } catch (error) {
    options.signal?.throwIfAborted()
    if (!KohubError.is(error) || error.kind === 'network') throw error
    const { status } = error
    if (error.kind === 'notKohub' && error.code === 'NotKohub') return { kind: 'webPage', status }
    return { kind: (await isModelHub(nobody, options)) ? 'huggingface' : 'other', status }
  }
}

async function isModelHub(connection: Connection, options: CallOptions): Promise<boolean> {
  const response = await exchange(connection, { ...options, path: '/api/models', query: { limit: 1 } }).catch(
    () => undefined,
  )
  const page: unknown = await response?.json().catch(() => undefined)
  return response?.ok === true && Array.isArray(page)
}
