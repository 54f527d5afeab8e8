import type { Handler } from '../server/exchange.ts'
import { signedIn, signedInOrAdmin } from '../server/identity.ts'
import { readJson, unprocessableChoice } from '../server/read-body.ts'
import { detail, headerError, repoNotFound, serverError } from '../server/refusal.ts'
import { mustBelong, mustManage } from '../state/permissions.ts'
import { quotaProblem } from '../state/quota.ts'
import { repoTypes, type RepoType } from '../state/repo-type.ts'
import type { Repo } from '../state/repo.ts'
import { addRepo, findRepo, repoId, usedBytes } from '../state/repos.ts'
import { moveRepo, squashRepo } from '../state/rewrite-repo.ts'
import type { World } from '../state/world.ts'
import { similarRepo } from './profile-handlers.ts'

interface RepoBody {
  readonly type?: string
  readonly name: string
  readonly organization?: string | null
  readonly private?: boolean | null
  readonly visibility?: string | null
}

const shape = {
  'type?': 'string',
  name: 'string',
  'organization?': 'string',
  'private?': 'boolean',
  'visibility?': 'string',
} as const

const create: Handler = (exchange) => {
  const { world, user, body } = signedIn(exchange)
  const wanted = readJson<RepoBody>({ body }, shape)
  const type = typeOf(wanted.type)
  const isPrivate = privacyOf(wanted)
  const namespace = wanted.organization ?? user.name
  mustBelong(exchange, namespace)
  const id = `${namespace}/${wanted.name}`
  if (findRepo(world, type, id)) return exists(world, type, { id })
  const similar = similarRepo(world, { namespace, type, name: wanted.name })
  if (similar) {
    const message = `Repository name conflicts with existing repository: ${similar}`
    return exists(world, type, { id: `${namespace}/${similar}`, message })
  }
  if (world.orphans.has(`${type}:${id}`)) throw serverError('LakeFS repository creation failed')
  addRepo(world, { type, namespace, name: wanted.name, owner: user.name, isPrivate })
  return Response.json({ url: urlOf(world, type, id), repo_id: id })
}

function typeOf(text = 'model'): RepoType {
  if ((repoTypes as readonly string[]).includes(text)) return text as RepoType
  throw unprocessableChoice('type', repoTypes)
}

function privacyOf(wanted: RepoBody): boolean {
  if (wanted.private != null) return wanted.private
  if (wanted.visibility == null || wanted.visibility === 'public') return false
  if (wanted.visibility === 'private') return true
  throw detail(400, { error: "Unsupported repository visibility. Only 'public' and 'private' are supported." })
}

function urlOf(world: World, type: RepoType, id: string): string {
  return `${world.baseUrl}/${type}s/${id}`
}

function exists(world: World, type: RepoType, about: { id: string; message?: string }): Response {
  const error = about.message ?? `Repository ${about.id} already exists`
  return Response.json(
    { url: urlOf(world, type, about.id), repo_id: about.id, error },
    { status: 409, headers: { 'x-error-code': 'RepoExists', 'x-error-message': error } },
  )
}

const remove: Handler = (exchange) => {
  const { world, body, user } = signedInOrAdmin(exchange)
  const wanted = readJson<RepoBody>({ body }, shape)
  const type = typeOf(wanted.type)
  if (exchange.isAdmin && !wanted.organization) throw detail(400, 'Admin must specify organization parameter')
  const id = `${wanted.organization ?? user?.name}/${wanted.name}`
  const repo = findRepo(world, type, id)
  if (!repo) throw repoNotFound(id, type)
  mustManage(exchange, repo)
  world.repos.delete(`${type}:${id}`)
  return Response.json({ message: `Repository '${id}' of type '${type}' deleted.` })
}

function parts(id: string): { namespace: string; name: string } {
  const [, namespace, name] = /^([^/]+)\/([^/]+)$/.exec(id) ?? []
  if (namespace === undefined || name === undefined) {
    throw headerError(400, 'InvalidRepoId', `Invalid repository ID: ${id}. Expected format: namespace/name`)
  }
  return { namespace, name }
}

const move: Handler = (exchange) => {
  const { world, body } = signedInOrAdmin(exchange)
  const wanted = readJson<{ fromRepo: string; toRepo: string; type?: string }>(
    { body },
    { fromRepo: 'string', toRepo: 'string', 'type?': 'string' },
  )
  const type = typeOf(wanted.type)
  parts(wanted.fromRepo)
  const to = parts(wanted.toRepo)
  const repo = findRepo(world, type, wanted.fromRepo)
  if (!repo) throw repoNotFound(wanted.fromRepo, type)
  if (findRepo(world, type, wanted.toRepo)) return exists(world, type, { id: wanted.toRepo })
  mustManage(exchange, repo)
  mustBelong(exchange, to.namespace)
  mustFitAt(world, repo, to.namespace)
  moveRepo(world, repo, to)
  return Response.json({
    success: true,
    url: urlOf(world, type, wanted.toRepo),
    message: `Repository moved from ${wanted.fromRepo} to ${wanted.toRepo}`,
  })
}

function mustFitAt(world: World, repo: Repo, namespace: string): void {
  if (namespace === repo.namespace) return
  const size = usedBytes(repo).total
  const problem = quotaProblem(world, { namespace, isPrivate: repo.isPrivate }, size)
  if (problem) throw detail(400, { error: problem, repo_size_bytes: size })
}

const squash: Handler = (exchange) => {
  const { world, body } = signedInOrAdmin(exchange)
  const wanted = readJson<{ repo: string; type?: string }>({ body }, { repo: 'string', 'type?': 'string' })
  const type = typeOf(wanted.type)
  parts(wanted.repo)
  const repo = findRepo(world, type, wanted.repo)
  if (!repo) throw repoNotFound(wanted.repo, type)
  mustManage(exchange, repo)
  squashRepo(world, repo)
  const message = `Repository ${repoId(repo)} squashed successfully. All commit history has been cleared.`
  return Response.json({ success: true, message })
}

export const repoHandlers = {
  'POST /api/repos/create': create,
  'DELETE /api/repos/delete': remove,
  'POST /api/repos/move': move,
  'POST /api/repos/squash': squash,
} satisfies Record<string, Handler>
