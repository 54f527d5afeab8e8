import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ProviderError } from '@tuglet/gpu-provider'
import { fakeHost } from '@tuglet/testkit'
import { openCluster } from '../../../src/providers/kubernetes/cluster.ts'
import { readPrices } from '../../../src/providers/kubernetes/kubernetes-settings.ts'
import { kubernetesRig } from './kubernetes-rig.ts'

const choice = { context: '', namespace: '' }
const config = (name: string, namespace?: string) =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': name,
    clusters: [{ name, cluster: { server: `https://${name}.example` } }],
    users: [{ name, user: { token: 't' } }],
    contexts: [{ name, context: { cluster: name, user: name, ...(namespace && { namespace }) } }],
  })

describe('offers of a cluster', () => {
  it('are the kinds of GPU that its nodes have, at the prices of the settings', async () => {
    const rig = await kubernetesRig()
    const offers = await rig.provider.offers({ count: 2 })
    assert.deepEqual(
      offers.map(({ gpu, pricePerHour, vramGb }) => [gpu, pricePerHour, vramGb]),
      [
        ['NVIDIA-L40S', 1.8, 45],
        ['NVIDIA-H100-80GB-HBM3', 5, 80],
      ],
    )
    await rig.close()
  })

  it('are found by a short name too', async () => {
    const rig = await kubernetesRig()
    assert.equal((await rig.provider.offers({ count: 1, gpu: 'h100' }))[0]?.gpu, 'NVIDIA-H100-80GB-HBM3')
    await rig.close()
  })

  it('are taken on trust where one may not look at nodes', async () => {
    const rig = await kubernetesRig()
    rig.fake.fault('nodes', 403)
    assert.deepEqual(
      (await rig.provider.offers({ count: 1, gpu: 'NVIDIA-A100' })).map(({ id }) => id),
      ['NVIDIA-A100|1'],
    )
    await rig.close()
  })
})

describe('the prices of a cluster', () => {
  it('are by product, in any case of letters, with one for the rest', () => {
    const prices = readPrices('NVIDIA-L40S=0.9, *=2')
    assert.deepEqual([prices('nvidia-l40s'), prices('other')], [0.9, 2])
    assert.equal(readPrices('')('any'), 0)
  })

  for (const text of ['x', '=1', 'x=', 'x=-1', 'x=1$']) {
    it(`are not "${text}"`, () => assert.throws(() => readPrices(text), { code: 'BAD_PRICE' }))
  }
})

describe('the cluster that is meant', () => {
  it('is the one that KUBECONFIG names, its files read as one', async () => {
    const folder = fakeHost().dirs.home
    const files = ['one', 'two'].map((name) => path.join(folder, name))
    for (const file of files) writeFileSync(file, config(path.basename(file), 'team'))
    const host = fakeHost({ env: { KUBECONFIG: files.join(':') } })
    assert.equal((await openCluster(host, choice)).account, 'one.example/team')
    assert.equal((await openCluster(host, { context: 'two', namespace: 'mine' })).account, 'two.example/mine')
  })

  it('is in the home directory otherwise, its namespace default where it says none', async () => {
    const host = fakeHost()
    mkdirSync(path.join(host.dirs.home, '.kube'))
    writeFileSync(path.join(host.dirs.home, '.kube', 'config'), config('home'))
    assert.equal((await openCluster(host, choice)).account, 'home.example/default')
  })

  it('is asked for with the contexts there are when there is none of that name', async () => {
    const host = fakeHost()
    mkdirSync(path.join(host.dirs.home, '.kube'))
    writeFileSync(path.join(host.dirs.home, '.kube', 'config'), config('home'))
    const error = await openCluster(host, { ...choice, context: 'work' }).catch((reason: unknown) => reason)
    assert.ok(ProviderError.is(error))
    assert.deepEqual([error.kind, error.hints], ['auth', ['Contexts: home.']])
  })

  it('is none without a kubeconfig, which is an answer about the key', async () => {
    await assert.rejects(openCluster(fakeHost(), choice), /There is no kubeconfig at/)
  })

  it('is none when the kubeconfig is broken', async () => {
    const host = fakeHost()
    mkdirSync(path.join(host.dirs.home, '.kube'))
    writeFileSync(path.join(host.dirs.home, '.kube', 'config'), ': : :')
    await assert.rejects(openCluster(host, choice), /cannot be read|no cluster/)
  })
})
