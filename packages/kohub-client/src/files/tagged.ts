import type { Connection, RepoOptions } from '../connection/connection.ts'
import { AlreadyExistsError, KohubError } from '../errors/kohub-error.ts'
import { getRefs } from './get-refs.ts'
import { callOf } from '../wire/to-wire.ts'

/** The outcome of tagging, with AlreadyExistsError for the 500 that the server gives for a name that is taken. */
export async function tagged<T>(
  connection: Connection,
  work: Promise<T>,
  { id, tag, repoType, ...options }: RepoOptions & { readonly id: string; readonly tag: string },
): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!KohubError.is(error) || error.status !== 500) throw error
    const refs = await getRefs(connection, id, { ...callOf(options), repoType }).catch(() => undefined)
    if (!refs?.tags.some(({ name }) => name === tag)) throw error
    const facts = { code: 'TagExists', status: 500, requestId: error.requestId, details: tag, cause: error }
    throw new AlreadyExistsError(`Tag '${tag}' already exists`, facts)
  }
}
