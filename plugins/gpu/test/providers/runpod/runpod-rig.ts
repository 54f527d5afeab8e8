import { Buffer } from 'node:buffer'
import type { GpuProvider } from '@tuglet/gpu-provider'
import type { ProviderUnderTest, RigFault } from '@tuglet/gpu-provider/conformance'
import { openSettings } from '@tuglet/kit/lib'
import { fakeHost, type FakeHost } from '@tuglet/testkit'
import { openProvider } from '../../../src/lib/providers/open-provider.ts'
import { runpodDeclaration } from '../../../src/providers/runpod/runpod-declaration.ts'
import { runpod } from '../../../src/service.ts'
import type { FakeCall, FakeFault, FakeRunpodOptions } from '../../fake-runpod/runpod-state.ts'
import { startFakeRunpod, type FakeRunpod } from '../../fake-runpod/start-fake-runpod.ts'
import { until } from '../../rig/until.ts'

/** The key that the fake takes. */
export const testKey = 'rpa_TESTKEY0000'

/** A host that is signed in to a fake RunPod. */
export function runpodHost(url: string, env: Readonly<Record<string, string>> = {}): FakeHost {
  return fakeHost({ env: { TUGLET_RUNPOD_ENDPOINT: url, RUNPOD_API_KEY: testKey, ...env } })
}

/** The provider as a command has it. */
export function openRunpod(host: FakeHost): GpuProvider {
  const out = { warn() {}, debug() {} }
  return openProvider(runpodDeclaration(runpod), { host, settings: openSettings(host), out })
}

/** A rig on a fake RunPod whose time is moved by hand; machines that may be taken away are created by a call of their own. */
export async function runpodRig(
  options: FakeRunpodOptions & { readonly spot?: boolean } = {},
): Promise<ProviderUnderTest & { readonly fake: FakeRunpod; readonly host: FakeHost; close(): Promise<void> }> {
  let time = Date.parse('2026-01-02T03:04:05Z')
  let armedAt = 0
  const fake = await startFakeRunpod({ now: () => time, bootMs: 4000, sshLateMs: 3000, ...options })
  const host = runpodHost(fake.url)
  const spot = options.spot ?? false
  const callOf = (on: RigFault['on']) => (spot && on === 'launch' ? 'rent' : calls[on])
  return {
    fake,
    host,
    provider: openRunpod(host),
    query: { gpu: 'L40S', count: 1, spot },
    region: 'US-KS-2',
    refused: openRunpod(runpodHost(fake.url, { RUNPOD_API_KEY: 'rpa_WRONGKEY000' })),
    secrets: [testKey, 'rpa_WRONGKEY000'],
    another: () => openRunpod(runpodHost(fake.url)),
    sleep: async (ms) => void (time += ms),
    alive: () => fake.pods.map(({ id }) => id),
    fault(fault) {
      armedAt = fake.calls.length
      fake.fault(callOf(fault.on), faults[fault.kind])
      return true
    },
    heal: () => fake.heal(),
    met: (on) => until(() => fake.calls.slice(armedAt).includes(callOf(on))),
    addForeign: (name) => fake.add(name).id,
    startScriptOf: (id) => scriptIn(fake.pods.find((pod) => pod.id === id)?.body.args),
    close: async () => {
      await fake.close()
      await host[Symbol.asyncDispose]()
    },
  }
}

const calls: Readonly<Record<RigFault['on'], FakeCall>> = {
  checkAuth: 'graphql',
  offers: 'catalog',
  launch: 'create',
  find: 'list',
  list: 'list',
  get: 'get',
  terminate: 'delete',
}
const faults: Readonly<Record<RigFault['kind'], FakeFault>> = {
  'no-capacity': 'no-capacity',
  'bad-request': 422,
  auth: 401,
  'no-funds': 402,
  quota: 403,
  'rate-limited': 429,
  transient: 503,
  unreachable: 'drop',
  'reply-lost': 'lost',
  hang: 'hang',
  gone: 404,
}

function scriptIn(args = ''): string | undefined {
  const [, text] = /^sh -c 'echo (\S+) \| base64 -d/.exec(args) ?? []
  return text === undefined ? undefined : Buffer.from(text, 'base64').toString('utf8')
}
