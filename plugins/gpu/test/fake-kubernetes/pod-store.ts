import type { V1Pod } from '@kubernetes/client-node'

/** A call that faults can strike. */
export type KubernetesCall = 'nodes' | 'create' | 'list' | 'get' | 'delete' | 'log' | 'exec'

/** An answer of that status, a lost answer after the work, a dropped connection before it, none at all, or a quota's 403. */
export type KubernetesFault = 401 | 403 | 404 | 422 | 429 | 500 | 503 | 'lost' | 'drop' | 'hang' | 'quota'

/** What the fake keeps of a pod. */
export interface StoredPod {
  readonly pod: V1Pod
  readonly createdAt: number
  readonly log: string[]
}

/** Pods and what time makes of them. */
export interface PodStore {
  readonly pods: Map<string, StoredPod>
  readonly now: () => number
  readonly bootMs: number
}

/** A pod as the API shows it now: pending, then running, and after its deadline failed. */
export function podNow({ pod, createdAt }: StoredPod, { now, bootMs }: PodStore): V1Pod {
  const age = now() - createdAt
  const deadline = (pod.spec?.activeDeadlineSeconds ?? Infinity) * 1000
  const condition = (type: string, yes: boolean) => ({ type, status: yes ? 'True' : 'False' })
  const isUp = age >= bootMs
  const phase = age > deadline ? 'Failed' : isUp ? 'Running' : 'Pending'
  const times = { startTime: new Date(createdAt + bootMs) }
  return {
    ...pod,
    status: {
      phase,
      ...(phase === 'Failed' && {
        reason: 'DeadlineExceeded',
        message: 'Pod was active longer than specified deadline',
      }),
      ...(isUp && times),
      conditions: [condition('PodScheduled', age >= bootMs / 2), condition('Ready', phase === 'Running')],
    },
  }
}

/** What is wrong with a pod that is to be made, in the words of the API server; as strict about what we send. */
export function violations(body: unknown): readonly string[] {
  const { apiVersion, kind, metadata, spec } = (body ?? {}) as Partial<V1Pod> & Record<string, unknown>
  const wrong: string[] = []
  if (apiVersion !== 'v1' || kind !== 'Pod') wrong.push('this is no v1 Pod')
  if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(metadata?.name ?? '')) wrong.push('metadata.name: Invalid value')
  for (const [name, value] of Object.entries(metadata?.labels ?? {})) {
    if (!/^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/.test(value))
      wrong.push(`metadata.labels.${name}: Invalid value`)
  }
  const known =
    'restartPolicy activeDeadlineSeconds terminationGracePeriodSeconds automountServiceAccountToken nodeSelector ' +
    'tolerations containers volumes'
  for (const name of Object.keys(spec ?? {}))
    if (!known.split(' ').includes(name)) wrong.push(`unknown field "spec.${name}"`)
  const [container, ...others] = spec?.containers ?? []
  if (!container || others.length > 0) wrong.push('spec.containers: exactly one is expected')
  if (!container?.image) wrong.push('spec.containers[0].image: Required value')
  if (!/^[1-9]\d*$/.test(container?.resources?.limits?.['nvidia.com/gpu'] ?? '')) wrong.push('no GPU is asked for')
  const volumes = (spec?.volumes ?? []).map(({ name }) => name)
  const lost = (container?.volumeMounts ?? []).filter(({ name }) => !volumes.includes(name))
  for (const { name } of lost) wrong.push(`spec.containers[0].volumeMounts: Not found: "${name}"`)
  if (!Number.isInteger(spec?.activeDeadlineSeconds)) wrong.push('spec.activeDeadlineSeconds: a machine without an end')
  return wrong
}
