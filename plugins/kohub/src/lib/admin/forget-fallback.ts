import type { KohubClient, RepoType } from '@tuglet/kohub-client/node'
import type { Done } from '../views/done-view.ts'

/** Whose answers to forget; all without any. */
export interface Forgetting {
  readonly repo?: string | undefined
  readonly repoType: RepoType
  readonly user?: string | undefined
  readonly userId?: number | undefined
}

/** Has the server forget what other hubs answered. */
export async function forgetFallback(
  { admin }: Pick<KohubClient, 'admin'>,
  { repo, repoType, user, userId }: Forgetting,
): Promise<Done> {
  if (repo !== undefined) return told(repo, await admin.evictFallbackRepo(repo, { repoType }))
  if (user !== undefined) return told(user, await admin.evictFallbackUsername(user))
  if (userId !== undefined) return told(String(userId), await admin.evictFallbackUser(userId))
  const { message } = await admin.clearFallbackCache()
  return { id: 'all', message }
}

function told(id: string, { evicted }: { evicted: number }): Done {
  return { id, message: `${evicted} answers about ${id} are forgotten.` }
}
