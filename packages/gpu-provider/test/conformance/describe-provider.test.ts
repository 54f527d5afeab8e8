import assert from 'node:assert/strict'
import { memoryCloud, memoryProvider } from '@tuglet/gpu-provider/memory'
import { badProviders, type Change } from './bad-providers.ts'
import { openBench } from '../../src/conformance/bench.ts'
import { allProviderChecks } from '../../src/conformance/describe-provider.ts'

const checks = Object.values(allProviderChecks).flat()
const caught = new Set<string>()

/** The titles of the checks that a provider fails. */
async function failedBy(change: Change): Promise<string[]> {
  const failed: string[] = []
  for (const { title, run } of checks) {
    let time = 0
    const cloud = memoryCloud({ clock: { now: () => new Date(time) }, bootMs: 5000 })
    const good = memoryProvider(cloud)
    const refusing = memoryCloud({ clock: { now: () => new Date(time) } })
    refusing.arm({ on: 'checkAuth', kind: 'auth', times: Infinity })
    const refused = memoryProvider(refusing)
    const bench = openBench(
      {
        provider: { ...good, ...change(good, cloud) },
        refused: { ...refused, ...change(refused, refusing) },
        another: () => memoryProvider(cloud),
        secrets: ['sekrit'],
        sleep: async (ms) => void (time += ms),
        alive: () => cloud.running().map(({ id }) => id),
        fault: ({ on, kind }) => (cloud.arm({ on, kind, times: 40 }), true),
        heal: () => cloud.heal(),
        met: async () => undefined,
        addForeign: (name) => cloud.addForeign(name).id,
        startScriptOf: (id) => cloud.machines.find((machine) => machine.id === id)?.spec?.startScript,
      },
      () => {
        throw skipped
      },
    )
    await (async () => run(bench))().catch((error: unknown) => error !== skipped && failed.push(title))
  }
  return failed
}
const skipped = new Error('skipped')

describe('describeProvider', () => {
  it('has more than sixty checks, each with a title of its own', () => {
    assert.ok(checks.length >= 60, String(checks.length))
    assert.equal(new Set(checks.map(({ title }) => title)).size, checks.length)
  })

  it('finds nothing wrong with a good provider', async () => {
    assert.deepEqual(await failedBy(() => ({})), [])
  })

  for (const [what, change] of Object.entries(badProviders)) {
    it(`finds a provider with ${what}`, async () => {
      const failed = await failedBy(change)
      assert.notDeepEqual(failed, [])
      for (const title of failed) caught.add(title)
    })
  }

  it('has no check that none of them fails', () => {
    const idle = checks.map(({ title }) => title).filter((title) => !caught.has(title))
    assert.deepEqual(idle, [])
  })
})
