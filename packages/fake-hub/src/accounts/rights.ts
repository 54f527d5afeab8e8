import type { FakeRepo } from '../repos/fake-repo.ts'
import type { Session } from './account.ts'

/** May the session see a repository at all? */
export function mayRead(session: Session | undefined, repo: FakeRepo): boolean {
  if (repo.visibility !== 'private') return true
  return session !== undefined && roleIn(session, namespaceOf(repo.id)) !== undefined
}

/** May the session create or change a repository of this type and name? */
export function mayWrite(session: Session, type: string, id: string): boolean {
  const namespace = namespaceOf(id)
  const role = roleIn(session, namespace)
  if (role === undefined || role === 'read') return false
  const { role: tokenRole, writes = [] } = session.token
  if (tokenRole === 'fineGrained') return writes.includes(namespace) || writes.includes(`${type}/${id}`)
  return tokenRole === 'write'
}

/** The part of `owner/name` before the slash. */
export function namespaceOf(id: string): string {
  return id.split('/')[0] ?? ''
}

function roleIn({ account }: Session, namespace: string): string | undefined {
  if (account.name === namespace) return 'admin'
  return account.orgs?.find(({ name }) => name === namespace)?.role
}
