import type { V1Pod } from '@kubernetes/client-node'
import type { LaunchSpec } from '@tuglet/gpu-provider'

/** The label that all our pods carry. */
export const ourLabel = 'app.kubernetes.io/managed-by=tuglet'

/** The label that says which GPU a node has, as the GPU operator sets it. */
export const productLabel = 'nvidia.com/gpu.product'

/** What a pod is made for. */
export interface PodRequest {
  readonly spec: LaunchSpec
  /** Undefined for whatever GPU there is. */
  readonly product: string | undefined
  readonly count: number
}

/** The pod of a machine: it ends by itself at its limit, is never restarted, and has shared memory as training needs it. */
export function podOf({ spec, product, count }: PodRequest): V1Pod {
  const { name, token, image, env, startScript, timeLimitSeconds, volume } = spec
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      labels: { 'app.kubernetes.io/managed-by': 'tuglet', 'tuglet/token': token },
      annotations: {
        'tuglet/gpu': product ?? '',
        // An autoscaler that moves a machine ends what runs on it.
        'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false',
      },
    },
    spec: {
      restartPolicy: 'Never',
      activeDeadlineSeconds: Math.max(1, Math.ceil(timeLimitSeconds)),
      terminationGracePeriodSeconds: 10,
      automountServiceAccountToken: false,
      ...(product !== undefined && { nodeSelector: { [productLabel]: product } }),
      tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }],
      containers: [
        {
          name: 'main',
          ...(image !== undefined && { image }),
          command: ['sh', '-c', startScript],
          env: Object.entries(env).map(([key, value]) => ({ name: key, value })),
          resources: {
            limits: { 'nvidia.com/gpu': String(count) },
            requests: { 'ephemeral-storage': `${Math.ceil(spec.diskGb)}G` },
          },
          volumeMounts: [
            { name: 'shm', mountPath: '/dev/shm' },
            ...(volume ? [{ name: 'volume', mountPath: volume.path }] : []),
          ],
        },
      ],
      volumes: [
        { name: 'shm', emptyDir: { medium: 'Memory' } },
        ...(volume ? [{ name: 'volume', emptyDir: { sizeLimit: `${Math.ceil(volume.gb)}G` } }] : []),
      ],
    },
  }
}
