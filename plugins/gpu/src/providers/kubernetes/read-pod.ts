import type { V1Pod } from '@kubernetes/client-node'
import { readMachineName, type Machine, type MachineState } from '@tuglet/gpu-provider'
import type { Prices } from './kubernetes-settings.ts'

/** Reads a pod as a machine; undefined when it is none of ours. */
export function readPod(pod: V1Pod, prices: Prices): Machine | undefined {
  const { name = '', creationTimestamp, annotations = {} } = pod.metadata ?? {}
  const ours = readMachineName(name)
  if (!ours) return undefined
  const state = stateOf(pod)
  const problem = problemOf(pod)
  const gpuCount = Number(pod.spec?.containers[0]?.resources?.limits?.['nvidia.com/gpu'] ?? 0)
  const gpu = annotations['tuglet/gpu'] || undefined
  const startedAt = pod.status?.startTime
  return {
    id: name,
    name,
    token: ours.token,
    state,
    ...(gpu !== undefined && { gpu }),
    gpuCount,
    pricePerHour: state === 'terminated' ? 0 : Math.round(prices(gpu ?? '') * gpuCount * 10_000) / 10_000,
    ...(creationTimestamp && { createdAt: new Date(creationTimestamp) }),
    ...(startedAt && { startedAt: new Date(startedAt) }),
    ...(problem !== undefined && { problem }),
  }
}

function stateOf(pod: V1Pod): MachineState {
  const { phase, conditions = [] } = pod.status ?? {}
  if (phase === 'Succeeded' || phase === 'Failed') return 'terminated'
  if (phase === 'Running') return conditions.some(isTrue('Ready')) ? 'ready' : 'booting'
  if (phase === 'Unknown') return 'lost'
  if (waiting(pod).some((reason) => hopeless.test(reason))) return 'failed'
  return conditions.some(isTrue('PodScheduled')) ? 'provisioning' : 'requested'
}

const hopeless =
  /^(ErrImagePull|ImagePullBackOff|InvalidImageName|CreateContainerConfigError|CreateContainerError|RunContainerError)$/

function isTrue(type: string) {
  return (condition: { readonly type: string; readonly status: string }) =>
    condition.type === type && condition.status === 'True'
}

function waiting({ status }: V1Pod): readonly string[] {
  return (status?.containerStatuses ?? []).flatMap(({ state }) => state?.waiting?.reason ?? [])
}

function problemOf(pod: V1Pod): string | undefined {
  const { reason, message, containerStatuses = [], conditions = [] } = pod.status ?? {}
  const stuck = containerStatuses.flatMap(({ state }) => state?.waiting?.message ?? state?.terminated?.message ?? [])
  const unplaced = conditions.find(({ type, status }) => type === 'PodScheduled' && status === 'False')?.message
  return message ?? reason ?? stuck[0] ?? unplaced
}
