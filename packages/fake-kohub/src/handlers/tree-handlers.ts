import type { Exchange, Handler } from '../server/exchange.ts'
import { queryFlag, queryNumber } from '../server/read-body.ts'
import { readForm } from '../server/read-form.ts'
import { entryNotFound, headerError, revisionNotFound } from '../server/refusal.ts'
import { withZ } from '../state/iso.ts'
import type { Commit, Repo, TreeFile } from '../state/repo.ts'
import { history, needsLfs, repoId, resolveRevision } from '../state/repos.ts'
import { repoFacts } from './repo-info-handlers.ts'
import { repoOf } from './repo-setting-handlers.ts'

/** The repository and the commit that a path names. */
export function revisionOf(exchange: Exchange): { repo: Repo; commit: Commit; revision: string } {
  const repo = repoOf(exchange)
  const revision = exchange.params['revision'] ?? 'main'
  const commit = resolveRevision(repo, revision)
  if (!commit) throw revisionNotFound(repoId(repo), revision)
  return { repo, commit, revision }
}

interface Folder {
  readonly path: string
  readonly files: readonly TreeFile[]
}

type Entry = TreeFile | Folder

const tree: Handler = (exchange) => {
  const { world, url, params } = exchange
  const { repo, commit, revision } = revisionOf(exchange)
  const path = (params['*'] ?? '').replace(/^\/+|\/+$/g, '')
  const expand = queryFlag(url, 'expand')
  const most = expand ? 50 : world.settings.treePageSize
  const limit = Math.min(queryNumber(url, 'limit', { least: 1, fallback: most }), most)
  const prefix = namePrefix(url)
  const all = entries(commit, { path, recursive: queryFlag(url, 'recursive'), prefix })
  if (path !== '' && all.length === 0 && prefix === '') throw entryNotFound(repoId(repo), path, revision)
  const after = url.searchParams.get('cursor')
  const rest = after === null ? all : all.filter((entry) => entry.path > after)
  const page = rest.slice(0, limit)
  const more = rest.length > page.length
  const shown = page.map((entry) => ({
    ...shownEntry(exchange, repo, entry),
    ...(expand && { lastCommit: lastCommit(repo, commit, entry) }),
    ...(expand && 'checksum' in entry && { securityFileStatus: null }),
  }))
  // The link carries the server's idea of its own address.
  const next = more && nextPage(exchange, limit, page.at(-1)!.path)
  return Response.json(shown, { headers: next ? { link: `<${next}>; rel="next"` } : {} })
}

function namePrefix(url: URL): string {
  const prefix = url.searchParams.get('name_prefix')?.trim() ?? ''
  if (prefix.includes('/')) throw headerError(400, 'BadRequest', "name_prefix must not contain '/'")
  if (prefix.length > 256) throw headerError(400, 'BadRequest', 'name_prefix is too long (max 256 chars)')
  return prefix
}

function nextPage({ world, url }: Exchange, limit: number, cursor: string): string {
  const query = new URLSearchParams(url.searchParams)
  query.set('limit', String(limit))
  query.set('cursor', cursor)
  return `${world.baseUrl}${url.pathname}?${query}`
}

function entries(commit: Commit, about: { path: string; recursive: boolean; prefix: string }): Entry[] {
  const base = about.path === '' ? '' : `${about.path}/`
  const inside = [...commit.tree.values()].filter((file) => file.path.startsWith(`${base}${about.prefix}`))
  if (about.recursive) return inside.toSorted(byPath)
  const folders = new Map<string, TreeFile[]>()
  const files = inside.filter((file) => {
    const [first, ...rest] = file.path.slice(base.length).split('/')
    if (rest.length === 0) return true
    const path = `${base}${first}`
    folders.set(path, [...(folders.get(path) ?? []), file])
    return false
  })
  return [...files, ...[...folders].map(([path, inner]) => ({ path, files: inner }))].toSorted(byPath)
}

function byPath(a: Entry, b: Entry): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0
}

// Ids come from a table that knows no branches: on others than the last one written they may be wrong.
function shownEntry({ world }: Pick<Exchange, 'world'>, repo: Repo, entry: Entry) {
  if ('files' in entry) return { type: 'directory', oid: '', size: 0, path: entry.path }
  const row = repo.files.get(entry.path)
  const known = row && !row.isDeleted ? row : undefined
  const oid = known?.sha256 ?? entry.checksum
  const isLfs = known?.lfs ?? needsLfs(world, repo, entry)
  return {
    type: 'file',
    oid,
    size: entry.size,
    path: entry.path,
    lastModified: withZ(new Date(entry.mtime * 1000)),
    ...(isLfs && { lfs: { oid, size: entry.size, pointerSize: 134 } }),
  }
}

function lastCommit(repo: Repo, from: Commit, entry: Entry) {
  const files = 'files' in entry ? entry.files : [entry]
  const found = history(repo, from).find((commit) => {
    const before = repo.commits.get(commit.parents[0] ?? '')?.tree
    return files.some(({ path }) => commit.tree.get(path)?.checksum !== before?.get(path)?.checksum)
  })
  return found ? { id: found.id, title: found.message, date: withZ(new Date(found.date * 1000)) } : null
}

const pathsInfo: Handler = async (exchange) => {
  const { repo, commit } = revisionOf(exchange)
  const paths = (await readForm(exchange)).getAll('paths').map(String)
  if (paths.length > 1000) throw headerError(400, 'BadRequest', 'Too many paths requested (max 1000)')
  const found = paths.flatMap((text) => {
    const path = text.replace(/^\/+|\/+$/g, '')
    const file = commit.tree.get(path)
    if (file) return [shownEntry(exchange, repo, file)]
    const files = [...commit.tree.values()].filter((inner) => inner.path.startsWith(`${path}/`))
    return files.length > 0 ? [shownEntry(exchange, repo, { path, files })] : []
  })
  return Response.json(found)
}

const revision: Handler = (exchange) => {
  const { repo, commit, revision: name } = revisionOf(exchange)
  const { _id, modelId: _modelId, ...facts } = repoFacts(repo, 64, name)
  return Response.json({
    ...facts,
    files: [],
    type: repo.type,
    revision: name,
    commit: { oid: commit.id, date: commit.date },
    xetEnabled: false,
  })
}

export const treeHandlers = {
  'GET /api/:types/:namespace/:name/tree/:revision*': tree,
  'POST /api/:types/:namespace/:name/paths-info/:revision': pathsInfo,
  'GET /api/:types/:namespace/:name/revision/:revision': revision,
} satisfies Record<string, Handler>
