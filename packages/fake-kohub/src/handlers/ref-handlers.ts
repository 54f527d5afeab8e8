import type { Exchange, Handler } from '../server/exchange.ts'
import { signedIn } from '../server/identity.ts'
import { queryFlag, readJson } from '../server/read-body.ts'
import { headerError, repoNotFound, serverError } from '../server/refusal.ts'
import { mustManage } from '../state/permissions.ts'
import { typeOfPlural } from '../state/repo-type.ts'
import type { Commit, Repo } from '../state/repo.ts'
import { findRepo, resolveRevision } from '../state/repos.ts'
import { repoOf } from './repo-setting-handlers.ts'

/** The repository that the caller may change, or manage; refusals are thrown. */
export function ownRepo(exchange: Exchange, must: typeof mustManage): Repo {
  const { world, params } = signedIn(exchange)
  const type = typeOfPlural(params['types'] ?? '')
  const id = `${params['namespace']}/${params['name']}`
  const repo = findRepo(world, type, id)
  if (!repo) throw repoNotFound(id, type)
  must(exchange, repo)
  return repo
}

const refs: Handler = (exchange) => {
  const repo = repoOf(exchange)
  const list = (names: ReadonlyMap<string, string>, kind: string) =>
    [...names]
      .map(([name, targetCommit]) => ({ name, ref: `refs/${kind}/${name}`, targetCommit }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return Response.json({
    branches: list(repo.branches, 'heads'),
    converts: [],
    tags: list(repo.tags, 'tags'),
    ...(queryFlag(exchange.url, 'include_prs') && { pullRequests: [] }),
  })
}

function startOf(repo: Repo, revision: string | null | undefined): Commit {
  const commit = resolveRevision(repo, revision ?? 'main')
  if (!commit) throw headerError(404, 'RevisionNotFound', `Revision not found: ${revision}`)
  return commit
}

function addBranch(repo: Repo, branch: string, revision: string | null | undefined): Response {
  const start = startOf(repo, revision)
  if (repo.branches.has(branch)) throw headerError(409, 'BadRequest', `Branch '${branch}' already exists`)
  repo.branches.set(branch, start.id)
  return Response.json({ success: true, message: `Branch '${branch}' created` })
}

const createBranch: Handler = (exchange) => {
  const repo = ownRepo(exchange, mustManage)
  const { branch, revision } = readJson<{ branch: string; revision?: string | null }>(exchange, {
    branch: 'string',
    'revision?': 'string',
  })
  return addBranch(repo, branch, revision)
}

const createBranchByPath: Handler = (exchange) => {
  const repo = ownRepo(exchange, mustManage)
  const { startingPoint } = readJson<{ startingPoint?: string | null }>(exchange, { 'startingPoint?': 'string' })
  return addBranch(repo, exchange.params['branch']!, startingPoint)
}

const deleteBranch: Handler = (exchange) => {
  const repo = ownRepo(exchange, mustManage)
  const branch = exchange.params['branch']!
  if (branch === 'main') throw headerError(400, 'BadRequest', 'Cannot delete main branch')
  if (!repo.branches.delete(branch)) throw serverError('Failed to delete branch')
  return Response.json({ success: true, message: `Branch '${branch}' deleted` })
}

function addTag(repo: Repo, tag: string, revision: string | null | undefined): Response {
  const start = startOf(repo, revision)
  if (repo.tags.has(tag)) throw serverError('Failed to create tag')
  repo.tags.set(tag, start.id)
  return Response.json({ success: true, message: `Tag '${tag}' created` })
}

const createTag: Handler = (exchange) => {
  const repo = ownRepo(exchange, mustManage)
  const { tag, revision } = readJson<{ tag: string; revision?: string | null }>(exchange, {
    tag: 'string',
    'revision?': 'string',
  })
  return addTag(repo, tag, revision)
}

const createTagByPath: Handler = (exchange) => {
  const repo = ownRepo(exchange, mustManage)
  return addTag(repo, readJson<{ tag: string }>(exchange, { tag: 'string' }).tag, exchange.params['revision'])
}

const deleteTag: Handler = (exchange) => {
  const repo = ownRepo(exchange, mustManage)
  const tag = exchange.params['tag']!
  if (!repo.tags.delete(tag)) throw serverError('Failed to delete tag')
  return Response.json({ success: true, message: `Tag '${tag}' deleted` })
}

export const refHandlers = {
  'GET /api/:types/:namespace/:name/refs': refs,
  'POST /api/:types/:namespace/:name/branch': createBranch,
  'POST /api/:types/:namespace/:name/branch/:branch': createBranchByPath,
  'DELETE /api/:types/:namespace/:name/branch/:branch': deleteBranch,
  'POST /api/:types/:namespace/:name/tag': createTag,
  'POST /api/:types/:namespace/:name/tag/:revision': createTagByPath,
  'DELETE /api/:types/:namespace/:name/tag/:tag': deleteTag,
} satisfies Record<string, Handler>
