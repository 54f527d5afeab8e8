import { KohubError } from '@tuglet/kohub-client'
import { Failure } from '@tuglet/kit/lib'

/** The answer of a webhook route; the server's 501 becomes a plain word. */
export async function checkWebhooks<T>(answer: PromiseLike<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (!KohubError.is(error) || error.code !== 'NotImplemented') throw error
    throw new Failure('failed', 'This KohakuHub has no webhooks: the server keeps the address and answers 501.', {
      code: error.code,
      ...(error.requestId !== undefined && { requestId: error.requestId }),
      hints: ['To run something when a repository changes, look for new commits: tuglet kohub repo commits REPO'],
      cause: error,
    })
  }
}
