import type { Exchange, Handler } from '../server/exchange.ts'
import { queryChoice, queryNumber, readJson } from '../server/read-body.ts'
import { detail, unprocessable } from '../server/refusal.ts'
import type { Account } from '../state/account.ts'
import { withOffset } from '../state/iso.ts'
import { accountQuota } from '../state/quota.ts'
import type { Commit, Repo } from '../state/repo.ts'
import { repoId, usedBytes } from '../state/repos.ts'
import type { World } from '../state/world.ts'
import { shownRepo } from './admin-repo-handlers.ts'
import { sliced } from './admin-user-handlers.ts'

const overview: Handler = ({ world }) => {
  const accounts = [...world.accounts.values()].map((account) => ({ account, quota: accountQuota(world, account) }))
  const sum = (of: (quota: (typeof accounts)[number]['quota']) => number) =>
    accounts.reduce((total, { quota }) => total + of(quota), 0)
  const over = accounts.filter(
    ({ quota }) => (quota.private_percentage_used ?? 0) > 100 || (quota.public_percentage_used ?? 0) > 100,
  )
  const private_used = sum((quota) => quota.private_used_bytes)
  const public_used = sum((quota) => quota.public_used_bytes)
  return Response.json({
    users_over_quota: over.map(({ account, quota }) => ({
      username: account.name,
      private_percentage: quota.private_percentage_used ?? 0,
      public_percentage: quota.public_percentage_used ?? 0,
      private_used: quota.private_used_bytes,
      private_quota: quota.private_quota_bytes,
      public_used: quota.public_used_bytes,
      public_quota: quota.public_quota_bytes,
    })),
    repos_over_quota: [...world.repos.values()]
      .filter((repo) => repo.quotaBytes !== null && usedBytes(repo).total > repo.quotaBytes)
      .map((repo) => ({
        full_id: repoId(repo),
        repo_type: repo.type,
        used_bytes: usedBytes(repo).total,
        quota_bytes: repo.quotaBytes,
        percentage: (usedBytes(repo).total / repo.quotaBytes!) * 100,
      })),
    top_consumers: accounts
      .toSorted((a, b) => b.quota.total_used_bytes - a.quota.total_used_bytes)
      .slice(0, 10)
      .map(({ account, quota }) => ({
        username: account.name,
        is_org: account.isOrganization,
        total_bytes: quota.total_used_bytes,
      })),
    system_storage: {
      private_used,
      public_used,
      lfs_used: [...world.repos.values()].reduce((total, repo) => total + usedBytes(repo).lfs, 0),
      total_used: private_used + public_used,
    },
  })
}

function accountOf({ world, params, url }: Exchange): Account {
  const isOrganization = /^(1|true)$/i.test(url.searchParams.get('is_org') ?? '')
  const account = world.accounts.get(params['namespace'] ?? '')
  if (account?.isOrganization === isOrganization) return account
  throw detail(404, { error: `${isOrganization ? 'Organization' : 'User'} not found: ${params['namespace']}` })
}

function quotaOf({ world }: Exchange, account: Account) {
  return { namespace: account.name, is_organization: account.isOrganization, ...accountQuota(world, account) }
}

const getQuota: Handler = (exchange) => Response.json(quotaOf(exchange, accountOf(exchange)))

// A field that is left out is set to unlimited.
const setQuota: Handler = (exchange) => {
  const account = accountOf(exchange)
  const wanted = readJson<{ private_quota_bytes?: number | null; public_quota_bytes?: number | null }>(exchange, {
    'private_quota_bytes?': 'number',
    'public_quota_bytes?': 'number',
  })
  account.privateQuotaBytes = wanted.private_quota_bytes ?? null
  account.publicQuotaBytes = wanted.public_quota_bytes ?? null
  return Response.json(quotaOf(exchange, account))
}

const recalculate: Handler = (exchange) => {
  const account = accountOf(exchange)
  const { private_used_bytes, public_used_bytes } = accountQuota(exchange.world, account)
  const recalculated = { private_bytes: private_used_bytes, public_bytes: public_used_bytes }
  return Response.json({ ...quotaOf(exchange, account), recalculated })
}

const commits: Handler = ({ world, url }) => {
  const id = url.searchParams.get('repo_full_id')
  const username = url.searchParams.get('username')
  const all = allCommits(world).filter(
    ({ repo, commit }) => (!id || repoId(repo) === id) && (!username || commit.author === username),
  )
  const { items, limit, offset } = sliced(url, all)
  return Response.json({
    commits: items.map(({ repo, commit }, at) => shownCommit(world, { repo, commit, id: at + 1 })),
    limit,
    offset,
  })
}

/** Every commit that somebody has made, newest first. */
export function allCommits(world: World): { repo: Repo; commit: Commit }[] {
  return [...world.repos.values()]
    .flatMap((repo) =>
      [...repo.commits.values()].filter((commit) => commit.parents.length > 0).map((commit) => ({ repo, commit })),
    )
    .toReversed()
}

function shownCommit(world: World, { repo, commit, id }: { repo: Repo; commit: Commit; id: number }) {
  return {
    id,
    commit_id: commit.id,
    repo_full_id: repoId(repo),
    repo_type: repo.type,
    branch: commit.branch,
    user_id: world.accounts.get(commit.author)?.id ?? null,
    username: commit.author,
    message: commit.message,
    description: commit.description,
    created_at: withOffset(new Date(commit.date * 1000)),
  }
}

const search: Handler = ({ world, url }) => {
  const text = url.searchParams.get('q')
  if (text === null) throw unprocessable({ loc: ['query', 'q'], msg: 'Field required', type: 'missing' })
  const asked = url.searchParams.getAll('types')
  const types = asked.length > 0 ? asked : ['users', 'repos', 'commits']
  const limit = queryNumber(url, 'limit', { fallback: 20 })
  const pick = <T>(type: string, items: T[]): T[] => (types.includes(type) ? items.slice(0, limit) : [])
  const users = pick(
    'users',
    [...world.accounts.values()].filter((account) => !account.isOrganization && account.name.includes(text)),
  )
  const repositories = pick(
    'repos',
    [...world.repos.values()].filter((repo) => repoId(repo).includes(text)),
  )
  const found = pick(
    'commits',
    allCommits(world).filter(({ commit }) => commit.message.includes(text)),
  )
  const results = {
    users: users.map(({ id, name, email, emailVerified, isActive }) => ({
      id,
      username: name,
      email,
      email_verified: emailVerified,
      is_active: isActive,
    })),
    repositories: repositories.map((repo) => {
      const { id, full_id, repo_type, namespace, name, private: isPrivate, owner_username } = shownRepo(world, repo)
      return { id, full_id, repo_type, namespace, name, private: isPrivate, owner_username }
    }),
    commits: found.map(({ repo, commit }, at) => shownCommit(world, { repo, commit, id: at + 1 })),
  }
  const result_counts = { users: users.length, repositories: repositories.length, commits: found.length }
  return Response.json({ query: text, results, result_counts })
}

const topRepos: Handler = ({ world, url }) => {
  const limit = queryNumber(url, 'limit', { least: 1, most: 100, fallback: 10 })
  const by = queryChoice(url, 'by', ['commits', 'size'])
  const rows = [...world.repos.values()].map((repo) => ({
    repo_full_id: repoId(repo),
    repo_type: repo.type,
    ...(by === 'commits' ? { commit_count: repo.commits.size - 1 } : { total_size: usedBytes(repo).total }),
    private: repo.isPrivate,
  }))
  const size = (row: (typeof rows)[number]) => ('commit_count' in row ? row.commit_count : row.total_size)
  return Response.json({ top_repositories: rows.toSorted((a, b) => size(b) - size(a)).slice(0, limit), sorted_by: by })
}

export const adminInsightHandlers = {
  'GET /admin/api/quota/overview': overview,
  'GET /admin/api/quota/:namespace': getQuota,
  'PUT /admin/api/quota/:namespace': setQuota,
  'POST /admin/api/quota/:namespace/recalculate': recalculate,
  'GET /admin/api/commits': commits,
  'GET /admin/api/search': search,
  'GET /admin/api/stats/top-repos': topRepos,
} satisfies Record<string, Handler>
