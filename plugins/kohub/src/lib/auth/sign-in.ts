import { hostname } from 'node:os'
import type { KohubClient } from '@tuglet/kohub-client/node'
import {
  connectService,
  registerSecret,
  resolveToken,
  Secret,
  storeToken,
  type Host,
  type OpenSettings,
  type Output,
  type Service,
} from '@tuglet/kit/lib'
import { readSecret } from './read-secret.ts'
import { trustedEndpoint } from './trusted-endpoint.ts'

/** What the person gave; the rest is asked for. */
export interface GivenCredentials {
  readonly username: string | undefined
  readonly password: string | undefined
  /** The password is on standard input. */
  readonly fromStdin: boolean
  /** The name of the token to make. */
  readonly tokenName: string | undefined
  /** A token to keep instead of making one. */
  readonly token: string | undefined
}

/** What signing in works with. */
export interface SignInContext {
  /** Sends no token. */
  readonly client: KohubClient
  readonly service: Service<KohubClient>
  readonly host: Host
  readonly out: Output
  readonly settings: OpenSettings
}

/** Who is signed in now, and how that is remembered. */
export interface SignedIn {
  readonly account: string
  readonly endpoint: string
  readonly profile?: string
  /** The token as the server's list shows it; not of one that was given. */
  readonly tokenName?: string
  readonly tokenId?: number
  /** `keychain`, or the file's path. */
  readonly storedIn: string
}

interface Obtained {
  readonly account: string
  readonly secret: Secret
  readonly id?: number
  readonly name?: string
}

/** Turns a password into a token of this machine's own and keeps it for that server and profile; the password is not kept. */
export async function signIn(given: GivenCredentials, context: SignInContext): Promise<SignedIn> {
  const { service, host, settings, out } = context
  const endpoint = trustedEndpoint(service, settings)
  const obtained = given.token === undefined ? await byPassword(given, context) : await byToken(given.token, context)
  const { profile } = settings
  const owner = { service: service.id, profile }
  const { secret, account, id, name } = obtained
  const before = (await resolveToken(service, { host, settings })).token
  const stored = { secret, endpoint, account, ...(id !== undefined && { id: String(id) }) }
  const storedIn = await storeToken(host.secrets, owner, stored)
  await remark(context, { storedIn })
  if (before?.id !== undefined && before.account === account && id !== undefined) {
    // The token of an earlier sign-in is of no more use to anybody; a server that has forgotten it is content.
    await context.client.revokeToken(Number(before.id)).catch(() => out.debug(`Token ${before.id} was not revoked.`))
  }
  return {
    account,
    endpoint,
    ...(profile !== undefined && { profile }),
    ...(name !== undefined && { tokenName: name }),
    ...(id !== undefined && { tokenId: id }),
    storedIn,
  }
}

async function byPassword(given: GivenCredentials, { client, host, out }: SignInContext): Promise<Obtained> {
  const username = given.username ?? (await host.ask({ text: 'Username:', kind: 'line', flag: '--username' })).trim()
  const password = given.password ?? (await askPassword(username, given.fromStdin, host))
  registerSecret(password)
  if (given.password !== undefined) {
    out.warn(
      'A password after --password can be seen by others on this machine. Use --password-stdin, or leave it out.',
    )
  }
  const session = await client.login({ username, password })
  const name = given.tokenName ?? `tuglet@${hostname()}`
  const { token, tokenId: id } = await client.createToken({ name })
  registerSecret(token)
  return { account: session.username, secret: new Secret(token), id, name }
}

function askPassword(username: string, fromStdin: boolean, host: Host): Promise<string> {
  return readSecret({ text: `Password for ${username}:`, what: 'password', flag: '--password-stdin', fromStdin }, host)
}

async function byToken(token: string, { service, host, settings, out }: SignInContext): Promise<Obtained> {
  registerSecret(token)
  const client = connectService(service, { host, settings, out, flagToken: token })
  const { username } = await client.whoami()
  return { account: username, secret: new Secret(token) }
}

/** Says what a person may not expect: a file instead of a keychain, and another token that is stronger. */
async function remark({ service, host, settings, out }: SignInContext, { storedIn }: { storedIn: string }) {
  if (/[\\/]/.test(storedIn)) {
    out.note(`No keychain is in use here: the token is in the file ${storedIn}, which only you can read (mode 600).`)
  }
  const { token } = await resolveToken(service, { host, settings })
  if (token && token.origin !== storedIn)
    out.warn(`${token.origin} also holds a token, and it is the one that answers.`)
}
