import { access } from 'node:fs/promises'
import path from 'node:path'
import type { CoreV1Api, KubeConfig } from '@kubernetes/client-node'
import { ProviderError } from '@tuglet/gpu-provider'
import type { Host } from '@tuglet/kit/lib'

/** A connection to a cluster. */
export interface Cluster {
  readonly config: KubeConfig
  readonly core: CoreV1Api
  readonly namespace: string
  /** Address and namespace: what "not found" is about. */
  readonly account: string
}

/** Which cluster is meant. */
export interface ClusterChoice {
  readonly context: string
  readonly namespace: string
}

/** Opens the cluster of the person's kubeconfig (`KUBECONFIG`, `~/.kube/config`), or the one that this runs in. */
export async function openCluster(
  host: Pick<Host, 'env' | 'dirs' | 'platform'>,
  choice: ClusterChoice,
): Promise<Cluster> {
  const { CoreV1Api, KubeConfig } = await import('@kubernetes/client-node')
  const config = new KubeConfig()
  try {
    await load(config, host, () => new KubeConfig())
  } catch (error) {
    if (ProviderError.is(error)) throw error
    throw noCluster(`The kubeconfig cannot be read: ${(error as Error).message}.`)
  }
  if (choice.context !== '') config.setCurrentContext(choice.context)
  const server = config.getCurrentCluster()?.server
  if (server === undefined) {
    const names = config.getContexts().map(({ name }) => name)
    throw noCluster(`The kubeconfig has no cluster for the context "${config.getCurrentContext()}".`, names)
  }
  const current = config.getContextObject(config.getCurrentContext())
  const namespace = choice.namespace || current?.namespace || 'default'
  const { host: address } = new URL(server)
  return { config, core: config.makeApiClient(CoreV1Api), namespace, account: `${address}/${namespace}` }
}

async function load(
  config: KubeConfig,
  { env, dirs, platform }: Pick<Host, 'env' | 'dirs' | 'platform'>,
  empty: () => KubeConfig,
): Promise<void> {
  const usual = path.join(dirs.home, '.kube', 'config')
  const named = env.KUBECONFIG?.split(platform === 'win32' ? ';' : ':').filter((file) => file !== '') ?? []
  const files = await there(named.length > 0 ? named : [usual])
  const [first, ...more] = files
  if (first !== undefined) {
    config.loadFromFile(first)
    for (const file of more) {
      const next = empty()
      next.loadFromFile(file)
      config.mergeConfig(next, true)
    }
  } else if (env.KUBERNETES_SERVICE_HOST !== undefined && named.length === 0) config.loadFromCluster()
  else throw noCluster(`There is no kubeconfig at ${(named.length > 0 ? named : [usual]).join(', ')}.`)
}

async function there(files: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    files.map((file) =>
      access(file).then(
        () => [file],
        () => [],
      ),
    ),
  )
  return found.flat()
}

function noCluster(problem: string, contexts: readonly string[] = []): ProviderError {
  const hints =
    contexts.length > 0
      ? [`Contexts: ${contexts.join(', ')}.`]
      : ['Set KUBECONFIG, or try: kubectl config get-contexts']
  return new ProviderError('auth', problem, { hints })
}
