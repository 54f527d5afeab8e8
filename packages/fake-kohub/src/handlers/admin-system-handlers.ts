import type { Handler } from '../server/exchange.ts'
import { queryNumber, readJson } from '../server/read-body.ts'
import { detail } from '../server/refusal.ts'
import { repoTypes } from '../state/repo-type.ts'
import { newSecret, type World } from '../state/world.ts'
import { accountQuota } from '../state/quota.ts'
import { allCommits } from './admin-insight-handlers.ts'

function counts(world: World) {
  const accounts = [...world.accounts.values()]
  const users = accounts.filter((account) => !account.isOrganization)
  const repos = [...world.repos.values()]
  const hidden = repos.filter((repo) => repo.isPrivate).length
  return { users, organizations: accounts.length - users.length, repos, hidden }
}

const stats: Handler = ({ world }) => {
  const { users, organizations, repos, hidden } = counts(world)
  const repositories = { total: repos.length, private: hidden, public: repos.length - hidden }
  return Response.json({ users: users.length, organizations, repositories })
}

const detailed: Handler = ({ world }) => {
  const { users, organizations, repos, hidden } = counts(world)
  const active = users.filter((user) => user.isActive).length
  const commits = allCommits(world)
  const contributors = Map.groupBy(commits, ({ commit }) => commit.author)
  const uses = repos.flatMap((repo) => repo.lfsUses)
  const quotas = [...world.accounts.values()].map((account) => accountQuota(world, account))
  const sum = (numbers: readonly number[]) => numbers.reduce((total, value) => total + value, 0)
  const private_used = sum(quotas.map((quota) => quota.private_used_bytes))
  const public_used = sum(quotas.map((quota) => quota.public_used_bytes))
  return Response.json({
    users: {
      total: users.length,
      active,
      verified: users.filter((user) => user.emailVerified).length,
      inactive: users.length - active,
    },
    organizations: { total: organizations },
    repositories: {
      total: repos.length,
      private: hidden,
      public: repos.length - hidden,
      by_type: Object.fromEntries(repoTypes.map((type) => [type, repos.filter((repo) => repo.type === type).length])),
    },
    commits: {
      total: commits.length,
      top_contributors: [...contributors].map(([username, made]) => ({ username, commit_count: made.length })),
    },
    lfs: { total_objects: uses.length, total_size: sum(uses.map((use) => use.size)) },
    storage: { private_used, public_used, total_used: private_used + public_used },
  })
}

const timeseries: Handler = ({ world, url }) => {
  queryNumber(url, 'days', { least: 1, most: 365, fallback: 30 })
  const day = (date: Date) => date.toISOString().slice(0, 10)
  const byDay = (dates: readonly Date[]) =>
    Object.fromEntries([...Map.groupBy(dates, day)].map(([date, all]) => [date, all.length]))
  const { users, repos } = counts(world)
  const days = Map.groupBy(repos, (repo) => day(repo.createdAt))
  const byType = (made: typeof repos) =>
    Object.fromEntries(repoTypes.map((type) => [type, made.filter((repo) => repo.type === type).length]))
  return Response.json({
    repositories_by_day: Object.fromEntries([...days].map(([date, made]) => [date, byType(made)])),
    commits_by_day: byDay(allCommits(world).map(({ commit }) => new Date(commit.date * 1000))),
    users_by_day: byDay(users.map((user) => user.createdAt)),
  })
}

const dependencies: Handler = ({ world, url }) => {
  const timeout = Number(url.searchParams.get('timeout_seconds') ?? 2)
  const ok = (name: string, endpoint: string) => ({
    name,
    status: 'ok',
    latency_ms: 1,
    version: '1.0',
    endpoint,
    detail: null,
  })
  const off = (name: string) => ({
    name,
    status: 'disabled',
    latency_ms: null,
    version: null,
    endpoint: null,
    detail: 'not configured',
  })
  return Response.json({
    overall_status: 'ok',
    checked_at_ms: world.now().getTime(),
    elapsed_ms: 2,
    timeout_seconds: timeout,
    dependencies: [
      ok('postgres', 'postgres:5432'),
      ok('minio', world.s3Url),
      ok('lakefs', 'http://lakefs:28000'),
      off('smtp'),
      off('cache'),
    ],
  })
}

const debugStorage: Handler = ({ world }) =>
  Response.json({
    endpoint: 'http://minio:9000',
    bucket: world.store.bucket,
    region: 'us-east-1',
    force_path_style: true,
    test_no_prefix: {
      success: true,
      response_keys: ['KeyCount', 'Contents'],
      key_count: world.store.objects.size,
      contents_count: world.store.objects.size,
      common_prefixes_count: 0,
    },
  })

const buckets: Handler = ({ world }) => {
  const objects = [...world.store.objects.values()]
  const total_size = objects.reduce((sum, object) => sum + object.size, 0)
  return Response.json({
    buckets: [{ name: world.store.bucket, creation_date: 'N/A', total_size, object_count: objects.length }],
  })
}

const objects: Handler = ({ world, url, params }) => {
  const prefix = url.searchParams.get('prefix') ?? ''
  const limit = queryNumber(url, 'limit', { fallback: 1000 })
  const found = [...world.store.objects].filter(([key]) => key.startsWith(prefix))
  const shown = found.slice(0, limit).map(([key, object]) => ({
    key,
    full_key: key,
    size: object.size,
    last_modified: object.lastModified.toISOString().replace('Z', '+00:00'),
    storage_class: 'STANDARD',
  }))
  const bucket = params['bucket'] ?? world.store.bucket
  return Response.json({ objects: shown, bucket, is_truncated: found.length > limit, key_count: shown.length })
}

// Whether or not there is such an object.
const deleteObject: Handler = ({ world, params }) => {
  const key = params['*'] ?? ''
  world.store.objects.delete(key)
  return Response.json({ success: true, message: `Object deleted: ${key}` })
}

function withPrefix(world: World, prefix: string): string[] {
  return [...world.store.objects.keys()].filter((key) => key.startsWith(prefix))
}

const prepareDelete: Handler = ({ world, url }) => {
  const prefix = url.searchParams.get('prefix') ?? ''
  const token = newSecret()
  world.confirmations.set(token, { prefix, expiresAt: new Date(world.now().getTime() + 60_000) })
  const estimated_objects = withPrefix(world, prefix).length
  return Response.json({ confirm_token: token, prefix, estimated_objects, expires_in: 60 })
}

const deletePrefix: Handler = ({ world, url }) => {
  const prefix = url.searchParams.get('prefix') ?? ''
  const token = url.searchParams.get('confirm_token') ?? ''
  const confirmed = world.confirmations.get(token)
  world.confirmations.delete(token)
  if (!confirmed || confirmed.expiresAt <= world.now()) throw detail(400, 'Invalid or expired confirmation token')
  if (confirmed.prefix !== prefix) throw detail(400, 'Prefix mismatch with confirmation token')
  const keys = withPrefix(world, prefix)
  for (const key of keys) world.store.objects.delete(key)
  return Response.json({ success: true, deleted_count: keys.length, prefix })
}

const columns = [
  { name: 'id', type: 'AUTO', null: false, unique: true },
  { name: 'username', type: 'VARCHAR', null: false, unique: true },
]

const tables: Handler = () =>
  Response.json({ tables: [{ name: 'user', model: 'User', columns, column_count: columns.length }] })

const templates: Handler = () =>
  Response.json({
    templates: [{ name: 'All users', description: 'Everybody', sql: 'SELECT id, username FROM "user";' }],
  })

const query: Handler = ({ world, body }) => {
  const { sql } = readJson<{ sql: string }>({ body }, { sql: 'string' })
  const problem = queryProblem(sql)
  if (problem) throw detail(400, { error: `Invalid query: ${problem}` })
  const rows = [...world.accounts.values()].map(({ id, name }) => ({ id, username: name }))
  return Response.json({
    columns: ['id', 'username'],
    rows,
    count: rows.length,
    column_count: 2,
    truncated: rows.length === 1000,
  })
}

function queryProblem(sql: string): string | undefined {
  if (/--|\/\*/.test(sql)) return 'Comments are not allowed'
  return /^\s*(select|with)\b/i.test(sql) ? undefined : 'Only SELECT queries are allowed'
}

const cacheStats: Handler = () =>
  Response.json({
    metrics: {
      configured_enabled: false,
      client_initialized: false,
      namespace: 'kohaku',
      hits: {},
      misses: {},
      errors: {},
    },
    memory: { available: false, reason: 'client not initialized' },
  })

const resetCache: Handler = () => {
  throw detail(409, 'Cache is not enabled / not initialized')
}

export const adminSystemHandlers = {
  'GET /admin/api/stats': stats,
  'GET /admin/api/stats/detailed': detailed,
  'GET /admin/api/stats/timeseries': timeseries,
  'GET /admin/api/health/dependencies': dependencies,
  'GET /admin/api/storage/debug': debugStorage,
  'GET /admin/api/storage/buckets': buckets,
  'GET /admin/api/storage/objects': objects,
  'GET /admin/api/storage/objects/:bucket': objects,
  'DELETE /admin/api/storage/objects/*': deleteObject,
  'POST /admin/api/storage/prefix/prepare-delete': prepareDelete,
  'DELETE /admin/api/storage/prefix': deletePrefix,
  'GET /admin/api/database/tables': tables,
  'GET /admin/api/database/templates': templates,
  'POST /admin/api/database/query': query,
  'GET /admin/api/cache/stats': cacheStats,
  'POST /admin/api/cache/metrics/reset': resetCache,
} satisfies Record<string, Handler>
