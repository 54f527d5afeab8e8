import { parseRepoId, type FallbackSimulation, type KohubClient, type RepoType } from '@tuglet/kohub-client/node'

/** What to try. */
export interface Trial {
  readonly op: 'info' | 'tree' | 'resolve' | 'paths_info'
  readonly repoType: RepoType
  readonly revision?: string | undefined
  readonly filePath?: string | undefined
}

/** Tries the hubs that are set up now, as the server would ask them for this repository. */
export async function simulateFallback(
  { admin }: Pick<KohubClient, 'admin'>,
  id: string,
  { op, repoType, revision, filePath }: Trial,
): Promise<FallbackSimulation> {
  const { namespace } = parseRepoId(id)
  const all = await admin.listFallbackSources({ enabled: true })
  const sources = all.filter((source) => source.namespace === '' || source.namespace === namespace)
  return admin.simulateFallback(id, { op, repoType, revision, filePath, sources })
}
