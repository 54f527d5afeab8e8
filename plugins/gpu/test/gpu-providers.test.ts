import assert from 'node:assert/strict'
import { openSettings } from '@tuglet/kit/lib'
import { fakeHost } from '@tuglet/testkit'
import { openProvider } from '../src/lib/providers/open-provider.ts'
import contribution from '../src/gpu-providers.ts'

describe('the providers of this plugin', () => {
  it('are RunPod, hosts of one’s own and Kubernetes, and open without asking anybody', async () => {
    const host = fakeHost({ fetch: () => assert.fail('it asked a server') })
    const surroundings = { host, settings: openSettings(host), out: { warn() {}, debug() {} } }
    const declarations = await contribution()
    assert.deepEqual(
      declarations.map((one) => openProvider(one, surroundings).id),
      ['runpod', 'ssh', 'kubernetes'],
    )
    assert.deepEqual(
      declarations.map(({ id }) => id),
      ['runpod', 'ssh', 'kubernetes'],
    )
  })

  it('take their hosts from the environment', async () => {
    const host = fakeHost({ env: { TUGLET_GPU_HOSTS: 'ada@box gpu=A100 price=0.5' } })
    const [, ssh] = await contribution()
    const provider = openProvider(ssh!, { host, settings: openSettings(host), out: { warn() {}, debug() {} } })
    assert.equal((await provider.offers({ count: 1, gpu: 'a100' }))[0]?.id, 'ssh:ada@box')
  })
})
