import type { Exchange, Handler } from '../server/exchange.ts'
import { detail } from '../server/refusal.ts'
import { withOffset } from '../state/iso.ts'
import { repoStorage } from '../state/quota.ts'
import type { RepoType } from '../state/repo-type.ts'
import type { Repo } from '../state/repo.ts'
import { findRepo, repoId, resolveRevision, usedBytes } from '../state/repos.ts'
import type { World } from '../state/world.ts'
import { sliced } from './admin-user-handlers.ts'

/** A repository as the admin routes list it. */
export function shownRepo(world: World, repo: Repo) {
  const { quota_bytes, used_bytes, percentage_used, is_inheriting } = repoStorage(world, repo)
  return {
    id: repo.id,
    repo_type: repo.type,
    namespace: repo.namespace,
    name: repo.name,
    full_id: repoId(repo),
    private: repo.isPrivate,
    owner_id: world.accounts.get(repo.owner)?.id ?? null,
    owner_username: repo.owner,
    created_at: withOffset(repo.createdAt),
    quota_bytes,
    used_bytes,
    percentage_used: percentage_used ?? 0,
    is_inheriting,
  }
}

const list: Handler = ({ world, url }) => {
  const search = url.searchParams.get('search')
  const type = url.searchParams.get('repo_type')
  const namespace = url.searchParams.get('namespace')
  const all = [...world.repos.values()].filter((repo) => {
    return (
      (!search || repoId(repo).includes(search)) &&
      (!type || repo.type === type) &&
      (!namespace || repo.namespace === namespace)
    )
  })
  const { items, limit, offset } = sliced(url, all)
  return Response.json({
    repositories: items.map((repo) => shownRepo(world, repo)),
    total: all.length,
    limit,
    offset,
    search,
  })
}

function repoOf({ world, params }: Exchange): Repo {
  const { type, namespace, name } = params
  const repo = findRepo(world, type as RepoType, `${namespace}/${name}`)
  if (!repo) throw detail(404, { error: `Repository not found: ${type}/${namespace}/${name}` })
  return repo
}

const get: Handler = (exchange) => {
  const repo = repoOf(exchange)
  const files = [...repo.files.values()].filter((row) => !row.isDeleted)
  const total_size = files.reduce((sum, row) => sum + row.size, 0)
  const counts = { file_count: files.length, commit_count: repo.commits.size - 1, total_size }
  return Response.json({ ...shownRepo(exchange.world, repo), ...counts })
}

const files: Handler = (exchange) => {
  const repo = repoOf(exchange)
  const ref = exchange.url.searchParams.get('ref') ?? 'main'
  const commit = resolveRevision(repo, ref)
  if (!commit) throw detail(500, { error: 'Failed to list repository files' })
  const found = [...commit.tree.values()].slice(0, 1000).map((file) => ({
    path: file.path,
    size: file.size,
    checksum: file.checksum,
    mtime: file.mtime,
    is_lfs: repo.files.get(file.path)?.lfs ?? false,
    sha256: repo.files.get(file.path)?.sha256 ?? null,
    version_count: repo.lfsUses.filter((use) => use.path === file.path).length,
  }))
  return Response.json({ files: found, ref, count: found.length })
}

const breakdown: Handler = (exchange) => {
  const repo = repoOf(exchange)
  const { plain, lfs, total } = usedBytes(repo)
  const all = repo.lfsUses.reduce((sum, use) => sum + use.size, 0)
  return Response.json({
    regular_files_size: plain,
    lfs_files_size: lfs,
    total_size: total,
    lfs_object_count: repo.lfsUses.length,
    unique_lfs_objects: new Set(repo.lfsUses.map((use) => use.sha256)).size,
    deduplication_savings: all - lfs,
  })
}

const recalculateAll: Handler = ({ world, url }) => {
  const type = url.searchParams.get('repo_type')
  const namespace = url.searchParams.get('namespace')
  const all = [...world.repos.values()].filter(
    (repo) => (!type || repo.type === type) && (!namespace || repo.namespace === namespace),
  )
  const message = `Recalculated storage for ${all.length}/${all.length} repositories`
  return Response.json({ total: all.length, success_count: all.length, failure_count: 0, failures: [], message })
}

export const adminRepoHandlers = {
  'GET /admin/api/repositories': list,
  'GET /admin/api/repositories/:type/:namespace/:name': get,
  'GET /admin/api/repositories/:type/:namespace/:name/files': files,
  'GET /admin/api/repositories/:type/:namespace/:name/storage-breakdown': breakdown,
  'POST /admin/api/repositories/recalculate-all': recalculateAll,
} satisfies Record<string, Handler>
