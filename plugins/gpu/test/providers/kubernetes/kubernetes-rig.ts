import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { ProviderUnderTest, RigFault } from '@tuglet/gpu-provider/conformance'
import { openSettings } from '@tuglet/kit/lib'
import { fakeHost } from '@tuglet/testkit'
import { openProvider } from '../../../src/lib/providers/open-provider.ts'
import { kubernetesDeclaration } from '../../../src/providers/kubernetes/kubernetes-declaration.ts'
import type { KubernetesCall, KubernetesFault } from '../../fake-kubernetes/pod-store.ts'
import { startFakeKubernetes, type FakeKubernetes } from '../../fake-kubernetes/start-fake-kubernetes.ts'
import { until } from '../../rig/until.ts'

/** The provider as a command has it, with that kubeconfig in its home directory. */
export function openKubernetes(kubeconfig: string, env: Readonly<Record<string, string>> = {}) {
  const host = fakeHost({ env: { TUGLET_GPU_KUBERNETES_PRICES: 'NVIDIA-L40S=0.9, *=2.5', ...env } })
  const folder = path.join(host.dirs.home, '.kube')
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'config'), kubeconfig)
  return openProvider(kubernetesDeclaration, { host, settings: openSettings(host), out: { warn() {}, debug() {} } })
}

/** A rig on a fake API server whose time is moved by hand. */
export async function kubernetesRig(): Promise<
  ProviderUnderTest & { readonly fake: FakeKubernetes; close(): Promise<void> }
> {
  let time = Date.parse('2026-01-02T03:04:05Z')
  let armedAt = 0
  const fake = await startFakeKubernetes({ now: () => time, bootMs: 4000 })
  return {
    fake,
    provider: openKubernetes(fake.kubeconfig()),
    refused: openKubernetes(fake.kubeconfig('kube-token-bad0')),
    another: () => openKubernetes(fake.kubeconfig()),
    secrets: [fake.token, 'kube-token-bad0'],
    query: { gpu: 'NVIDIA-L40S' },
    sleep: async (ms) => void (time += ms),
    alive: () => fake.pods.map(({ pod }) => pod.metadata?.name ?? ''),
    fault(fault) {
      armedAt = fake.calls.length
      return arm(fake, fault)
    },
    met: (on) => until(() => fake.calls.slice(armedAt).includes(calls[on])),
    heal: () => fake.heal(),
    addForeign: (name) => fake.add(name),
    startScriptOf: (id) =>
      fake.pods.find(({ pod }) => pod.metadata?.name === id)?.pod.spec?.containers[0]?.command?.[2],
    close: () => fake.close(),
  }
}

const calls: Readonly<Record<RigFault['on'], KubernetesCall>> = {
  checkAuth: 'list',
  offers: 'nodes',
  launch: 'create',
  find: 'list',
  list: 'list',
  get: 'get',
  terminate: 'delete',
}
// A cluster has no account that runs dry, and takes a pod on although there is no place for it.
const faults: Partial<Record<RigFault['kind'], KubernetesFault>> = {
  'bad-request': 422,
  auth: 401,
  quota: 'quota',
  'rate-limited': 429,
  transient: 503,
  unreachable: 'drop',
  'reply-lost': 'lost',
  hang: 'hang',
  gone: 404,
}

function arm(fake: FakeKubernetes, { on, kind }: RigFault): boolean {
  const fault = faults[kind]
  if (fault !== undefined) fake.fault(calls[on], fault)
  return fault !== undefined
}
