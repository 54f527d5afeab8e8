import { paths } from '@tuglet/ci-protocol'
import { CiError } from './ci-error.ts'
import type { Connection } from './connection.ts'
import { notCi } from './not-ci.ts'
import { readJson } from './read-json.ts'
import { send } from './send.ts'
import { urlOn } from './server-url.ts'

const timeoutMs = 10_000

/** Resolves when a CI server answers at the URL; needs no key. Rejects with CiError `unreachable` or `notCi`. */
export async function checkServer(connection: Connection = {}): Promise<void> {
  // Whoever answers there has not yet shown that it should see a key.
  const response = await send({ ...connection, apiKey: undefined }, paths.health, { timeoutMs })
  const body = await readJson(connection, response)
  if (response.ok && (body as { status?: unknown } | undefined)?.status === 'ok') return
  // Who cannot even say what is asked for is not one of ours in trouble.
  if (response.status >= 500 && response.status !== 501) {
    const url = urlOn(connection.serverUrl, paths.health)
    throw new CiError('unreachable', `${url} answered ${response.status}.`, { status: response.status, url })
  }
  throw notCi(response, urlOn(connection.serverUrl, paths.health))
}

/** False only when something else than a CI server answers at the URL. */
export async function isCiServer(connection: Connection): Promise<boolean> {
  try {
    await checkServer(connection)
    return true
  } catch (error) {
    connection.signal?.throwIfAborted()
    return !(CiError.is(error) && error.kind === 'notCi')
  }
}
