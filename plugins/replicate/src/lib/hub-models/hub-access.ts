import { Failure } from '@tuglet/kit/lib'
import type { Hub } from '@tuglet/hub-client'

/** The Hub to talk to, signed in as somebody. */
export interface HubAccess extends Hub {
  /** Whether there is a token to send. */
  signedIn(): Promise<boolean>
}

/** Goes on only with a token; says where to get one, before any work. */
export async function requireHubToken(hub: HubAccess): Promise<void> {
  if (await hub.signedIn()) return
  throw new Failure('auth', 'This needs a Hugging Face token, and there is none.', {
    code: 'HF_TOKEN_MISSING',
    hints: [
      `Make one that may write at ${hub.endpoint}/settings/tokens`,
      'Then set HF_TOKEN (in the environment or in .env), or run: tuglet auth login hub',
    ],
  })
}
