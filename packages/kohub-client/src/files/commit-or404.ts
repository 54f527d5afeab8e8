import { KohubError, NotFoundError } from '../errors/kohub-error.ts'

/** A commit, or NotFoundError for the 500 that the server gives for an id of none. */
export async function commitOr404<T>(work: Promise<T>, commit: string): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!KohubError.is(error) || error.status !== 500 || !/get commit/i.test(error.serverMessage ?? '')) throw error
    const { requestId } = error
    throw new NotFoundError('Commit not found', {
      code: 'CommitNotFound',
      status: 500,
      requestId,
      details: commit,
      cause: error,
    })
  }
}
