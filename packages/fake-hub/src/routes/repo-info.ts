import { mayRead } from '../accounts/rights.ts'
import type { Call, Routes } from '../http/call.ts'
import { checkKnown } from '../http/query.ts'
import { Refusal } from '../http/refusal.ts'
import { paged } from '../http/paged.ts'
import { frontMatterOf } from '../repos/card.ts'
import type { FakeCommit, FakeRepo, RepoType } from '../repos/fake-repo.ts'
import { spaceInfo, subdomainOf } from '../spaces/space-info.ts'
import { commitOf, repoOf } from './find-repo.ts'

/** What the Hub tells about repositories, one by one and in lists. */
export const repoInfoRoutes: Routes = {
  'GET /api/spaces/by-subdomain/:subdomain': bySubdomain,
  'GET /api/:types/:owner/:name': (call) => info(call, 'main'),
  'GET /api/:types/:owner/:name/revision/*': (call) => info(call, call.params['*']!),
  'GET /api/:types': list,
}

function info(call: Call, revision: string): Response {
  checkKnown(call.query, ['expand', 'blobs', 'securityStatus'])
  const repo = repoOf(call)
  return Response.json(describe(repo, commitOf(repo, revision)))
}

function bySubdomain(call: Call): Response {
  const { subdomain } = call.params
  const repo = [...call.hub.repos.values()].find(
    (one) => one.type === 'space' && subdomainOf(one.id) === subdomain && mayRead(call.session, one),
  )
  if (repo === undefined) throw new Refusal(404, 'Repository not found', { code: 'RepoNotFound' })
  return Response.json(describe(repo, repo.commits[0]!))
}

const listQuery = [
  'author',
  'search',
  'filter',
  'sort',
  'direction',
  'limit',
  'full',
  'config',
  'cardData',
  'cursor',
  'expand',
]

function list(call: Call): Response {
  checkKnown(call.query, listQuery)
  const type = call.params['types']!.slice(0, -1) as RepoType
  const { author, search, filter } = Object.fromEntries(call.query)
  const found = [...call.hub.repos.values()]
    .filter((repo) => repo.type === type && mayRead(call.session, repo))
    .filter(({ id }) => author === undefined || id.startsWith(`${author}/`))
    .filter(({ id }) => search === undefined || id.toLowerCase().includes(search.toLowerCase()))
    .map((repo) => describe(repo, repo.commits[0]!))
    .filter(({ tags }) => filter === undefined || call.query.getAll('filter').every((tag) => tags.includes(tag)))
    .toSorted((a, b) => newestFirst(a, b, call.query.get('sort') ?? 'lastModified'))
  return paged(call, found.map(expanded(call)), { most: Math.min(call.hub.limits.pageSize, 1000) })
}

// With `expand` there is what was asked for and nothing else.
function expanded({ query }: Call): (repo: Described) => Described {
  const fields = query.getAll('expand')
  if (fields.length === 0) return (repo) => repo
  if (query.has('full')) throw new Refusal(400, '"full" cannot be used together with "expand"')
  const kept = new Set(['_id', 'id', ...fields])
  return (repo) => Object.fromEntries(Object.entries(repo).filter(([name]) => kept.has(name))) as unknown as Described
}

function newestFirst(a: Described, b: Described, field: string): number {
  const [left, right] = [a, b].map((entry) => (entry as unknown as Record<string, unknown>)[field])
  if (typeof left === 'number' && typeof right === 'number') return right - left
  return String(right).localeCompare(String(left))
}

interface Described {
  readonly id: string
  readonly tags: readonly string[]
}

function describe(repo: FakeRepo, commit: FakeCommit): Described {
  const cardData = frontMatterOf(commit.tree.get('README.md')?.bytes)
  const tags = [cardData?.['tags']].flat().filter((tag) => typeof tag === 'string')
  const base = typeof cardData?.['base_model'] === 'string' ? [`base_model:${cardData['base_model']}`] : []
  const libraryName = cardData?.['library_name']
  return {
    _id: repo.createdAt,
    id: repo.id,
    ...(repo.type === 'model' && { modelId: repo.id }),
    author: repo.id.split('/')[0],
    sha: commit.oid,
    lastModified: repo.commits[0]!.date,
    createdAt: repo.createdAt,
    private: repo.visibility === 'private',
    ...(repo.type === 'space' && { visibility: repo.visibility }),
    gated: repo.gated,
    disabled: false,
    downloads: repo.downloads,
    likes: repo.likes,
    tags: [...tags, ...base, ...(typeof libraryName === 'string' ? [libraryName] : [])],
    ...(typeof libraryName === 'string' && { library_name: libraryName }),
    ...(typeof cardData?.['pipeline_tag'] === 'string' && { pipeline_tag: cardData['pipeline_tag'] }),
    ...(cardData && { cardData }),
    siblings: [...commit.tree.keys()].toSorted().map((rfilename) => ({ rfilename })),
    ...(repo.space && spaceInfo(repo)),
  } as Described
}
