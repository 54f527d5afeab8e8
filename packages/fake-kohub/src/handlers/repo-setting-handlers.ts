import type { Exchange, Handler } from '../server/exchange.ts'
import { signedIn } from '../server/identity.ts'
import { queryChoice, queryNumber, readJson } from '../server/read-body.ts'
import { detail, repoNotFound } from '../server/refusal.ts'
import { withOffset } from '../state/iso.ts'
import { mayRead, mustManage, readable } from '../state/permissions.ts'
import { quotaProblem } from '../state/quota.ts'
import { typeOfPlural } from '../state/repo-type.ts'
import type { Repo } from '../state/repo.ts'
import { findRepo, lfsRules, repoId, usedBytes } from '../state/repos.ts'

interface RepoSettings {
  readonly private?: boolean | null
  readonly visibility?: string | null
  readonly lfs_threshold_bytes?: number | null
  readonly lfs_keep_versions?: number | null
  readonly lfs_suffix_rules?: readonly string[] | null
}

/** The repository that a path of the form /api/:types/:namespace/:name means, if the caller may see it. */
export function repoOf(exchange: Exchange): Repo {
  const { types = '', namespace, name } = exchange.params
  return readable(exchange, typeOfPlural(types), `${namespace}/${name}`)
}

function managedRepo(exchange: Exchange): Repo {
  const { types = '', namespace, name } = exchange.params
  const own = signedIn(exchange)
  const repo = findRepo(own.world, typeOfPlural(types), `${namespace}/${name}`)
  if (!repo) throw repoNotFound(`${namespace}/${name}`, typeOfPlural(types))
  mustManage(own, repo)
  return repo
}

const update: Handler = (exchange) => {
  const repo = managedRepo(exchange)
  const wanted = readJson<RepoSettings>(exchange, {
    'private?': 'boolean',
    'visibility?': 'string',
    'lfs_threshold_bytes?': 'number',
    'lfs_keep_versions?': 'number',
    'lfs_suffix_rules?': 'array',
  })
  const problem = settingsProblem(wanted)
  if (problem) throw detail(400, { error: problem })
  const isPrivate = wanted.private ?? (wanted.visibility == null ? repo.isPrivate : wanted.visibility === 'private')
  if (isPrivate !== repo.isPrivate) mustFitThere(exchange, repo, isPrivate)
  repo.isPrivate = isPrivate
  // Null means unchanged: thresholds can never be reset.
  repo.lfsThresholdBytes = wanted.lfs_threshold_bytes ?? repo.lfsThresholdBytes
  repo.lfsKeepVersions = wanted.lfs_keep_versions ?? repo.lfsKeepVersions
  repo.lfsSuffixRules = wanted.lfs_suffix_rules ?? repo.lfsSuffixRules
  return Response.json({ success: true, message: 'Repository settings updated successfully' })
}

function settingsProblem({ visibility, ...lfs }: RepoSettings): string | undefined {
  const { lfs_threshold_bytes: threshold, lfs_keep_versions: versions } = lfs
  if (threshold != null && threshold < 1_000_000) {
    return `LFS threshold must be at least 1 MB (1,000,000 bytes), got ${threshold}`
  }
  if (versions != null && versions < 2) return `LFS keep_versions must be at least 2, got ${versions}`
  const bad = lfs.lfs_suffix_rules?.find((suffix) => !suffix.startsWith('.'))
  if (bad !== undefined) return `LFS suffix rules must start with '.', got: ${bad}`
  if (visibility == null || ['public', 'private'].includes(visibility)) return undefined
  return "Unsupported repository visibility. Only 'public' and 'private' are supported."
}

function mustFitThere({ world }: Exchange, repo: Repo, isPrivate: boolean): void {
  const size = usedBytes(repo).total
  const problem = quotaProblem(world, { namespace: repo.namespace, isPrivate }, size)
  if (problem) throw detail(400, { error: problem, repo_size_bytes: size })
}

const lfsSettings: Handler = (exchange) => {
  const repo = managedRepo(exchange)
  const { settings } = exchange.world
  const { threshold, suffixes } = lfsRules(exchange.world, repo)
  const source = (own: unknown, other = 'server_default') => (own === null ? other : 'repository')
  return Response.json({
    lfs_threshold_bytes: repo.lfsThresholdBytes,
    lfs_keep_versions: repo.lfsKeepVersions,
    lfs_suffix_rules: repo.lfsSuffixRules,
    lfs_threshold_bytes_effective: threshold,
    lfs_threshold_bytes_source: source(repo.lfsThresholdBytes),
    lfs_keep_versions_effective: repo.lfsKeepVersions ?? settings.lfsKeepVersions,
    lfs_keep_versions_source: source(repo.lfsKeepVersions),
    lfs_suffix_rules_effective: suffixes,
    lfs_suffix_rules_source: repo.lfsSuffixRules?.length ? 'merged' : 'server_default',
    server_defaults: {
      lfs_threshold_bytes: settings.lfsThresholdBytes,
      lfs_keep_versions: settings.lfsKeepVersions,
      lfs_suffix_rules_default: settings.lfsSuffixes,
    },
  })
}

const like: Handler = (exchange) => {
  const { user } = signedIn(exchange)
  const repo = repoOf(exchange)
  if (repo.likers.has(user.name)) throw detail(400, { error: 'Repository already liked' })
  repo.likers.set(user.name, exchange.world.now())
  return Response.json({ success: true, message: 'Repository liked successfully', likes_count: repo.likers.size })
}

const unlike: Handler = (exchange) => {
  const { user } = signedIn(exchange)
  const repo = repoOf(exchange)
  if (!repo.likers.delete(user.name)) throw detail(400, { error: 'Repository not liked' })
  return Response.json({ success: true, message: 'Repository unliked successfully', likes_count: repo.likers.size })
}

const isLiked: Handler = (exchange) => {
  const repo = repoOf(exchange)
  return Response.json({ liked: exchange.user !== undefined && repo.likers.has(exchange.user.name) })
}

const likers: Handler = (exchange) => {
  const limit = queryNumber(exchange.url, 'limit', { fallback: 50 })
  const names = [...repoOf(exchange).likers.keys()].slice(0, limit)
  return Response.json(
    names.map((name) => ({
      user: name,
      fullname: exchange.world.accounts.get(name)?.fullName ?? name,
      avatarUrl: null,
    })),
  )
}

const likes: Handler = (exchange) => {
  const { world, params, url } = exchange
  const name = params['username'] ?? ''
  if (!world.accounts.has(name)) throw detail(404, { error: 'User not found' })
  const limit = queryNumber(url, 'limit', { fallback: 50 })
  const liked = [...world.repos.values()]
    .filter((repo) => repo.likers.has(name) && mayRead(exchange, repo))
    .slice(0, limit)
  return Response.json(
    liked.map((repo) => ({
      createdAt: withOffset(repo.likers.get(name)!),
      repo: { name: repoId(repo), type: repo.type },
    })),
  )
}

const stats: Handler = (exchange) => {
  const repo = repoOf(exchange)
  return Response.json({ downloads: repo.downloads, likes: repo.likers.size })
}

const recentStats: Handler = (exchange) => {
  const repo = repoOf(exchange)
  const days = queryNumber(exchange.url, 'days', { least: 1, most: 365, fallback: 30 })
  const { today, period } = periodOf(exchange.world.now(), days)
  const { downloads } = repo
  const day = { date: today, downloads, authenticated: downloads, anonymous: 0, files: downloads }
  return Response.json({ stats: downloads > 0 ? [day] : [], period })
}

function periodOf(now: Date, days: number) {
  const date = (at: number) => new Date(at).toISOString().slice(0, 10)
  const today = date(now.getTime())
  return { today, period: { start: date(now.getTime() - days * 86_400_000), end: today, days } }
}

const trending: Handler = (exchange) => {
  const { world, url } = exchange
  const type = queryChoice(url, 'repo_type', ['model', 'dataset', 'space'])
  const days = queryNumber(url, 'days', { least: 1, most: 90, fallback: 7 })
  const limit = queryNumber(url, 'limit', { least: 1, most: 100, fallback: 20 })
  const found = [...world.repos.values()].filter(
    (repo) => repo.type === type && repo.downloads > 0 && mayRead(exchange, repo),
  )
  const rows = found
    .toSorted((a, b) => b.downloads - a.downloads)
    .slice(0, limit)
    .map((repo) => ({
      id: repoId(repo),
      type: repo.type,
      downloads: repo.downloads,
      likes: repo.likers.size,
      recent_downloads: repo.downloads,
      private: repo.isPrivate,
    }))
  return Response.json({ trending: rows, period: periodOf(world.now(), days).period })
}

export const repoSettingHandlers = {
  'PUT /api/:types/:namespace/:name/settings': update,
  'GET /api/:types/:namespace/:name/settings/lfs': lfsSettings,
  'POST /api/:types/:namespace/:name/like': like,
  'DELETE /api/:types/:namespace/:name/like': unlike,
  'GET /api/:types/:namespace/:name/like': isLiked,
  'GET /api/:types/:namespace/:name/likers': likers,
  'GET /api/users/:username/likes': likes,
  'GET /api/:types/:namespace/:name/stats': stats,
  'GET /api/:types/:namespace/:name/stats/recent': recentStats,
  'GET /api/trending': trending,
} satisfies Record<string, Handler>
