import { CiError } from './ci-error.ts'
import type { Connection } from './connection.ts'
import { messageOf } from './message-of.ts'

/** The JSON of an answer, or undefined when it is none. Rejects with CiError `unreachable` when the connection breaks. */
export async function readJson({ signal }: Connection, response: Response): Promise<unknown> {
  const text = await response.text().catch((error: unknown) => {
    signal?.throwIfAborted()
    const message = `The answer broke off: ${messageOf(error)}`
    throw new CiError('unreachable', message, { status: response.status, url: response.url, cause: error })
  })
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
