import type { KohubClient } from '@tuglet/kohub-client/node'
import {
  forgetToken,
  resolveToken,
  type Host,
  type OpenSettings,
  type Output,
  type Service,
  type Token,
} from '@tuglet/kit/lib'

/** What to end beside the stored token; `revoke` is asked for where somebody sits. */
export interface SignOutOptions {
  readonly revoke: boolean | undefined
  readonly sessions: boolean | undefined
}

/** What signing out works with. */
export interface SignOutContext {
  readonly client: KohubClient
  readonly service: Service<KohubClient>
  readonly host: Host
  readonly out: Output
  readonly settings: OpenSettings
}

/** What became of the token of a server. */
export interface SignedOut {
  readonly endpoint: string
  readonly profile?: string
  /** Whether there was one to forget. */
  readonly forgotten: boolean
  readonly revoked: boolean
  readonly sessionsEnded: boolean
  /** A token that is not ours to forget, and answers from now on. */
  readonly stillFrom?: string
}

/** Forgets the stored token of the server and profile in force; what still works afterwards is said. Twice is no error. */
export async function signOut({ revoke, sessions }: SignOutOptions, context: SignOutContext): Promise<SignedOut> {
  const { client, service, host, out, settings } = context
  const { token, shadowed, endpoint } = await resolveToken(service, { host, settings })
  const stored = [...(token ? [token] : []), ...shadowed].find(({ written }) => written === undefined)
  // Both need to be signed in: they come before the token is gone.
  if (sessions) await client.logout()
  const isToRevoke = stored?.id !== undefined && (revoke ?? (await wishesToRevoke(host)))
  const revoked = isToRevoke && (await revokeStored(stored, context))
  const { profile } = settings
  const forgotten = await forgetToken(host.secrets, { service: service.id, profile }, endpoint.value)
  if (!forgotten) out.note(`No token of ours is stored for ${endpoint.value}.`)
  else if (!revoked) out.warn(stillWorks(stored))
  const left = (await resolveToken(service, { host, settings })).token
  if (left) out.note(`${left.origin} still holds a token for ${endpoint.value}.`)
  return {
    endpoint: endpoint.value,
    ...(profile !== undefined && { profile }),
    forgotten,
    revoked,
    sessionsEnded: Boolean(sessions),
    ...(left && { stillFrom: left.origin }),
  }
}

async function wishesToRevoke(host: Host): Promise<boolean> {
  if (!host.stdin.isTTY) return false
  const text = 'Revoke the token on the server too?'
  return (await host.ask({ text, kind: 'confirm', flag: '--revoke' })) === 'yes'
}

async function revokeStored({ id }: Token, { client, out }: SignOutContext): Promise<boolean> {
  try {
    await client.revokeToken(Number(id))
    return true
  } catch (error) {
    out.warn(`The server did not revoke the token: ${error instanceof Error ? error.message : String(error)}.`)
    return false
  }
}

function stillWorks(token: Token | undefined): string {
  const how =
    token?.id === undefined ? '' : ` Sign in again to revoke it: tuglet kohub auth token delete --id ${token.id}`
  return `The token is forgotten here and still works on the server.${how}`
}
