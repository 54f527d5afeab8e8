import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { ProviderError } from '@tuglet/gpu-provider'
import { kubernetesRig } from './kubernetes-rig.ts'

async function readyPod() {
  const rig = await kubernetesRig()
  const [offer] = await rig.provider.offers({ count: 1 })
  const token = 'abcdef123456'
  const { machineId } = await rig.provider.launch(offer!, {
    name: `tuglet-test0000-${token}`,
    token,
    image: 'example/image:1',
    env: {},
    publicKey: '',
    diskGb: 10,
    timeLimitSeconds: 3600,
    ports: [],
    startScript: ':',
  })
  return { ...rig, machineId, run: (...argv: readonly string[]) => rig.provider.exec!(machineId, argv) }
}

const bytesOf = async (stream: AsyncIterable<Uint8Array>) => Buffer.concat(await Array.fromAsync(stream))

describe('a program in a pod', () => {
  it('gets megabytes of stdin and gives them back unchanged', async () => {
    const pod = await readyPod()
    const sent = randomBytes(3_000_000)
    const child = pod.run('cat')
    const back = bytesOf(child.stdout)
    for (let at = 0; at < sent.length; at += 65_536) await child.stdin.write(sent.subarray(at, at + 65_536))
    await child.stdin.end()
    assert.ok((await back).equals(sent))
    assert.deepEqual(await child.ended, { exitCode: 0, signal: null })
    await pod.close()
  })

  it('ends although nobody has read what it printed', async () => {
    const pod = await readyPod()
    const child = pod.run('sh', '-c', 'head -c 300000 /dev/zero; head -c 300000 /dev/zero >&2; exit 3')
    assert.equal((await child.ended).exitCode, 3)
    await pod.close()
  })

  it('has ended by an error when the connection is lost', async () => {
    const pod = await readyPod()
    const child = pod.run('sh', '-c', 'echo up; sleep 60')
    for await (const _chunk of child.stdout) await pod.fake.close()
    const error = await child.ended.catch((reason: unknown) => reason)
    assert.ok(ProviderError.is(error))
    assert.equal(error.kind, 'transient')
  })

  it('cannot be started in a pod that is not there', async () => {
    const pod = await readyPod()
    const child = pod.provider.exec!('tuglet-test0000-nothere00000', ['true'])
    assert.ok(ProviderError.is(await child.ended.catch((reason: unknown) => reason)))
    assert.equal((await bytesOf(child.stdout)).length, 0)
    await pod.close()
  })

  it('ends with kill', async () => {
    const pod = await readyPod()
    const child = pod.run('sh', '-c', 'echo up; cat >/dev/null')
    for await (const _chunk of child.stdout) child.kill()
    await assert.rejects(child.ended, /closed/)
    await pod.close()
  })
})
