import { currentHost, Failure, registerSecret } from '@tuglet/kit/lib'

/** The Solution lines for sign-in that the OpenEnv CLI always had, in today's words. */
export const signInHints: readonly string[] = [
  'Set HF_TOKEN, or run: hf auth login (from pip install --upgrade huggingface_hub), or: tuglet auth login hub',
  'Verify token permissions (needs "write" access)',
]

/** Asks for a token without showing it. Rejects with Failure `auth` where nobody can answer, or the answer is no token. */
export async function askToken(endpoint: string): Promise<string> {
  const text = `Hugging Face token with write access (from ${endpoint}/settings/tokens):`
  let answer: string
  try {
    answer = await currentHost().ask({ text, kind: 'secret', flag: 'HF_TOKEN' })
  } catch (error) {
    if (!Failure.is(error) || error.kind !== 'usage') throw error
    throw noToken('there is no token, and no terminal to ask for one', error)
  }
  const token = answer.replace(/^\uFEFF/, '').trim()
  if (!/^[\x21-\x7e]+$/.test(token)) throw noToken('what was given is no token')
  registerSecret(token)
  return token
}

/** The failure for a sign-in that came to nothing. */
export function noToken(why: string, cause?: unknown): Failure {
  return new Failure('auth', `Failed to retrieve token after login: ${why}.`, {
    code: 'HF_TOKEN_MISSING',
    hints: signInHints,
    cause,
  })
}
