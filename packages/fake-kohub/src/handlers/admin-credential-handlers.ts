import type { Exchange, Handler } from '../server/exchange.ts'
import { pathNumber, queryFlag, readJson } from '../server/read-body.ts'
import { detail } from '../server/refusal.ts'
import type { ApiToken, Session, SshKey } from '../state/account.ts'
import { addInvitation, invitationProblem } from '../state/invitations.ts'
import { withOffset } from '../state/iso.ts'
import type { World } from '../state/world.ts'
import { drop, sliced } from './admin-user-handlers.ts'
import { written, type InvitationBody } from './invitation-handlers.ts'

/** Those of one user, where the query names one that exists. */
function ofUser<T extends { readonly username: string }>({ world, url }: Exchange, items: readonly T[]): T[] {
  const user = url.searchParams.get('user')
  if (user === null) return [...items]
  if (!world.accounts.has(user)) throw detail(404, { error: `User '${user}' does not exist` })
  return items.filter((item) => item.username === user)
}

function owner(world: World, username: string) {
  return { user_id: world.accounts.get(username)?.id ?? null, username }
}

const sessions: Handler = (exchange) => {
  const { world, url } = exchange
  const active = queryFlag(url, 'active_only')
  const after = Date.parse(url.searchParams.get('created_after') ?? '') || 0
  const all = ofUser(exchange, world.sessions).filter((session) => {
    return session.createdAt.getTime() >= after && (!active || session.expiresAt > world.now())
  })
  const { items, limit, offset } = sliced(url, all, { most: 500, fallback: 100 })
  return Response.json({
    sessions: items.map((session) => shownSession(world, session)),
    total: all.length,
    limit,
    offset,
  })
}

function shownSession(world: World, { id, username, createdAt, expiresAt }: Session) {
  const dates = { created_at: withOffset(createdAt), expires_at: withOffset(expiresAt) }
  return { id, ...owner(world, username), ...dates, expired: expiresAt <= world.now() }
}

const revoke =
  (what: string, param: string, itemsOf: (world: World) => { readonly id: number }[]): Handler =>
  ({ world, params }) => {
    const id = pathNumber(params[param], param)
    if (drop(itemsOf(world), (item) => item.id === id) === 0) throw detail(404, { error: `${what} not found` })
    return Response.json({ revoked: 1 })
  }

const revokeSessions: Handler = (exchange) => {
  const { world } = exchange
  const { user, before_ts: before } = readJson<{ user?: string | null; before_ts?: string | null }>(exchange, {
    'user?': 'string',
    'before_ts?': 'string',
  })
  if (!user && !before) throw detail(400, { error: "At least one of 'user' or 'before_ts' is required" })
  if (user && !world.accounts.has(user)) throw detail(404, { error: `User '${user}' does not exist` })
  const revoked = drop(world.sessions, (session) => {
    return (!user || session.username === user) && (!before || session.createdAt < new Date(before))
  })
  return Response.json({ revoked })
}

function unused<T extends { readonly createdAt: Date; readonly lastUsed?: Date | null }>(
  { world, url }: Exchange,
  items: T[],
): T[] {
  const days = url.searchParams.get('unused_for_days')
  if (days === null) return items
  const before = world.now().getTime() - Number(days) * 86_400_000
  return items.filter((item) => (item.lastUsed ?? item.createdAt).getTime() <= before)
}

const tokens: Handler = (exchange) => {
  const { world, url } = exchange
  const all = unused(exchange, ofUser(exchange, world.tokens))
  const { items, limit, offset } = sliced(url, all, { most: 500, fallback: 100 })
  return Response.json({ tokens: items.map((token) => shownToken(world, token)), total: all.length, limit, offset })
}

function shownToken(world: World, { id, username, name, createdAt, lastUsed }: ApiToken) {
  return {
    id,
    ...owner(world, username),
    name,
    created_at: withOffset(createdAt),
    last_used: lastUsed && withOffset(lastUsed),
  }
}

const keys: Handler = (exchange) => {
  const { world, url } = exchange
  const all = unused(exchange, ofUser(exchange, world.sshKeys))
  const { items, limit, offset } = sliced(url, all, { most: 500, fallback: 100 })
  return Response.json({ ssh_keys: items.map((key) => shownKey(world, key)), total: all.length, limit, offset })
}

function shownKey(world: World, { id, username, type, fingerprint, title, createdAt }: SshKey) {
  const facts = { key_type: type, fingerprint, title, created_at: withOffset(createdAt), last_used: null }
  return { id, ...owner(world, username), ...facts }
}

const inviteToRegister: Handler = ({ world, body }) => {
  const wanted = readJson<InvitationBody & { org_id?: number | null }>(
    { body },
    { 'org_id?': 'number', 'role?': 'string' },
  )
  const role = wanted.role ?? 'member'
  const organization =
    wanted.org_id == null
      ? null
      : [...world.accounts.values()].find((account) => account.isOrganization && account.id === wanted.org_id)
  if (organization === undefined) throw detail(404, { error: `Organization not found: ${wanted.org_id}` })
  if (organization && !['visitor', 'member', 'admin'].includes(role)) {
    throw detail(400, { error: 'Invalid role. Must be visitor, member, or admin' })
  }
  const invitation = addInvitation(world, {
    action: 'register_account',
    organization: organization?.name ?? null,
    role: organization ? role : null,
    email: null,
    createdBy: null,
    maxUsage: wanted.max_usage ?? null,
    expiresDays: wanted.expires_days ?? 7,
  })
  return Response.json({ ...written(world, invitation), action: 'register_account' })
}

const invitations: Handler = ({ world, url }) => {
  const action = url.searchParams.get('action')
  const { items, limit, offset } = sliced(
    url,
    world.invitations.filter((entry) => !action || entry.action === action),
  )
  const shown = items.map((invitation) => {
    const problem = invitationProblem(invitation, world.now())
    return {
      id: invitation.id,
      token: invitation.token,
      action: invitation.action,
      org_id: world.accounts.get(invitation.organization ?? '')?.id ?? null,
      org_name: invitation.organization,
      role: invitation.role,
      email: invitation.email,
      created_by_id: world.accounts.get(invitation.createdBy ?? '')?.id ?? null,
      creator_username: invitation.createdBy ?? 'System',
      created_at: withOffset(invitation.createdAt),
      expires_at: withOffset(invitation.expiresAt),
      max_usage: invitation.maxUsage,
      usage_count: invitation.usageCount,
      is_reusable: invitation.maxUsage !== null,
      is_available: problem === null,
      error_message: problem,
      used_at: invitation.usedAt && withOffset(invitation.usedAt),
      used_by_id: world.accounts.get(invitation.usedBy ?? '')?.id ?? null,
      used_by_username: invitation.usedBy,
    }
  })
  return Response.json({ invitations: shown, limit, offset })
}

const deleteInvitation: Handler = ({ world, params }) => {
  if (drop(world.invitations, (entry) => entry.token === params['token']) === 0) {
    throw detail(404, { error: 'Invitation not found' })
  }
  return Response.json({ success: true, message: 'Invitation deleted successfully' })
}

export const adminCredentialHandlers = {
  'GET /admin/api/sessions': sessions,
  'DELETE /admin/api/sessions/:sessionId': revoke('Session', 'sessionId', (world) => world.sessions),
  'POST /admin/api/sessions/revoke-bulk': revokeSessions,
  'GET /admin/api/tokens': tokens,
  'DELETE /admin/api/tokens/:tokenId': revoke('Token', 'tokenId', (world) => world.tokens),
  'GET /admin/api/ssh-keys': keys,
  'DELETE /admin/api/ssh-keys/:keyId': revoke('SSH key', 'keyId', (world) => world.sshKeys),
  'POST /admin/api/invitations/register': inviteToRegister,
  'GET /admin/api/invitations': invitations,
  'DELETE /admin/api/invitations/:token': deleteInvitation,
} satisfies Record<string, Handler>
