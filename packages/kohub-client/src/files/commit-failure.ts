import { ConflictError, KohubError, NotFoundError } from '../errors/kohub-error.ts'

/** The error behind a 500 that the server gives for a branch that is not there and for a commit that changes nothing. */
export function commitFailure(error: unknown, revision: string): unknown {
  if (!KohubError.is(error) || error.status !== 500) return error
  const words = error.serverMessage ?? ''
  const facts = { status: 500, requestId: error.requestId, serverMessage: words, cause: error }
  if (/no changes/i.test(words)) return new ConflictError('Nothing would change.', { ...facts, code: 'NothingChanged' })
  if (!/branch\b.*not found|not found.*branch/i.test(words)) return error
  return new NotFoundError('Revision not found', { ...facts, code: 'RevisionNotFound', details: revision })
}
