import assert from 'node:assert/strict'
import type { LaunchSpec } from '@tuglet/gpu-provider'
import { podOf } from '../../../src/providers/kubernetes/pod-of.ts'

const spec: LaunchSpec = {
  name: 'tuglet-test0000-abcdef123456',
  token: 'abcdef123456',
  image: 'example/image:1',
  env: { A: 'b' },
  publicKey: '',
  diskGb: 40,
  volume: { path: '/workspace', gb: 20 },
  timeLimitSeconds: 90.5,
  ports: [],
  startScript: 'echo "it\'s up"',
}
const { spec: pod, metadata } = podOf({ spec, product: 'NVIDIA-L40S', count: 2 })
const container = pod?.containers[0]

describe('the pod of a machine', () => {
  it('ends by itself at its limit and is never started again', () => {
    assert.equal(pod?.activeDeadlineSeconds, 91)
    assert.equal(pod?.restartPolicy, 'Never')
  })

  it('asks for its GPUs, of the kind that was chosen, and tolerates their taint', () => {
    assert.equal(container?.resources?.limits?.['nvidia.com/gpu'], '2')
    assert.deepEqual(pod?.nodeSelector, { 'nvidia.com/gpu.product': 'NVIDIA-L40S' })
    assert.equal(pod?.tolerations?.[0]?.key, 'nvidia.com/gpu')
  })

  it('has shared memory as training needs it', () => {
    assert.deepEqual(pod?.volumes?.[0], { name: 'shm', emptyDir: { medium: 'Memory' } })
    assert.equal(container?.volumeMounts?.[0]?.mountPath, '/dev/shm')
  })

  it('runs the start script unchanged', () => {
    assert.deepEqual(container?.command, ['sh', '-c', spec.startScript])
  })

  it('is known by its name and its token, and gets no key of the cluster', () => {
    assert.equal(metadata?.name, spec.name)
    assert.deepEqual(metadata?.labels, { 'app.kubernetes.io/managed-by': 'tuglet', 'tuglet/token': spec.token })
    assert.equal(pod?.automountServiceAccountToken, false)
  })

  it('takes any GPU when none was chosen', () => {
    assert.equal(podOf({ spec, product: undefined, count: 1 }).spec?.nodeSelector, undefined)
  })
})
