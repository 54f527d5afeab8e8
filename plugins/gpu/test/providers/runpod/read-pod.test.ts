import assert from 'node:assert/strict'
import { readPod } from '../../../src/providers/runpod/read-pod.ts'

const pod = { id: 'p1', name: 'tuglet-test0000-abcdef123456', status: 'RUNNING', cost: 0.99 }

describe('a pod as a machine', () => {
  it('costs what RunPod says while it runs', () => {
    assert.equal(readPod(pod)?.pricePerHour, 0.99)
  })

  it('has no price that anybody knows while it is stopped: RunPod says 0, and bills its volume', () => {
    const { state, pricePerHour } = readPod({ ...pod, status: 'EXITED', cost: 0 }) ?? {}
    assert.deepEqual([state, pricePerHour], ['stopped', undefined])
  })

  it('is lost when RunPod has a word for it that nobody knows', () => {
    assert.equal(readPod({ ...pod, status: 'MIGRATING' })?.state, 'lost')
  })

  it('is none where a field is missing that every pod has', () => {
    assert.equal(readPod({ ...pod, status: undefined }), undefined)
    assert.equal(readPod(null), undefined)
  })
})
