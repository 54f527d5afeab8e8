import { errorFromThrown } from '../errors/error-from-thrown.ts'
import { unexpectedAnswer } from '../errors/not-kohub.ts'
import { fromWire } from '../wire/from-wire.ts'
import type { Connection } from './connection.ts'
import type { KohubRequest } from './request.ts'
import { contextOf, send } from './send.ts'

/** What an answer must be: a list, or an object with at least these keys (as the server spells them). */
export type Expected = 'list' | readonly string[]

/** One request whose answer is JSON, in our names. Rejects with KohubError, also when the answer is not what it must be. */
export async function call<T>(connection: Connection, request: KohubRequest, expected: Expected): Promise<T> {
  return fromWire<T>(await callRaw(connection, request, expected))
}

/** The same, in the server's names. */
export async function callRaw<T>(connection: Connection, request: KohubRequest, expected: Expected): Promise<T> {
  const response = await send(connection, request)
  return expectedJson<T>(connection, { request, response, expected })
}

/** The JSON of an answer that has come. */
export async function expectedJson<T>(
  connection: Connection,
  { request, response, expected }: { request: KohubRequest; response: Response; expected: Expected },
): Promise<T> {
  const text = await response.text().catch((error: unknown) => {
    request.signal?.throwIfAborted()
    throw errorFromThrown(error, contextOf(connection, request))
  })
  const value = parsed(text)
  if (!fits(value, expected)) throw unexpectedAnswer(contextOf(connection, request), response, text)
  return value as T
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function fits(value: unknown, expected: Expected): boolean {
  if (expected === 'list') return Array.isArray(value)
  return typeof value === 'object' && value !== null && !Array.isArray(value) && expected.every((key) => key in value)
}
