import {
  ProviderError,
  unlessGone,
  type Capabilities,
  type GpuProvider,
  type LogLine,
  type LogOptions,
  type Machine,
} from '@tuglet/gpu-provider'
import type { Cluster } from './cluster.ts'
import { execInPod } from './exec-in-pod.ts'
import type { Prices } from './kubernetes-settings.ts'
import { kubernetesError } from './kubernetes-error.ts'
import { blindOffer, nodeOffers } from './node-offers.ts'
import { ourLabel, podOf } from './pod-of.ts'
import { readPod } from './read-pod.ts'
import { requestOptions } from './request-options.ts'

const capabilities: Capabilities = {
  transport: 'exec',
  ownsMachines: true,
  perMachineKeys: false,
  stop: false,
  spot: false,
  enforcedTimeLimit: true,
  runsStartScript: true,
  logs: true,
  billing: false,
  multiGpu: true,
  region: false,
  lacks: {
    stop: 'A pod cannot be stopped, only ended.',
    ports: 'A pod has no address outside of its cluster: commands reach it through the API.',
  },
}

/** Pods of a Kubernetes cluster; the cluster is opened when it is first needed. */
export function kubernetesProvider(open: () => Promise<Cluster>, prices: Prices): GpuProvider {
  let opened: Promise<Cluster> | undefined
  const cluster = () => (opened ??= open())
  const ask = async <T>(work: (to: Cluster) => Promise<T>, signal?: AbortSignal, isCreate = false): Promise<T> => {
    signal?.throwIfAborted()
    try {
      return await work(await cluster())
    } catch (error) {
      throw kubernetesError(error, isCreate, signal)
    }
  }
  const list = async (labelSelector: string, signal?: AbortSignal): Promise<readonly Machine[]> => {
    const { items } = await ask(
      async ({ core, namespace }) => core.listNamespacedPod({ namespace, labelSelector }, await requestOptions(signal)),
      signal,
    )
    return items.flatMap((pod) => readPod(pod, prices) ?? [])
  }
  return {
    id: 'kubernetes',
    title: 'Kubernetes',
    capabilities,
    // The container's first process is the start script: with it the pod is over, and never restarted.
    selfTerminate: 'kill -TERM 1',
    async checkAuth(signal) {
      try {
        await list(ourLabel, signal)
        return { ok: true, account: (await cluster()).account }
      } catch (error) {
        if (!ProviderError.is(error) || error.kind !== 'auth') throw error
        return {
          ok: false,
          problem: sentence(error.message),
          hint: error.hints[0] ?? 'See: kubectl auth can-i create pods',
        }
      }
    },
    offers: (query, signal) =>
      ask(async ({ core }) => {
        const nodes = await core.listNode({}, await requestOptions(signal)).catch((error: unknown) => {
          // Many may make pods and not look at nodes.
          if ((error as { code?: unknown }).code === 403) return undefined
          throw error
        })
        return nodes ? nodeOffers(nodes.items, query, prices) : [blindOffer(query, prices)]
      }, signal),
    launch: (offer, spec, signal) =>
      ask(
        async ({ core, namespace }) => {
          const product = offer.id.split('|')[0] || undefined
          const body = podOf({ spec, product, count: offer.gpuCount })
          await core.createNamespacedPod({ namespace, body }, await requestOptions(signal))
          return { machineId: spec.name }
        },
        signal,
        true,
      ),
    find: async (token, signal) => (/^[a-z0-9]+$/.test(token) ? list(`${ourLabel},tuglet/token=${token}`, signal) : []),
    list: (signal) => list(ourLabel, signal),
    async get(machineId, signal) {
      signal?.throwIfAborted()
      if (!isPodName(machineId)) return undefined
      const read = async ({ core, namespace }: Cluster) =>
        core.readNamespacedPod({ name: machineId, namespace }, await requestOptions(signal))
      const pod = await unlessGone(ask(read, signal))
      return pod && readPod(pod, prices)
    },
    async terminate(machineId, signal) {
      signal?.throwIfAborted()
      if (!isPodName(machineId)) return
      const remove = async ({ core, namespace }: Cluster) =>
        core.deleteNamespacedPod({ name: machineId, namespace }, await requestOptions(signal))
      await unlessGone(ask(remove, signal))
    },
    exec: (machineId, argv, options) => execInPod(cluster, { machineId, argv, ...options }),
    logs: (machineId, options) => logsOf(machineId, ask, options),
  }
}

type Ask = <T>(work: (to: Cluster) => Promise<T>, signal?: AbortSignal) => Promise<T>

async function* logsOf(machineId: string, ask: Ask, options: LogOptions = {}): AsyncGenerator<LogLine> {
  const { tail, source, signal } = options
  signal?.throwIfAborted()
  if (source === 'system' || !isPodName(machineId)) return
  const read = async ({ core, namespace }: Cluster) => {
    const lines = tail === undefined ? {} : { tailLines: Math.max(1, tail) }
    return core.readNamespacedPodLog({ name: machineId, namespace, ...lines }, await requestOptions(signal))
  }
  const text = await unlessGone(ask(read, signal))
  for (const line of (text ?? '').split('\n')) if (line !== '') yield { text: line, source: 'container' }
}

function isPodName(text: string): boolean {
  return /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(text) && text.length <= 253
}

function sentence(text: string): string {
  const first = text.charAt(0).toUpperCase() + text.slice(1)
  return first.replace(/\.?$/, '.')
}
