import type { KohubClient, RepoType } from '@tuglet/kohub-client/node'
import { Failure, type Step } from '@tuglet/kit/lib'

/** A user who is gone, and what went first. */
export interface GoneUser {
  readonly username: string
  readonly deletedRepositories: readonly string[]
}

/** Deletes a user; the user's repositories one by one before, for the server's own way leaves stores behind whose names can never be used again. */
export async function deleteUser(
  client: Pick<KohubClient, 'admin' | 'deleteRepo'>,
  { username, withRepositories }: { username: string; withRepositories: boolean },
  tasks: Step,
): Promise<GoneUser> {
  const owned = (await client.admin.listRepositories()).filter(({ ownerUsername }) => ownerUsername === username)
  if (owned.length > 0 && !withRepositories)
    throw ownsRepositories(
      username,
      owned.map(({ fullId }) => fullId),
    )
  for (const { fullId, repoType } of owned) {
    await tasks.step(`Delete ${repoType} ${fullId}`, () =>
      client.deleteRepo(fullId, { repoType: repoType as RepoType, asAdmin: true }),
    )
  }
  await client.admin.deleteUser(username)
  return { username, deletedRepositories: owned.map(({ fullId }) => fullId) }
}

function ownsRepositories(username: string, ids: readonly string[]): Failure {
  const some = ids.slice(0, 5).join(', ')
  return new Failure(
    'conflict',
    `${username} owns ${ids.length} repositories: ${some}${ids.length > 5 ? ', …' : ''}.`,
    {
      code: 'KOHUB_USER_OWNS_REPOSITORIES',
      hints: ['Delete them too: --with-repositories', 'Or move them first: tuglet kohub admin repo move'],
      data: { repositories: ids },
    },
  )
}
