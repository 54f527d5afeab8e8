import type { KohubClient } from '@tuglet/kohub-client/node'

/** What of the client completion uses. */
export type NameClient = Pick<KohubClient, 'listRepos' | 'listUserOrganizations' | 'listOrganizationMembers' | 'whoami'>

/** The most repositories that are offered. */
const most = 1000

/** Ids of repositories of a type; one's own also without their owner. */
export async function repoNames(client: NameClient, repoType: 'model' | 'dataset' | 'space'): Promise<string[]> {
  const [repos, own] = await Promise.all([
    client.listRepos({ repoType, limit: most, fallback: false }),
    ownName(client),
  ])
  const ids = repos.map(({ id }) => id)
  return [
    ...ids,
    ...ids.filter((id) => own !== undefined && id.startsWith(`${own}/`)).map((id) => id.split('/')[1] ?? id),
  ]
}

/** The organisations of the signed-in user. */
export async function organizationNames(client: NameClient): Promise<string[]> {
  return (await client.listUserOrganizations()).map(({ name }) => name)
}

/** Everybody in the organisations of the signed-in user. */
export async function userNames(client: NameClient): Promise<string[]> {
  const names = await organizationNames(client)
  const members = await Promise.all(names.map(async (name) => client.listOrganizationMembers(name)))
  return [...new Set(members.flat().map(({ user }) => user))].toSorted()
}

async function ownName(client: NameClient): Promise<string | undefined> {
  return client.whoami().then(
    ({ username }) => username,
    () => undefined,
  )
}
