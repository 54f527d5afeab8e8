import type { Exchange, Handler } from '../server/exchange.ts'
import { queryChoice, queryFlag, queryNumber } from '../server/read-body.ts'
import { headerError, repoNotFound } from '../server/refusal.ts'
import type { FallbackRepo } from '../state/server-settings.ts'
import { withZ } from '../state/iso.ts'
import { mayRead } from '../state/permissions.ts'
import { repoStorage } from '../state/quota.ts'
import { typeOfPlural, type RepoType } from '../state/repo-type.ts'
import type { Repo, TreeFile } from '../state/repo.ts'
import { findRepo, repoId, resolveRevision } from '../state/repos.ts'

const maxLimit = 100_000

/** One repository by the path that names its type. */
const info =
  (type: RepoType): Handler =>
  (exchange) => {
    const id = `${exchange.params['namespace']}/${exchange.params['name']}`
    const repo = findRepo(exchange.world, type, id)
    if (!repo || !mayRead(exchange, repo)) return fallbackInfo(exchange, type, id)
    const storage = exchange.user && shownStorage(exchange, repo)
    return Response.json({ ...repoFacts(repo, 40), ...(storage && { storage }) })
  }

function shownStorage({ world }: Exchange, repo: Repo) {
  const { quota_bytes, used_bytes, available_bytes, percentage_used, effective_quota_bytes, is_inheriting } =
    repoStorage(world, repo)
  return { quota_bytes, used_bytes, available_bytes, percentage_used, effective_quota_bytes, is_inheriting }
}

/** What info and revision have in common; ids of commits are cut in one of them. */
export function repoFacts(repo: Repo, shaLength: number, revision = 'main') {
  const head = resolveRevision(repo, revision)
  return {
    _id: repo.id,
    id: repoId(repo),
    modelId: repo.type === 'model' ? repoId(repo) : null,
    author: repo.namespace,
    sha: head?.id.slice(0, shaLength) ?? null,
    lastModified: head ? withZ(new Date(head.date * 1000)) : null,
    createdAt: withZ(repo.createdAt),
    private: repo.isPrivate,
    disabled: false,
    gated: false,
    downloads: repo.downloads,
    likes: repo.likers.size,
    tags: [],
    pipeline_tag: null,
    library_name: null,
    siblings: [...(head?.tree.values() ?? [])].map((file) => sibling(repo, file)),
    spaces: [],
    models: [],
    datasets: [],
  }
}

function sibling(repo: Repo, file: TreeFile) {
  const row = repo.files.get(file.path)
  const lfs = row?.lfs ? { sha256: row.sha256, size: file.size, pointerSize: 134 } : undefined
  return { rfilename: file.path, size: file.size, ...(lfs && { lfs }) }
}

function fallbackInfo({ world, url }: Exchange, type: RepoType, id: string): Response {
  const sources = world.settings.fallbackRepos
  if (!queryFlag(url, 'fallback', true) || sources.length === 0) throw repoNotFound(id, type)
  const found = sources.find((repo) => repo.type === type && repo.id === id)
  return found ? Response.json({ ...foreign(found), siblings: [] }) : aggregate(sources, id)
}

/** A repository of another hub, marked as such. */
function foreign({ id, sourceName, sourceUrl }: FallbackRepo) {
  return {
    _id: 'f00d',
    id,
    author: id.split('/')[0],
    sha: 'f'.repeat(40),
    lastModified: '2024-01-01T00:00:00.000Z',
    createdAt: '2024-01-01T00:00:00.000Z',
    private: false,
    downloads: 1,
    likes: 1,
    gated: false,
    tags: [],
    _source: sourceName,
    _source_url: sourceUrl,
  }
}

/** What every source said, when none had it. */
function aggregate(sources: readonly FallbackRepo[], id: string): Response {
  const asked = [...new Map(sources.map((source) => [source.sourceUrl, source])).values()]
  return Response.json(
    {
      error: 'RepoNotFound',
      detail: `'${id}' was not found in any of ${asked.length} sources`,
      sources: asked.map(({ sourceName, sourceUrl }) => ({
        name: sourceName,
        url: sourceUrl,
        status: 404,
        category: 'not-found',
        error_code: 'RepoNotFound',
        message: 'Repository not found',
      })),
    },
    { status: 404, headers: { 'x-error-code': 'RepoNotFound', 'x-error-message': `Repository '${id}' not found` } },
  )
}

const list =
  (type: RepoType): Handler =>
  (exchange) => {
    const { world, url } = exchange
    const limit = queryNumber(url, 'limit', { least: 1, most: maxLimit, fallback: 50 })
    const sort = queryChoice(url, 'sort', ['recent', 'updated', 'likes', 'downloads', 'trending'])
    const author = url.searchParams.get('author')
    const all = [...world.repos.values()].filter((repo) => repo.type === type && mayRead(exchange, repo))
    // Trending knows neither authors nor anything private, not even one's own.
    const wanted = all.filter((repo) => (sort === 'trending' ? !repo.isPrivate : !author || repo.namespace === author))
    const own = sorted(wanted, sort).slice(0, limit).map(listed)
    const others = queryFlag(url, 'fallback', true) ? world.settings.fallbackRepos : []
    const foreigners = others.filter((repo) => repo.type === type && (!author || repo.id.startsWith(`${author}/`)))
    const marked =
      others.length > 0 ? own.map((repo) => ({ ...repo, _source: 'local', _source_url: world.baseUrl })) : own
    return Response.json([...marked, ...foreigners.map(foreign)].slice(0, limit))
  }

function listed(repo: Repo) {
  const { id, author, sha, lastModified, createdAt, downloads, likes } = repoFacts(repo, 64)
  return { id, author, private: repo.isPrivate, sha, lastModified, createdAt, downloads, likes, gated: false, tags: [] }
}

function sorted(repos: readonly Repo[], sort: string): Repo[] {
  const rank: Readonly<Record<string, (repo: Repo) => number>> = {
    likes: (repo) => repo.likers.size,
    downloads: (repo) => repo.downloads,
    trending: (repo) => repo.downloads,
    updated: (repo) => resolveRevision(repo, 'main')?.date ?? 0,
  }
  const by = rank[sort] ?? ((repo: Repo) => repo.id)
  return repos.toSorted((a, b) => by(b) - by(a) || b.id - a.id)
}

const ofNamespace: Handler = (exchange) => {
  const { world, url, params } = exchange
  const name = params['username'] ?? ''
  const limit = queryNumber(url, 'limit', { least: 1, most: maxLimit, fallback: 1000 })
  const sort = queryChoice(url, 'sort', ['recent', 'likes', 'downloads'])
  if (!world.accounts.has(name)) throw headerError(404, 'BadRequest', `User or organization '${name}' not found`)
  const own = [...world.repos.values()].filter((repo) => repo.namespace === name && mayRead(exchange, repo))
  const lists = ['models', 'datasets', 'spaces'].map((types) => {
    const repos = own.filter((repo) => repo.type === typeOfPlural(types))
    return [types, sorted(repos, sort).slice(0, limit).map(listed)]
  })
  return Response.json(Object.fromEntries(lists))
}

export const repoInfoHandlers = {
  'GET /api/models': list('model'),
  'GET /api/datasets': list('dataset'),
  'GET /api/spaces': list('space'),
  'GET /api/models/:namespace/:name': info('model'),
  'GET /api/datasets/:namespace/:name': info('dataset'),
  'GET /api/spaces/:namespace/:name': info('space'),
  'GET /api/users/:username/repos': ofNamespace,
} satisfies Record<string, Handler>
