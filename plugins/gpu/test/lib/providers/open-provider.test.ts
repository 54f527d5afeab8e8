import assert from 'node:assert/strict'
import type { ProviderDeclaration } from '@tuglet/gpu-provider'
import { memoryCloud, memoryDeclaration, memoryProvider } from '@tuglet/gpu-provider/memory'
import { openSettings, type Host } from '@tuglet/kit/lib'
import { fakeHost } from '@tuglet/testkit'
import { chooseProvider, openProvider } from '../../../src/lib/providers/open-provider.ts'
import { openRunpod, runpodHost } from '../../providers/runpod/runpod-rig.ts'
import { startFakeRunpod } from '../../fake-runpod/start-fake-runpod.ts'

describe('openProvider', () => {
  it('opens a provider whose host does not end with Ctrl-C', async () => {
    const host = fakeHost()
    let given: Host | undefined
    const declaration: ProviderDeclaration = {
      id: 'memory',
      title: 'Memory',
      open(context) {
        given = context.host
        return memoryProvider(memoryCloud({ clock: host }))
      },
    }
    openProvider(declaration, { host, settings: openSettings(host), out: { warn() {}, debug() {} } })
    host.interrupt()
    assert.equal(given?.signal.aborted, false)
    await given?.sleep(1000)
    assert.equal(given?.dirs.state, host.dirs.state)
  })

  it('can still end machines after Ctrl-C', async () => {
    await using fake = await startFakeRunpod()
    const host = runpodHost(fake.url)
    const provider = openRunpod(host)
    const { id } = fake.add('tuglet-test0000-abcdef123456')
    host.interrupt()
    await provider.terminate(id)
    assert.deepEqual(fake.pods, [])
  })
})

describe('chooseProvider', () => {
  const declarations = [memoryDeclaration(memoryCloud({ clock: { now: () => new Date(0) } }))]

  it('finds a provider by its id, in any case of letters', () => {
    assert.equal(chooseProvider(declarations, 'Memory').id, 'memory')
  })

  it('names the nearest to one that is not there', () => {
    assert.throws(() => chooseProvider(declarations, 'memry'), {
      code: 'PROVIDER_UNKNOWN',
      hints: ['Did you mean memory?'],
    })
  })
})
