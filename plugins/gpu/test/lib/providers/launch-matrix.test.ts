import assert from 'node:assert/strict'
import { providerErrorKinds } from '@tuglet/gpu-provider'
import type { CloudCall, CloudFaultKind } from '@tuglet/gpu-provider/memory'
import { awaitReady } from '../../../src/lib/providers/await-ready.ts'
import { endMachine } from '../../../src/lib/providers/end-machine.ts'
import { endOrphans } from './end-orphans.ts'
import { launchMachine } from '../../../src/lib/providers/launch-machine.ts'
import { leaked, memoryTools, spec, type MemoryTools } from './memory-tools.ts'
import { sideBySide } from '../../support/side-by-side.ts'

const kinds: readonly CloudFaultKind[] = [...providerErrorKinds, 'unreachable', 'reply-lost', 'hang']
const phases: readonly CloudCall[] = ['launch', 'get', 'find', 'terminate', 'list', 'checkAuth']

const memoryOffers = memoryTools().offers()

/** Launches, waits and ends, as a command does; whatever fails, it tries to end what it has. */
async function session(tools: MemoryTools): Promise<void> {
  const controller = new AbortController()
  const { signal } = controller
  void tools.host.sleep(300_000).then(() => controller.abort(new Error('It is taking too long.')))
  const candidates = (await memoryOffers).slice(0, 2)
  const entry = await launchMachine({ candidates, spec, account: 'account-1', signal }, tools)
  try {
    await awaitReady(entry, { ...tools, signal })
  } finally {
    await endMachine(entry, tools, { patienceMs: 5000 })
  }
}

/** Nothing may be left that the books do not know; and once the provider works again, nothing at all. */
async function assertNothingLeft(tools: MemoryTools): Promise<void> {
  assert.deepEqual(await leaked(tools), [], 'a machine that the books do not know')
  tools.cloud.heal()
  // The run is over: whoever looks now is another one, a quarter of an hour later.
  for (const { token, owner } of await tools.ledger.list()) {
    await tools.ledger.update(token, { owner: { computer: owner.computer, seenAt: new Date(0).toISOString() } })
  }
  await endOrphans(tools)
  assert.deepEqual(tools.cloud.running(), [], 'a machine that --orphans did not end')
}

describe('every phase and every fault', () => {
  const it = sideBySide(12)
  for (const on of phases) {
    for (const kind of kinds) {
      for (const times of process.env['TUGLET_DEEP'] === '1' ? [1, 2, 3, 5, Infinity] : [1, Infinity]) {
        it(`leaks nothing when ${on} meets ${kind} (${times} times)`, async () => {
          const tools = memoryTools({ bootMs: 3000 })
          tools.cloud.arm({ on, kind, times })
          await session(tools).catch(() => undefined)
          await assertNothingLeft(tools)
        })
      }
    }
  }
  for (const on of ['find', 'terminate', 'get'] as const) {
    for (const kind of kinds) {
      it(`leaks nothing when a reply to a launch is lost and then ${on} meets ${kind}`, async () => {
        const tools = memoryTools({ bootMs: 3000 })
        tools.cloud.arm({ on: 'launch', kind: 'reply-lost' })
        tools.cloud.arm({ on, kind, times: 6 })
        await session(tools).catch(() => undefined)
        await assertNothingLeft(tools)
      })
    }
  }
})
