import { Failure } from '@tuglet/kit/lib'
import type { HubAccess } from '../account/hub-access.ts'

/** Goes on only with a token; says where to get one, before any work. */
export async function requireToken(hub: HubAccess, what: string): Promise<void> {
  if (await hub.signedIn()) return
  throw new Failure('auth', `${what} needs a Hugging Face token, and there is none.`, {
    code: 'HF_TOKEN_MISSING',
    hints: [
      'Sign in with: tuglet auth login hub (or hf auth login)',
      `Or set HF_TOKEN to a token that may write, from ${hub.endpoint}/settings/tokens`,
    ],
  })
}
