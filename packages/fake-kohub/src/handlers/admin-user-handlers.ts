import type { Exchange, Handler } from '../server/exchange.ts'
import { queryFlag, queryNumber, readJson } from '../server/read-body.ts'
import { crash, detail } from '../server/refusal.ts'
import type { Account } from '../state/account.ts'
import { withOffset } from '../state/iso.ts'
import { addAccount, findSimilar, findUser } from '../state/people.ts'
import { accountQuota } from '../state/quota.ts'
import { repoId } from '../state/repos.ts'
import type { World } from '../state/world.ts'

/** An account as the admin routes show it. */
export function shownAccount(world: World, account: Account) {
  const { private_quota_bytes, public_quota_bytes, private_used_bytes, public_used_bytes } = accountQuota(
    world,
    account,
  )
  return {
    id: account.id,
    username: account.name,
    email: account.email,
    email_verified: account.emailVerified,
    is_active: account.isActive,
    is_org: account.isOrganization,
    private_quota_bytes,
    public_quota_bytes,
    private_used_bytes,
    public_used_bytes,
    created_at: withOffset(account.createdAt),
  }
}

/** A slice of a list by the query's limit and offset. */
export function sliced<T>(
  url: URL,
  items: readonly T[],
  limits: { most?: number; fallback: number } = { fallback: 100 },
) {
  const limit = queryNumber(
    url,
    'limit',
    limits.most ? { least: 1, most: limits.most, fallback: limits.fallback } : limits,
  )
  const offset = queryNumber(url, 'offset', { fallback: 0 })
  return { items: items.slice(offset, offset + limit), limit, offset }
}

// No total: the end shows by a page that is not full.
const list: Handler = ({ world, url }) => {
  const search = url.searchParams.get('search')
  const withOrganizations = queryFlag(url, 'include_orgs')
  const found = [...world.accounts.values()].filter((account) => {
    if (account.isOrganization && !withOrganizations) return false
    return !search || account.name.includes(search) || (account.email ?? '').includes(search)
  })
  const { items, limit, offset } = sliced(url, found)
  return Response.json({ users: items.map((account) => shownAccount(world, account)), limit, offset, search })
}

function accountOf({ world, params }: Exchange, what = 'User/org'): Account {
  const account = world.accounts.get(params['username'] ?? '')
  if (!account) throw detail(404, { error: `${what} not found: ${params['username']}` })
  return account
}

const get: Handler = (exchange) => Response.json(shownAccount(exchange.world, accountOf(exchange)))

interface NewUser {
  readonly username: string
  readonly email: string
  readonly password: string
  readonly email_verified?: boolean
  readonly is_active?: boolean
  readonly private_quota_bytes?: number | null
  readonly public_quota_bytes?: number | null
}

const create: Handler = ({ world, body }) => {
  const wanted = readJson<NewUser>({ body }, { username: 'string', email: 'string', password: 'string' })
  if (world.accounts.has(wanted.username)) throw detail(400, { error: `Username already exists: ${wanted.username}` })
  const taken = [...world.accounts.values()].some((account) => account.email === wanted.email)
  if (taken) throw detail(400, { error: `Email already exists: ${wanted.email}` })
  // Neither reserved names nor addresses are looked at; a similar name is found by the database alone.
  if (findSimilar(world, wanted.username) || Buffer.byteLength(wanted.password) > 72) throw crash()
  const account = addAccount(world, {
    name: wanted.username,
    isOrganization: false,
    email: wanted.email,
    password: wanted.password,
    emailVerified: wanted.email_verified ?? false,
    isActive: wanted.is_active ?? true,
    privateQuotaBytes: wanted.private_quota_bytes ?? null,
    publicQuotaBytes: wanted.public_quota_bytes ?? null,
  })
  return Response.json(shownAccount(world, account))
}

const remove: Handler = ({ world, url, params }) => {
  const user = findUser(world, params['username'] ?? '')
  if (!user) throw detail(404, { error: `User not found: ${params['username']}` })
  const own = [...world.repos.values()].filter((repo) => repo.owner === user.name)
  if (own.length > 0 && !queryFlag(url, 'force')) {
    throw detail(400, {
      error: 'User owns repositories',
      message: `User owns ${own.length} repository(ies). Use force=true to delete user and their repositories.`,
      owned_repositories: own.map((repo) => `${repo.type}/${repoId(repo)}`),
    })
  }
  for (const repo of own) {
    // The rows go and the stores stay: these ids can never be used again.
    world.repos.delete(`${repo.type}:${repoId(repo)}`)
    world.orphans.add(`${repo.type}:${repoId(repo)}`)
  }
  world.accounts.delete(user.name)
  drop(world.tokens, (token) => token.username === user.name)
  drop(world.sessions, (session) => session.username === user.name)
  drop(world.memberships, (entry) => entry.username === user.name)
  const deleted = own.map((repo) => `${repo.type}/${repoId(repo)}`)
  return Response.json({ message: `User deleted: ${user.name}`, deleted_repositories: deleted })
}

/** Takes away the items that are wanted gone, and says how many they were. */
export function drop<T>(items: T[], isWanted: (item: T) => boolean): number {
  const kept = items.filter((item) => !isWanted(item))
  const dropped = items.length - kept.length
  items.splice(0, Infinity, ...kept)
  return dropped
}

const verifyEmail: Handler = (exchange) => {
  const user = accountOf(exchange, 'User')
  user.emailVerified = queryFlag(exchange.url, 'verified')
  return Response.json({ username: user.name, email: user.email, email_verified: user.emailVerified })
}

const setQuota: Handler = (exchange) => {
  const account = accountOf(exchange)
  const wanted = readJson<Pick<NewUser, 'private_quota_bytes' | 'public_quota_bytes'>>(exchange)
  account.privateQuotaBytes = wanted.private_quota_bytes ?? null
  account.publicQuotaBytes = wanted.public_quota_bytes ?? null
  const { private_quota_bytes, public_quota_bytes, private_used_bytes, public_used_bytes } = accountQuota(
    exchange.world,
    account,
  )
  return Response.json({
    username: account.name,
    private_quota_bytes,
    public_quota_bytes,
    private_used_bytes,
    public_used_bytes,
  })
}

export const adminUserHandlers = {
  'GET /admin/api/users': list,
  'POST /admin/api/users': create,
  'GET /admin/api/users/:username': get,
  'DELETE /admin/api/users/:username': remove,
  'PATCH /admin/api/users/:username/email-verification': verifyEmail,
  'PUT /admin/api/users/:username/quota': setQuota,
} satisfies Record<string, Handler>
