import assert from 'node:assert/strict'
import { isOpen } from '../../../src/lib/ledger/ledger-entry.ts'
import { openLedger } from '../../../src/lib/ledger/open-ledger.ts'
import { awaitReady } from '../../../src/lib/providers/await-ready.ts'
import { endMachine } from '../../../src/lib/providers/end-machine.ts'
import { endOrphans } from './end-orphans.ts'
import { launchMachine } from '../../../src/lib/providers/launch-machine.ts'
import type { FakeCall, FakeFault } from '../../fake-runpod/runpod-state.ts'
import { startFakeRunpod, type FakeRunpod } from '../../fake-runpod/start-fake-runpod.ts'
import { openRunpod, runpodHost } from '../../providers/runpod/runpod-rig.ts'
import { spec } from './memory-tools.ts'
import { sideBySide } from '../../support/side-by-side.ts'

/** A fake RunPod whose time is the host's, so that waiting takes none. */
async function rented(sshLateMs = 3000) {
  let now = () => 0
  const fake = await startFakeRunpod({ now: () => now(), bootMs: 4000, sshLateMs })
  const host = runpodHost(fake.url)
  now = () => host.now().getTime()
  return { fake, host, provider: openRunpod(host), ledger: openLedger(host) }
}

type Rented = Awaited<ReturnType<typeof rented>>

async function session(tools: Rented, spot = false): Promise<void> {
  const { signal } = new AbortController()
  const candidates = await tools.provider.offers({ gpu: 'L40S', count: 1, spot })
  const entry = await launchMachine({ candidates, spec, account: 'user_test', signal }, tools)
  try {
    await awaitReady(entry, { ...tools, signal })
  } finally {
    await endMachine(entry, tools, { patienceMs: 20_000 })
  }
}

async function leaked({ fake, ledger }: { readonly fake: FakeRunpod } & Pick<Rented, 'ledger'>) {
  const known = (await ledger.list()).filter(isOpen).map(({ name }) => name)
  return fake.pods.filter(({ name }) => !known.includes(name)).map(({ name }) => name)
}

const faults: readonly FakeFault[] = [400, 401, 402, 403, 404, 422, 429, 500, 503, 'lost', 'drop', 'no-capacity']
// A fault that lasts is a fault of its own only where the call is repeated; the rest is for the deep run.
const lasting: readonly FakeFault[] = [401, 503]
const isDeep = process.env['TUGLET_DEEP'] === '1'
const phases: readonly FakeCall[] = ['create', 'get', 'list', 'delete', 'graphql', 'rent']

describe('a session on RunPod', () => {
  const it = sideBySide(12)
  it('leaves no pod behind when nothing goes wrong, and knows what it cost', async () => {
    const tools = await rented()
    await session(tools)
    assert.deepEqual(tools.fake.pods, [])
    const [entry] = await tools.ledger.list()
    assert.equal(entry?.state, 'ended')
    await tools.fake.close()
  })

  for (const on of phases) {
    for (const fault of faults) {
      for (const times of isDeep || lasting.includes(fault) ? [1, Infinity] : [1]) {
        it(`leaves no pod that the books do not know when ${on} answers ${fault} (${times} times)`, async () => {
          const tools = await rented()
          tools.fake.fault(on, fault, times)
          await session(tools, on === 'graphql' || on === 'rent').catch(() => undefined)
          assert.deepEqual(await leaked(tools), [])
          tools.fake.heal()
          for (const { token, owner } of await tools.ledger.list()) {
            const gone = { computer: owner.computer, seenAt: new Date(0).toISOString() }
            await tools.ledger.update(token, { owner: gone })
          }
          await endOrphans(tools)
          assert.deepEqual(tools.fake.pods, [], 'a pod that --orphans did not end')
          await tools.fake.close()
        })
      }
    }
  }

  it('waits minutes for a port that is mapped late', async () => {
    const tools = await rented(60_000)
    const { signal } = new AbortController()
    const candidates = await tools.provider.offers({ gpu: 'L40', count: 1 })
    const entry = await launchMachine({ candidates, spec, account: 'user_test', signal }, tools)
    const { ssh } = await awaitReady(entry, { ...tools, signal })
    assert.equal(ssh?.port, 10_022)
    assert.equal((await tools.ledger.get(entry.token))?.state, 'ready')
    await tools.fake.close()
  })

  it('takes the next variant of an H100 when the first is gone between the list and the launch', async () => {
    const tools = await rented()
    const candidates = await tools.provider.offers({ gpu: 'H100', count: 1 })
    tools.fake.fault('create', 'no-capacity', 1)
    const { signal } = new AbortController()
    const { offer } = await launchMachine({ candidates, spec, account: 'user_test', signal }, tools)
    assert.equal(offer.id, candidates[1]?.id)
    await tools.fake.close()
  })
})
