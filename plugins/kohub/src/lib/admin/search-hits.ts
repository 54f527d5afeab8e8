import type { AdminSearch } from '@tuglet/kohub-client/node'

/** Something that a search found. */
export interface Hit {
  readonly kind: 'user' | 'repository' | 'commit'
  readonly name: string
  readonly about: string
}

/** What a search found, as one list. */
export function searchHits({ results }: AdminSearch): Hit[] {
  const { users, repositories, commits } = results
  return [
    ...users.map(({ username, email }): Hit => ({ kind: 'user', name: username, about: email ?? '' })),
    ...repositories.map(({ fullId, repoType }): Hit => ({ kind: 'repository', name: fullId, about: repoType })),
    ...commits.map(({ commitId, repoFullId, message }): Hit => ({
      kind: 'commit',
      name: commitId,
      about: `${repoFullId ?? 'a deleted repository'}: ${message}`,
    })),
  ]
}
