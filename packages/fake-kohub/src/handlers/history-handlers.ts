import type { Exchange, Handler } from '../server/exchange.ts'
import { queryNumber } from '../server/read-body.ts'
import { serverError } from '../server/refusal.ts'
import { withOffset, withZ } from '../state/iso.ts'
import type { Commit, Repo, TreeFile } from '../state/repo.ts'
import { history, needsLfs, resolveRevision } from '../state/repos.ts'
import { wholeObject } from '../storage/read-object.ts'
import { repoOf } from './repo-setting-handlers.ts'

const list: Handler = (exchange) => {
  const { url, params } = exchange
  const repo = repoOf(exchange)
  const limit = queryNumber(url, 'limit', { least: 1, most: 100, fallback: 20 })
  const head = resolveRevision(repo, params['branch'] ?? 'main')
  // The store's "not found" is passed on as a failure of the server.
  if (!head) throw serverError('Failed to list commits')
  const all = history(repo, head)
  const after = url.searchParams.get('after')
  const rest = after === null ? all : all.slice(all.findIndex((commit) => commit.id === after) + 1)
  const page = rest.slice(0, limit)
  const formatted = url.searchParams.getAll('expand[]').includes('formatted')
  const next = new URL(url)
  next.searchParams.set('after', page.at(-1)?.id ?? '')
  const headers: Record<string, string> = rest.length > limit ? { link: `<${next}>; rel="next"` } : {}
  return Response.json(
    page.map((commit) => shown(commit, formatted)),
    { headers },
  )
}

function shown(commit: Commit, formatted: boolean) {
  const { id, message } = commit
  const [title = ''] = message.split('\n')
  return {
    id,
    title,
    message,
    date: withZ(new Date(commit.date * 1000)),
    authors: [{ user: commit.author }],
    ...(formatted && { formatted: { title, message } }),
  }
}

function commitOf(exchange: Exchange): { repo: Repo; commit: Commit } {
  const repo = repoOf(exchange)
  const commit = resolveRevision(repo, exchange.params['commit'] ?? '')
  if (!commit) throw serverError('Failed to get commit')
  return { repo, commit }
}

const show: Handler = (exchange) => {
  const { commit } = commitOf(exchange)
  const { id, message, date, parents, metadata, author, description } = commit
  return Response.json({
    id,
    oid: id,
    title: message,
    message,
    date,
    parents,
    metadata,
    author,
    user_id: exchange.world.accounts.get(author)?.id,
    description,
    committed_at: withOffset(new Date(date * 1000)),
  })
}

// The store gives one page of differences, and nobody asks it for the next.
const diffPage = 100

const diff: Handler = async (exchange) => {
  const { repo, commit } = commitOf(exchange)
  const parent = repo.commits.get(commit.parents[0] ?? '')
  if (!parent) return Response.json({ files: [], parent_commit: null })
  const paths = [...new Set([...parent.tree.keys(), ...commit.tree.keys()])]
    .filter((path) => parent.tree.get(path)?.checksum !== commit.tree.get(path)?.checksum)
    .toSorted()
    .slice(0, diffPage)
  const files = paths.map((path) =>
    difference(exchange, repo, { before: parent.tree.get(path), after: commit.tree.get(path) }),
  )
  return Response.json({
    commit_id: exchange.params['commit'],
    parent_commit: parent.id,
    message: commit.message,
    author: commit.author,
    date: commit.date,
    files: await Promise.all(files),
  })
}

interface Change {
  readonly before: TreeFile | undefined
  readonly after: TreeFile | undefined
}

async function difference(exchange: Exchange, repo: Repo, { before, after }: Change) {
  const file = (after ?? before)!
  const isLfs = repo.files.get(file.path)?.lfs ?? needsLfs(exchange.world, repo, file)
  return {
    path: file.path,
    type: before === undefined ? 'added' : after === undefined ? 'removed' : 'changed',
    path_type: 'object',
    size_bytes: file.size,
    is_lfs: isLfs,
    ...(after && { sha256: after.checksum.replace(/^.*:/, '') }),
    ...(before && { previous_size: before.size, previous_sha256: before.checksum.replace(/^.*:/, '') }),
    ...(!isLfs && { diff: await textDifference(exchange, { before, after }) }),
  }
}

// No more of a unified diff than a client can tell from one.
async function textDifference(exchange: Exchange, { before, after }: Change): Promise<string> {
  const { path } = (after ?? before)!
  const lines = async (file: TreeFile | undefined, mark: string): Promise<string> => {
    const object = file && exchange.world.store.objects.get(file.key)
    const text = object ? (await wholeObject(object)).toString('utf8') : ''
    return text.replace(/^(?=.)/gm, mark)
  }
  return `--- a/${path}\n+++ b/${path}\n@@ @@\n${await lines(before, '-')}${await lines(after, '+')}`
}

export const historyHandlers = {
  'GET /api/:types/:namespace/:name/commits/:branch': list,
  'GET /api/:types/:namespace/:name/commit/:commit': show,
  'GET /api/:types/:namespace/:name/commit/:commit/diff': diff,
} satisfies Record<string, Handler>
