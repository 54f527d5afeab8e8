import type { IncomingHttpHeaders } from 'node:http'
import type { Account } from '../state/account.ts'
import { findUser } from '../state/people.ts'
import type { World } from '../state/world.ts'
import type { Exchange, SignedIn } from './exchange.ts'
import { detail } from './refusal.ts'

/** Whose session or token a request carries; a wrong one is nobody's, and no error. */
export function identify(world: World, headers: IncomingHttpHeaders): Account | undefined {
  const name = ownerOfSession(world, headers.cookie ?? '') ?? ownerOfToken(world, headers.authorization ?? '')
  const user = findUser(world, name ?? '')
  return user?.isActive ? user : undefined
}

function ownerOfSession(world: World, cookie: string): string | undefined {
  const id = /(?:^|;\s*)session_id=([^;]+)/.exec(cookie)?.[1]
  return world.sessions.find((session) => session.sessionId === id && session.expiresAt > world.now())?.username
}

// The scheme must be spelled just so, and tokens for other hubs may follow behind bars.
function ownerOfToken(world: World, authorization: string): string | undefined {
  const secret = /^Bearer ([^|]+)/.exec(authorization)?.[1]
  const token = world.tokens.find((entry) => entry.secret === secret)
  if (token) token.lastUsed = world.now()
  return token?.username
}

/** Whose user name and token a git client gives. */
export function identifyGit(world: World, headers: Headers): Account | undefined {
  const [, encoded] = /^Basic (.+)$/.exec(headers.get('authorization') ?? '') ?? []
  if (encoded === undefined) return undefined
  const [username, secret] = Buffer.from(encoded, 'base64').toString().split(':', 2)
  const token = world.tokens.find((entry) => entry.secret === secret && entry.username === username)
  return token && findUser(world, token.username)
}

/** The exchange of somebody who is signed in; 401 for others. */
export function signedIn(exchange: Exchange): SignedIn {
  if (!exchange.user) throw detail(401, 'Not authenticated')
  return exchange as SignedIn
}

/** Passes users and the administrator; 401 for others. */
export function signedInOrAdmin(exchange: Exchange): Exchange {
  return exchange.isAdmin ? exchange : signedIn(exchange)
}

/** Passes the holder of the admin token. */
export function mustBeAdmin({ world, headers, isAdmin }: Pick<Exchange, 'world' | 'headers' | 'isAdmin'>): void {
  if (world.settings.adminToken === undefined) throw detail(503, { error: 'Admin API is disabled' })
  if (!headers.has('x-admin-token')) throw detail(401, { error: 'Admin token required in X-Admin-Token header' })
  if (!isAdmin) throw detail(403, { error: 'Invalid admin token' })
}
