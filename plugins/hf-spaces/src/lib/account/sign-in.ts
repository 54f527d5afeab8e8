import { whoAmI, type Account, type Hub } from '@tuglet/hub-client'
import { currentHost, Failure, toFailure, type Output } from '@tuglet/kit/lib'
import { askToken, noToken } from './ask-token.ts'
import { hasCiIdentity, tokenOfCiIdentity } from './ci-identity.ts'
import type { HubAccess } from './hub-access.ts'
import type { PushAccess } from './open-access.ts'
import { signedHub } from './signed-hub.ts'

/** A Hub that knows who is there. */
export interface SignedIn {
  readonly hub: HubAccess
  readonly account: Account
  /** Signed in as a CI job and not as a person; what that may do only the Hub knows. */
  readonly isIdentity: boolean
}

/**
 * Signs in: as the CI job's own identity where that is asked for, else with the token that there is, else with one that is
 * asked for, verified and, if wanted, kept. Asks the Hub who that is once. A token that is there but refused is not
 * replaced by another.
 */
export async function signIn(
  access: PushAccess,
  { out, signal }: { out: Output; signal: AbortSignal },
): Promise<SignedIn> {
  if (hasCiIdentity()) refuseFolder(access)
  const identity = await tokenOfCiIdentity(access.hub, signal)
  if (identity !== undefined) return { ...(await named(signedHub(access.hub, identity), signal)), isIdentity: true }
  if (await access.hub.signedIn()) return named(access.hub, signal)
  return signInByHand(access, { out, signal })
}

async function signInByHand(
  access: PushAccess,
  { out, signal }: { out: Output; signal: AbortSignal },
): Promise<SignedIn> {
  refuseFolder(access)
  const token = await askToken(access.hub.endpoint)
  const signed = await named(signedHub(access.hub, token), signal).catch((error: unknown) => {
    throw Failure.is(error) && error.kind === 'auth' ? noToken('the Hub does not accept it', error) : error
  })
  if (await wantsToKeep()) {
    const place = await access.keepToken(token, signed.account.name)
    out.note(`The token is kept in ${place}; to forget it: tuglet auth logout hub`)
  }
  return signed
}

async function wantsToKeep(): Promise<boolean> {
  const text = 'Keep this token for the next time?'
  const answer = await currentHost().ask({ text, kind: 'confirm', flag: 'tuglet auth login hub' })
  return answer === 'yes'
}

async function named(hub: Hub, signal: AbortSignal): Promise<SignedIn> {
  const account = await whoAmI(hub, { signal }).catch((error: unknown) => {
    signal.throwIfAborted()
    throw toFailure(error)
  })
  if (account.name !== '') return { hub: { ...hub, signedIn: async () => true }, account, isIdentity: false }
  throw new Failure('auth', 'The Hub does not tell the username that the token belongs to.', {
    code: 'HF_USERNAME_MISSING',
    hints: ['Make another token, and check HF_ENDPOINT.'],
  })
}

// A stranger's repository must not be where one's token is typed into, or sent to.
function refuseFolder({ chosenByFolder, hub: { endpoint } }: PushAccess): void {
  if (chosenByFolder === undefined) return
  throw new Failure(
    'auth',
    `${chosenByFolder} points the Hub at ${endpoint}, which is not an address of your own choice.`,
    {
      code: 'ENDPOINT_UNTRUSTED',
      hints: [`If you trust it: tuglet auth login hub --endpoint ${endpoint}`],
      data: { endpoint },
    },
  )
}
