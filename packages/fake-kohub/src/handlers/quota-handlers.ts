import type { Exchange, Handler, SignedIn } from '../server/exchange.ts'
import { signedIn } from '../server/identity.ts'
import { readJson } from '../server/read-body.ts'
import { detail } from '../server/refusal.ts'
import type { Account } from '../state/account.ts'
import { withOffset } from '../state/iso.ts'
import { managesOrganization } from '../state/people.ts'
import { mayInspect, mustManage, mayRead } from '../state/permissions.ts'
import { accountQuota, left, percentage, repoStorage } from '../state/quota.ts'
import type { RepoType } from '../state/repo-type.ts'
import type { Repo } from '../state/repo.ts'
import { findRepo, repoId } from '../state/repos.ts'
import type { World } from '../state/world.ts'

function accountOf({ world, params }: Exchange): Account {
  const account = world.accounts.get(params['namespace'] ?? '')
  if (!account) throw detail(404, { error: `User or organization not found: ${params['namespace']}` })
  return account
}

// Private and public are added up, so that a quota of n reads as 2n.
function summary(world: World, account: Account) {
  const quota = accountQuota(world, account)
  const { private_quota_bytes: own, public_quota_bytes: open } = quota
  const total = own === null || open === null ? null : own + open
  return {
    namespace: account.name,
    is_organization: account.isOrganization,
    quota_bytes: total,
    used_bytes: quota.total_used_bytes,
    available_bytes: left(total, quota.total_used_bytes),
    percentage_used: percentage(total, quota.total_used_bytes),
  }
}

// Anybody who is signed in may read anybody's.
const get: Handler = (exchange) => {
  signedIn(exchange)
  return Response.json(summary(exchange.world, accountOf(exchange)))
}

function managed(exchange: Exchange, verb: 'set' | 'recalculate'): { own: SignedIn; account: Account } {
  const own = signedIn(exchange)
  const account = accountOf(exchange)
  if (account.isOrganization) {
    if (managesOrganization(own.world, account.name, own.user.name)) return { own, account }
    throw detail(403, { error: `Only organization admins can ${verb} quota for organizations` })
  }
  if (account !== own.user) throw detail(403, { error: `You can only ${verb} quota for yourself` })
  return { own, account }
}

const set: Handler = (exchange) => {
  const { own, account } = managed(exchange, 'set')
  const { quota_bytes: quota } = readJson<{ quota_bytes?: number | null }>(own, { 'quota_bytes?': 'number' })
  account.privateQuotaBytes = quota ?? null
  account.publicQuotaBytes = quota ?? null
  return Response.json(summary(own.world, account))
}

const recalculate: Handler = (exchange) => {
  const { own, account } = managed(exchange, 'recalculate')
  return Response.json(summary(own.world, account))
}

const open: Handler = (exchange) => {
  const account = accountOf(exchange)
  const quota = accountQuota(exchange.world, account)
  const seesAll = mayInspect(exchange, account.name)
  const { private_quota_bytes, private_used_bytes, private_available_bytes, private_percentage_used } = quota
  return Response.json({
    namespace: account.name,
    is_organization: account.isOrganization,
    public_quota_bytes: quota.public_quota_bytes,
    public_used_bytes: quota.public_used_bytes,
    public_available_bytes: quota.public_available_bytes,
    public_percentage_used: quota.public_percentage_used,
    ...(seesAll
      ? { private_quota_bytes, private_used_bytes, private_available_bytes, private_percentage_used }
      : {
          private_quota_bytes: null,
          private_used_bytes: null,
          private_available_bytes: null,
          private_percentage_used: null,
        }),
    total_used_bytes: seesAll ? quota.total_used_bytes : quota.public_used_bytes,
    can_see_private: seesAll,
  })
}

const repos: Handler = (exchange) => {
  const { world } = signedIn(exchange)
  const account = accountOf(exchange)
  if (!mayInspect(exchange, account.name)) {
    throw detail(403, {
      error: account.isOrganization
        ? 'Only organization members can view detailed storage breakdown'
        : 'You can only view your own storage breakdown',
    })
  }
  const own = [...world.repos.values()].filter((repo) => repo.namespace === account.name)
  const repositories = own.map((repo) => {
    const { quota_bytes, used_bytes, percentage_used, is_inheriting } = repoStorage(world, repo)
    return {
      repo_id: repoId(repo),
      repo_type: repo.type,
      name: repo.name,
      private: repo.isPrivate,
      quota_bytes,
      used_bytes,
      percentage_used,
      is_inheriting,
      created_at: withOffset(repo.createdAt),
    }
  })
  return Response.json({
    namespace: account.name,
    is_organization: account.isOrganization,
    total_repos: own.length,
    repositories,
  })
}

function repoOf(exchange: Exchange): Repo {
  const own = signedIn(exchange)
  const { type, namespace, name } = exchange.params
  const repo = findRepo(own.world, type as RepoType, `${namespace}/${name}`)
  if (!repo || !mayRead(own, repo)) throw detail(404, { error: `Repository not found: ${namespace}/${name}` })
  return repo
}

function shown({ world }: Exchange, repo: Repo): Response {
  return Response.json({
    repo_id: repoId(repo),
    repo_type: repo.type,
    namespace: repo.namespace,
    ...repoStorage(world, repo),
  })
}

const repoQuota: Handler = (exchange) => shown(exchange, repoOf(exchange))

const setRepoQuota: Handler = (exchange) => {
  const repo = repoOf(exchange)
  mustManage(exchange, repo)
  const { quota_bytes: wanted } = readJson<{ quota_bytes?: number | null }>(exchange, { 'quota_bytes?': 'number' })
  const most = repoStorage(exchange.world, repo).namespace_quota_bytes
  if (wanted != null && most !== null && wanted > most) {
    throw detail(400, {
      error: `Repository quota (${wanted} bytes) cannot exceed namespace available quota (${most} bytes)`,
    })
  }
  repo.quotaBytes = wanted ?? null
  return shown(exchange, repo)
}

const recalculateRepo: Handler = (exchange) => {
  const repo = repoOf(exchange)
  mustManage(exchange, repo)
  return shown(exchange, repo)
}

export const quotaHandlers = {
  'GET /api/quota/:namespace': get,
  'PUT /api/quota/:namespace': set,
  'POST /api/quota/:namespace/recalculate': recalculate,
  'GET /api/quota/:namespace/public': open,
  'GET /api/quota/:namespace/repos': repos,
  'GET /api/quota/repo/:type/:namespace/:name': repoQuota,
  'PUT /api/quota/repo/:type/:namespace/:name': setRepoQuota,
  'POST /api/quota/repo/:type/:namespace/:name/recalculate': recalculateRepo,
} satisfies Record<string, Handler>
