import type { KohubClient, RepoType } from '@tuglet/kohub-client/node'
import { parseRepoId } from '@tuglet/kohub-client/node'
import type { HubAccess } from '../plan/hub-access.ts'
import { absent } from '../plan/user-changes.ts'
import type { AccessFacts } from './explain-access.ts'

/** Finds out what decides about a user and a repository; sees more with the admin token. */
export async function accessFacts(
  access: HubAccess,
  { username, id, repoType }: { username: string; id: string; repoType: RepoType },
): Promise<AccessFacts> {
  const { namespace } = parseRepoId(id)
  const [repo, account, kind] = await Promise.all([
    repoFacts(access, id, repoType),
    accountFacts(access, username),
    access.user.getUserType(namespace, { fallback: false }).catch(absent),
  ])
  const isOrganization = kind?.type === 'org'
  const role = isOrganization ? await roleOf(access.user, namespace, username) : undefined
  return { username, repo: id, namespace, isOrganization, role, ...repo, ...account }
}

async function repoFacts({ user, admin }: HubAccess, id: string, repoType: RepoType) {
  if (!admin) {
    const { private: isPrivate } = await user.repoInfo(id, { repoType, fallback: false })
    return { isPrivate, owner: undefined }
  }
  const { private: isPrivate, ownerUsername: owner } = await admin.admin.getRepository(id, { repoType })
  return { isPrivate, owner }
}

async function accountFacts({ user, admin }: HubAccess, username: string) {
  if (admin) {
    const found = await admin.admin.getUser(username).catch(absent)
    return { exists: found !== undefined && !found.isOrg, isActive: found?.isActive }
  }
  const found = await user.getUserType(username, { fallback: false }).catch(absent)
  return { exists: found?.type === 'user', isActive: undefined }
}

async function roleOf(client: KohubClient, organization: string, username: string): Promise<string | undefined> {
  const members = await client.listOrganizationMembers(organization)
  return members.find(({ user }) => user === username)?.role
}
