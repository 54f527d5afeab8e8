import { setTimeout as wait } from 'node:timers/promises'
import { describeProvider, type ProviderUnderTest, type RigFault } from '@tuglet/gpu-provider/conformance'
import { connectService, openSettings } from '@tuglet/kit/lib'
import { fakeHost } from '@tuglet/testkit'
import { acme } from '../src/acme-service.ts'
import { acmeProvider } from '../src/acme.ts'
import { startFakeAcme } from './fake-acme.ts'

describeProvider('acme', async (): Promise<ProviderUnderTest> => {
  let time = 0
  const fake = await startFakeAcme(() => time)
  const open = (key: string) => {
    const host = fakeHost({ env: { TUGLET_ACME_ENDPOINT: fake.url, ACME_KEY: key } })
    return acmeProvider(connectService(acme, { host, settings: openSettings(host), out: { warn() {}, debug() {} } }))
  }
  return {
    provider: open('good-acme-key'),
    refused: open('bad-acme-key'),
    another: () => open('good-acme-key'),
    secrets: ['good-acme-key', 'bad-acme-key'],
    sleep: async (ms) => void (time += ms),
    alive: () => [...fake.servers.keys()],
    fault: ({ on, kind }: RigFault) => ((fake.calls = []), (fake.faults[on] = kind), true),
    met: async (on) => {
      while (!fake.calls.includes(on)) await wait(5)
    },
    heal: () => void (fake.faults = {}),
    addForeign: (name) => fake.add({ name }).id,
    startScriptOf: (id) => fake.servers.get(id)?.start,
    close: () => fake.close(),
  }
})
