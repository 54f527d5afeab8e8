import type { RepoSummary } from '@tuglet/kohub-client'
import type { KohubClient } from '@tuglet/kohub-client/node'

/** Whose repositories, and how many of each type. */
export interface OwnerQuery {
  readonly owner: string
  readonly limit: number | undefined
  readonly sort: 'recent' | 'likes' | 'downloads' | undefined
}

/** The models, then the datasets, then the Spaces of an owner. */
export async function* reposOfOwner(
  client: Pick<KohubClient, 'listNamespaceRepos'>,
  { owner, limit, sort }: OwnerQuery,
): AsyncGenerator<RepoSummary & { readonly type: string }> {
  const { models, datasets, spaces } = await client.listNamespaceRepos(owner, { limit, sort })
  for (const repo of models) yield { type: 'model', ...repo }
  for (const repo of datasets) yield { type: 'dataset', ...repo }
  for (const repo of spaces) yield { type: 'space', ...repo }
}
