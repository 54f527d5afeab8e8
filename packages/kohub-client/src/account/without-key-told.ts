import { KohubError, ServerError } from '../errors/kohub-error.ts'

/** Says why a server without a database key fails on everything about external tokens: it does not say so itself. */
export async function withoutKeyTold<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!KohubError.is(error) || error.status !== 500) throw error
    const message = 'The server cannot keep tokens for other hubs: its administrator has set no database key.'
    throw new ServerError(message, { code: 'NoDatabaseKey', status: 500, requestId: error.requestId, cause: error })
  }
}
