import assert from 'node:assert/strict'
import { contract, replyViolations, requestViolations, violationsOf } from './contract.ts'
import type { FakeCall } from './runpod-state.ts'
import { startFakeRunpod } from './start-fake-runpod.ts'

const create = {
  name: 'a-pod',
  image: 'an/image',
  args: 'sh',
  disk: 20,
  env: { A: 'b' },
  ports: ['22/tcp'],
  registry: null,
  cloud: 'SECURE',
  gpu: { id: 'NVIDIA L40', count: 1, minCudaVersion: '12.8', allowedCudaVersions: ['12.8'] },
  dataCenterIds: ['US-TX-3'],
  globalNetworking: false,
  mounts: { persistent: { size: 10, path: '/workspace' } },
  startJupyter: false,
  startSsh: true,
  templateId: 'a-template',
}
const wrong = (body: unknown) => requestViolations('create', new URLSearchParams(), body)
const query = (call: FakeCall, words: string) => requestViolations(call, new URLSearchParams(words), undefined)

describe('the contract of the fake RunPod', () => {
  it('lets a request pass that uses every field of a pod', () => {
    assert.deepEqual(wrong(create), [])
    const names = Object.keys(contract.types['CreatePod']!).map((name) => name.replace('?', ''))
    assert.deepEqual(new Set(Object.keys(create)), new Set(names.filter((name) => name !== 'cpu')))
  })

  for (const name of Object.keys(create)) {
    it(`refuses a pod whose ${name} is of another kind`, () => {
      assert.notDeepEqual(wrong({ ...create, [name]: 7.5 }), [])
    })
  }

  it('refuses what is unknown, missing, too small, too many or no such word, at any depth', () => {
    const gpu = create.gpu
    const bodies: readonly (readonly [unknown, RegExp])[] = [
      [{ ...create, gpuIds: [] }, /additional properties 'gpuIds'/],
      [{ ...create, gpu: { ...gpu, minRamPerGpu: 8 } }, /\$\.gpu: additional properties 'minRamPerGpu'/],
      [{ ...create, gpu: { count: 1 } }, /\$\.gpu: missing property 'id'/],
      [{ ...create, gpu: { ...gpu, count: 0 } }, /\$\.gpu\.count: minimum/],
      [{ ...create, gpu: { ...gpu, minCudaVersion: '12' } }, /does not match pattern/],
      [{ ...create, cpu: { id: 'cpu3c', vcpuCount: 1 } }, /\$\.cpu\.vcpuCount: minimum: got 1, want 2/],
      [{ ...create, name: undefined }, /missing property 'name'/],
      [{ ...create, name: '' }, /minLength/],
      [{ name: 'a', gpu }, /missing property 'image'/],
      [{ ...create, disk: 0 }, /\$\.disk: minimum/],
      [{ ...create, cloud: 'ALL' }, /one of 'SECURE', 'COMMUNITY'/],
      [{ ...create, env: { A: 1 } }, /\$\.env\.A: got number, want string/],
      [{ ...create, mounts: { persistent: { size: 9, path: '/w' } } }, /size: minimum: got 9, want 10/],
      [{ ...create, mounts: { network: [{}, {}] } }, /maxItems/],
      [undefined, /want object/],
    ]
    for (const [body, words] of bodies) assert.match(wrong(body).join('\n'), words)
  })

  it('refuses words in a query that no call takes', () => {
    assert.match(query('list', 'tag=x').join(), /additional properties 'tag'/)
    assert.match(query('catalog', 'cloud=ALL').join(), /query\.cloud/)
    assert.match(query('logs', 'tail=all').join(), /query\.tail/)
    assert.match(query('get', 'x=1').join(), /additional properties/)
    assert.deepEqual(query('catalog', 'include=AVAILABILITY&product=POD&count=2&cloud=SECURE'), [])
  })

  it('is as strict with spot machines: one field, one kind', () => {
    const input = { bidPerGpu: 0.4, gpuTypeId: 'x', gpuCount: 1, imageName: 'i', name: 'n' }
    assert.deepEqual(violationsOf('RentInput', input), [])
    assert.match(violationsOf('RentInput', { ...input, dockerArgs: '' }).join(), /minLength/)
    assert.match(violationsOf('RentInput', { ...input, env: { A: 'b' } }).join(), /want array/)
    assert.match(violationsOf('RentInput', { ...input, terminateAfter: 'x' }).join(), /additional properties/)
  })

  it('names what would be wrong with an answer of the fake', () => {
    assert.match(replyViolations('list', { status: 200, body: [] }).join(), /want object/)
    assert.match(replyViolations('get', { status: 200, body: { id: 'x' } }).join('\n'), /missing property 'status'/)
    assert.match(replyViolations('delete', { status: 200, body: {} }).join(), /no 200/)
    assert.match(
      replyViolations('get', { status: 404, body: { message: 'x' } }).join('\n'),
      /missing property 'detail'/,
    )
  })

  it('is kept by what the fake answers', async () => {
    await using fake = await startFakeRunpod()
    const pod = fake.add('a-pod')
    const ask = async (path: string, init: RequestInit = {}) => {
      const headers = { authorization: 'Bearer rpa_TESTKEY0000', 'content-type': 'application/json' }
      return (await fetch(`${fake.url}/v2/${path}`, { ...init, headers })).status
    }
    const act = (action: string) => ({ method: 'POST', body: JSON.stringify({ action }) })
    const statuses = [
      await ask('catalog/gpus?include=AVAILABILITY&product=POD'),
      await ask('pods'),
      await ask(`pods/${pod.id}`),
      await ask(`pods/${pod.id}/action`, act('stop')),
      await ask(`pods/${pod.id}`),
      await ask(`billing/pods?podId=${pod.id}`),
      await ask(`pods/${pod.id}/action`, act('fly')),
      await ask(`pods/${pod.id}`, { method: 'DELETE' }),
      await ask(`pods/${pod.id}`),
    ]
    // One that breaks its contract answers 599.
    assert.deepEqual(statuses, [200, 200, 200, 200, 200, 200, 422, 204, 404])
  })
})
