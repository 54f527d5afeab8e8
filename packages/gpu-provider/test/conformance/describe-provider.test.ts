import assert from 'node:assert/strict'
import type { GpuProvider } from '@tuglet/gpu-provider'
import { memoryCloud, memoryProvider, type MemoryCloud } from '@tuglet/gpu-provider/memory'
import { openBench } from '../../src/conformance/bench.ts'
import { allProviderChecks } from '../../src/conformance/describe-provider.ts'

const checks = Object.values(allProviderChecks).flat()

/** The titles of the checks that a provider fails. */
async function failedBy(change: (good: GpuProvider, cloud: MemoryCloud) => Partial<GpuProvider>): Promise<string[]> {
  const failed: string[] = []
  for (const { title, run } of checks) {
    let time = 0
    const cloud = memoryCloud({ clock: { now: () => new Date(time) }, bootMs: 5000 })
    const good = memoryProvider(cloud)
    const bench = openBench(
      {
        provider: { ...good, ...change(good, cloud) },
        another: () => memoryProvider(cloud),
        secrets: ['sekrit'],
        sleep: async (ms) => void (time += ms),
        alive: () => cloud.running().map(({ id }) => id),
        fault: ({ on, kind }) => (cloud.arm({ on, kind, times: 40 }), true),
        heal: () => cloud.heal(),
        addForeign: (name) => cloud.addForeign(name).id,
        startScriptOf: (id) => cloud.machines.find((machine) => machine.id === id)?.spec?.startScript,
      },
      () => {
        throw skipped
      },
    )
    await Promise.resolve(run(bench)).catch((error: unknown) => error !== skipped && failed.push(title))
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

  const bad: readonly (readonly [string, RegExp, Parameters<typeof failedBy>[0]])[] = [
    [
      'one that names the price of one GPU',
      /whole machine/,
      (good) => ({
        offers: async (query, signal) =>
          (await good.offers(query, signal)).map((offer) => ({
            ...offer,
            pricePerHour: offer.pricePerHour / offer.gpuCount,
          })),
      }),
    ],
    [
      'one that launches again after a lost reply',
      /does not launch twice/,
      (good) => ({
        launch: (offer, spec, signal) => good.launch(offer, spec, signal).catch(() => good.launch(offer, spec, signal)),
      }),
    ],
    [
      'one that complains when a machine is not there',
      /twice without complaint|never was/,
      (good, cloud) => ({
        async terminate(id, signal) {
          if (!cloud.running().some((machine) => machine.id === id)) throw new Error('404')
          await good.terminate(id, signal)
        },
      }),
    ],
    [
      'one that lists everybody’s machines',
      /nobody else/,
      (good, cloud) => ({
        list: async (signal) => [
          ...(await good.list(signal)),
          ...cloud.machines.filter(({ spec }) => !spec).map(({ id, name }) => ({ id, name, state: 'ready' as const })),
        ],
      }),
    ],
    [
      'one that finds a token by its beginning',
      /begins alike/,
      (good, cloud) => ({
        find: async (token) =>
          (await good.list())
            .filter((machine) => machine.token?.startsWith(token))
            .concat(cloud.take('find') ? [] : []),
      }),
    ],
    [
      'one that does not hear the signal',
      /signal/,
      (good) => ({ get: (id, signal) => (signal?.aborted ? good.get(id) : good.get(id, signal)) }),
    ],
    [
      'one with a secret in its errors',
      /meets: auth/,
      (good) => ({
        list: (signal) =>
          good.list(signal).catch((error: Error) => {
            error.message += ' sekrit'
            throw error
          }),
      }),
    ],
    ['one that ends nothing', /ends a machine that is ready/, () => ({ terminate: async () => undefined })],
    [
      'one with words of its own for states',
      /only states of the interface/,
      (good) => ({
        get: async (id, signal) => {
          const machine = await good.get(id, signal)
          return machine && machine.state === 'booting' ? { ...machine, state: 'BOOTING' as 'booting' } : machine
        },
      }),
    ],
  ]
  for (const [which, expected, change] of bad) {
    it(`finds ${which}`, async () => {
      const failed = await failedBy(change)
      assert.ok(
        failed.some((title) => expected.test(title)),
        `only: ${failed.join('; ')}`,
      )
    })
  }
})
