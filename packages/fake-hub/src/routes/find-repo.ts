import { mayRead, mayWrite } from '../accounts/rights.ts'
import type { Session } from '../accounts/account.ts'
import { signedIn, type Call } from '../http/call.ts'
import { Refusal } from '../http/refusal.ts'
import { repoKey } from '../hub-state.ts'
import type { FakeCommit, FakeRepo, RepoType } from '../repos/fake-repo.ts'

/** The type of repository that a path speaks of; `/owner/name` alone is a model. */
export function typeOf({ params }: Call): RepoType {
  return (params['types'] ?? 'models').slice(0, -1) as RepoType
}

/** The repository a path speaks of, if the caller may see it; strangers cannot tell a private one from none. */
export function repoOf(call: Call): FakeRepo {
  const { owner = '', name = '' } = call.params
  const type = typeOf(call)
  const asked = repoKey(type, `${owner}/${name}`)
  const target = call.hub.repos.get(call.hub.moved.get(asked) ?? '')
  if (target !== undefined && !call.hub.repos.has(asked)) throw movedTo(call, target.id)
  const repo = call.hub.repos.get(asked)
  if (repo !== undefined && mayRead(call.session, repo)) return repo
  const message = call.session === undefined ? 'Invalid username or password.' : 'Repository not found'
  throw new Refusal(call.session === undefined ? 401 : 404, message, { code: 'RepoNotFound' })
}

function movedTo({ hub, path, params, query }: Call, id: string): Refusal {
  const onward = path.replace(`/${params['owner']}/${params['name']}`, `/${id}`)
  const location = `${hub.url}${onward}${query.size > 0 ? `?${query}` : ''}`
  return new Refusal(307, `Temporary Redirect. Redirecting to ${location}`, { headers: { location } })
}

/** The repository a path speaks of, if the caller may change it. */
export function writableRepo(call: Call): { repo: FakeRepo; session: Session } {
  const repo = repoOf(call)
  const session = signedIn(call)
  checkWrite(session, repo.type, repo.id)
  return { repo, session }
}

/** The repository a path speaks of, if the caller may propose a change to it: whoever sees it, with a token for writing. */
export function proposableRepo(call: Call): { repo: FakeRepo; session: Session } {
  const repo = repoOf(call)
  const session = signedIn(call)
  if (session.token.role !== 'write') checkWrite(session, repo.type, repo.id)
  return { repo, session }
}

/** Refuses a session without the right to write to a repository of this name. */
export function checkWrite(session: Session, type: RepoType, id: string): void {
  if (mayWrite(session, type, id)) return
  const message =
    session.token.role === 'read'
      ? 'Forbidden: you must use a write token to upload to a repository.'
      : `You don't have the rights to write to a ${type} under the namespace "${id.split('/')[0]}"`
  throw new Refusal(403, message)
}

/** The commit that a revision of a path names. */
export function commitOf(repo: FakeRepo, revision: string): FakeCommit {
  const commit = repo.at(revision)
  if (commit === undefined) throw new Refusal(404, `Invalid rev id: ${revision}`, { code: 'RevisionNotFound' })
  return commit
}
