import type { KohubClient, RepoType } from '@tuglet/kohub-client/node'
import type { HubAccess } from './hub-access.ts'
import type { PlannedSource } from './hub-plan.ts'

/** What to write down. */
export interface ExportOptions {
  /** Only these namespaces; everything one may see unless given. */
  readonly namespaces: readonly string[]
}

/** Describes a live hub as a plan; with the admin token all of it, without it one's own part. */
export async function exportHub(access: HubAccess, { namespaces }: ExportOptions): Promise<string> {
  const isWanted = (name: string) => namespaces.length === 0 || namespaces.includes(name)
  const { users, organizations } = access.admin ? await allNames(access.admin) : await ownNames(access.user)
  const plan = {
    ...(access.admin && { users: Object.fromEntries(users.filter(({ name }) => isWanted(name)).map(userEntry)) }),
    organizations: await organizationEntries(
      access.user,
      organizations.filter(({ name }) => isWanted(name)),
    ),
    repositories: await repoEntries(access, [...users, ...organizations].map(({ name }) => name).filter(isWanted)),
    // They are the whole server's: a part of it has none to itself.
    ...(access.admin && namespaces.length === 0 && { fallbackSources: await sources(access.admin) }),
  }
  const { stringify } = await import('yaml')
  return stringify(plan, { lineWidth: 0 })
}

async function sources({ admin }: KohubClient): Promise<PlannedSource[]> {
  const all = await admin.listFallbackSources()
  return all.map(({ name, url, sourceType, namespace, priority, enabled }) => {
    return { name, url, sourceType, namespace, priority, enabled }
  })
}

interface Namespace {
  readonly name: string
  readonly email: string | null
  readonly verified: boolean
  /** Only where the administrator asks. */
  readonly quota: { readonly private: number | string; readonly public: number | string } | undefined
}

async function allNames({ admin }: KohubClient) {
  const all = (await admin.listUsers({ includeOrgs: true })).map((user) => ({
    name: user.username,
    email: user.email,
    verified: user.emailVerified,
    isOrg: user.isOrg,
    quota: { private: user.privateQuotaBytes ?? 'unlimited', public: user.publicQuotaBytes ?? 'unlimited' },
  }))
  return { users: all.filter(({ isOrg }) => !isOrg), organizations: all.filter(({ isOrg }) => isOrg) }
}

async function ownNames(client: KohubClient): Promise<{ users: Namespace[]; organizations: Namespace[] }> {
  const { username } = await client.whoami()
  const named = (name: string): Namespace => ({ name, email: null, verified: true, quota: undefined })
  const organizations = await client.listUserOrganizations(username)
  return { users: [named(username)], organizations: organizations.map(({ name }) => named(name)) }
}

function userEntry({ name, email, verified, quota }: Namespace) {
  return [name, { ...(email !== null && { email }), verified, quota }] as const
}

async function organizationEntries(client: KohubClient, organizations: readonly Namespace[]) {
  const entries = organizations.map(async ({ name, quota }) => {
    const { description } = await client.getOrganization(name, { fallback: false })
    const members = await client.listOrganizationMembers(name)
    const about = {
      ...(description !== null && { description }),
      members: Object.fromEntries(members.map(({ user, role }) => [user, role])),
      ...(quota && { quota }),
    }
    return [name, about] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

interface FoundRepo {
  readonly id: string
  readonly repoType: RepoType
  readonly private: boolean
  readonly quota?: number | undefined
}

async function repoEntries(access: HubAccess, namespaces: readonly string[]) {
  const repos = access.admin ? await allRepos(access.admin, namespaces) : await ownRepos(access.user, namespaces)
  const entry = ({ id, private: isPrivate, quota }: FoundRepo) =>
    [id, { private: isPrivate, ...(quota !== undefined && { quota }) }] as const
  const group = (type: RepoType) => Object.fromEntries(repos.filter(({ repoType }) => repoType === type).map(entry))
  return { models: group('model'), datasets: group('dataset'), spaces: group('space') }
}

async function allRepos({ admin }: KohubClient, namespaces: readonly string[]): Promise<FoundRepo[]> {
  const found: FoundRepo[] = []
  for await (const repo of admin.listRepositories()) {
    // A name with a slash in it was taken by the server once and cannot be written down, or reached.
    if (!namespaces.includes(repo.namespace) || repo.name.includes('/')) continue
    const quota = repo.quotaBytes ?? undefined
    found.push({ id: repo.fullId, repoType: repo.repoType as RepoType, private: repo.private, quota })
  }
  return found
}

async function ownRepos(client: KohubClient, namespaces: readonly string[]): Promise<FoundRepo[]> {
  const groups = { models: 'model', datasets: 'dataset', spaces: 'space' } as const
  const lists = await Promise.all(
    namespaces.map(async (name) => {
      const repos = await client.listNamespaceRepos(name, { limit: 100_000, fallback: false })
      return (['models', 'datasets', 'spaces'] as const).flatMap((group) =>
        repos[group].map((repo) => ({ id: repo.id, repoType: groups[group], private: repo.private })),
      )
    }),
  )
  return lists.flat()
}
