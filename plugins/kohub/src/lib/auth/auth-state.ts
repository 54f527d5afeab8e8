import type { KohubClient } from '@tuglet/kohub-client/node'
import {
  maskSecret,
  resolveToken,
  toFailure,
  type Host,
  type OpenSettings,
  type Output,
  type Service,
  type Token,
} from '@tuglet/kit/lib'

/** A token as it may be shown: `****1a2b` and where it is. */
export interface ShownToken {
  readonly token: string
  readonly origin: string
}

/** How one is signed in. */
export interface AuthState {
  readonly endpoint: string
  /** Where the endpoint is set. */
  readonly endpointFrom: string
  readonly profile?: string
  readonly signedIn: boolean
  readonly account?: string
  readonly token?: string
  readonly origin?: string
  /** Weaker tokens that this one hides, strongest first. */
  readonly shadowed: readonly ShownToken[]
  /** Tokens that are not sent there, and why. */
  readonly refused: readonly { readonly origin: string; readonly reason: string }[]
  /** What the server said, when it was asked. */
  readonly check?: ServerWord
}

/** What the server says of a token. */
export interface ServerWord {
  readonly accepted: boolean
  readonly message?: string
  readonly organizations?: readonly { readonly name: string; readonly role: string }[]
}

/** How to look. */
export interface StateContext {
  readonly client: KohubClient
  readonly service: Service<KohubClient>
  readonly host: Host
  readonly settings: OpenSettings
  readonly out: Output
  /** Ask the server too. */
  readonly check: boolean
}

/** Which token answers, from where, what it hides, and on request what the server says of it. */
export async function authState(context: StateContext): Promise<AuthState> {
  const { service, host, settings, out, check } = context
  const { endpoint, token, shadowed, refused } = await resolveToken(service, { host, settings })
  if (token?.warning !== undefined) out.warn(token.warning)
  return {
    endpoint: endpoint.value,
    endpointFrom: endpoint.origin.at,
    ...(settings.profile !== undefined && { profile: settings.profile }),
    signedIn: token !== undefined,
    ...(token?.account !== undefined && { account: token.account }),
    ...(token && shown(token)),
    shadowed: shadowed.map(shown),
    refused: refused.map(({ origin, reason }) => ({ origin, reason })),
    ...(check && token && (await asked(context))),
  }
}

function shown({ secret, origin }: Token): ShownToken {
  return { token: maskSecret(secret), origin }
}

async function asked({ client, host }: StateContext): Promise<Pick<AuthState, 'check' | 'account'>> {
  try {
    const { name, orgs } = await client.whoamiV2()
    const organizations = orgs.map(({ name: organization, roleInOrg: role }) => ({ name: organization, role }))
    return { account: name, check: { accepted: true, organizations } }
  } catch (error) {
    host.signal.throwIfAborted()
    const message = error instanceof Error ? error.message : toFailure(error).message
    return { check: { accepted: false, message } }
  }
}
