import type { Exchange } from '../server/exchange.ts'
import { detail, repoNotFound } from '../server/refusal.ts'
import { findOrganization, membership } from './people.ts'
import { findRepo, repoId } from './repos.ts'
import type { Repo } from './repo.ts'
import type { RepoType } from './repo-type.ts'
import type { World } from './world.ts'

type Caller = Pick<Exchange, 'world' | 'user' | 'isAdmin'>

/** May the caller see the repository? */
export function mayRead({ world, user, isAdmin }: Caller, repo: Repo): boolean {
  if (!repo.isPrivate || isAdmin) return true
  return user !== undefined && (user.name === repo.owner || membership(world, repo.namespace, user.name) !== undefined)
}

/** The repository; one that the caller may not see is as absent as one that is not there. */
export function readable(caller: Caller, type: RepoType, id: string): Repo {
  const repo = findRepo(caller.world, type, id)
  if (!repo || !mayRead(caller, repo)) throw repoNotFound(id, type)
  return repo
}

/** Refuses who may not change the repository's files. */
export function mustWrite(caller: Caller, repo: Repo): void {
  if (!hasRole(caller, repo, ['member', 'admin', 'super-admin'])) {
    throw detail(403, `You don't have permission to modify repository '${repoId(repo)}'`)
  }
}

/** Refuses who may not delete or set up the repository; the words speak of deleting whatever it is about. */
export function mustManage(caller: Caller, repo: Repo): void {
  if (!hasRole(caller, repo, ['admin', 'super-admin'])) {
    throw detail(403, `You don't have permission to delete repository '${repoId(repo)}'`)
  }
}

/** Refuses who may not create something in a namespace; a visitor of an organisation may. */
export function mustBelong({ world, user, isAdmin }: Caller, namespace: string): void {
  if (isAdmin || user?.name === namespace) return
  if (!findOrganization(world, namespace)) {
    throw detail(403, `Namespace '${namespace}' does not exist or you don't have access`)
  }
  if (!membership(world, namespace, user?.name))
    throw detail(403, `You are not a member of organization '${namespace}'`)
}

/** Who sees the private side of a namespace. */
export function mayInspect({ world, user }: { world: World; user: Caller['user'] }, namespace: string): boolean {
  return user !== undefined && (user.name === namespace || membership(world, namespace, user.name) !== undefined)
}

function hasRole({ world, user, isAdmin }: Caller, repo: Repo, roles: readonly string[]): boolean {
  if (isAdmin) return true
  if (!user) throw detail(403, 'User authentication required')
  if (user.name === repo.owner || user.name === repo.namespace) return true
  return roles.includes(membership(world, repo.namespace, user.name)?.role ?? '')
}
