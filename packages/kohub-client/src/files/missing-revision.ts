import type { Connection, RepoOptions } from '../connection/connection.ts'
import { KohubError, NotFoundError } from '../errors/kohub-error.ts'
import { getRefs } from './get-refs.ts'

/** The error behind a 500 that the server gives for a branch or a tag that is not there. */
export async function missingRevision(
  connection: Connection,
  error: unknown,
  { id, revision, ...options }: RepoOptions & { readonly id: string; readonly revision: string },
): Promise<unknown> {
  if (!KohubError.is(error) || error.status !== 500) return error
  const refs = await getRefs(connection, id, options).catch(() => undefined)
  // A commit's id is in no list of refs.
  if (!refs || /^[0-9a-f]{40,64}$/.test(revision)) return error
  if ([...refs.branches, ...refs.tags].some(({ name }) => name === revision)) return error
  return new NotFoundError('Revision not found', {
    code: 'RevisionNotFound',
    status: 500,
    requestId: error.requestId,
    details: `${id}@${revision}`,
    cause: error,
  })
}
