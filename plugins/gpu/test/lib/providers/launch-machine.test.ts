import assert from 'node:assert/strict'
import { Failure } from '@tuglet/kit/lib'
import { launchMachine } from '../../../src/lib/providers/launch-machine.ts'
import { leaked, memoryTools, spec, type MemoryTools } from './memory-tools.ts'

const never = new AbortController().signal
const launch = async (tools: MemoryTools, signal = never) =>
  launchMachine({ candidates: await tools.offers(), spec, account: 'account-1', signal }, tools)

describe('launchMachine', () => {
  it('has the machine in the books before it is asked for', async () => {
    const tools = memoryTools()
    const seen: string[] = []
    const provider = {
      ...tools.provider,
      launch: async (...given: Parameters<typeof tools.provider.launch>) => {
        for (const { state, token } of await tools.ledger.list()) seen.push(`${state} ${token === given[1].token}`)
        return tools.provider.launch(...given)
      },
    }
    // Reading files takes real time, in which the clock of the test may not jump.
    const host = { ...tools.host, sleep: (_ms: number) => new Promise<void>(() => undefined) }
    await launchMachine({ candidates: await tools.offers(), spec, signal: never }, { ...tools, provider, host })
    assert.deepEqual(seen, ['requesting true'])
  })

  it('gives the entry with the id, the price and the account', async () => {
    const entry = await launch(memoryTools())
    assert.equal(entry.state, 'launched')
    assert.equal(entry.machineId, 'm0001')
    assert.equal(entry.pricePerHour, 0.99)
    assert.equal(entry.account, 'account-1')
  })

  it('takes the next offer when the first has no capacity, and keeps nothing of the first in the books', async () => {
    const tools = memoryTools()
    tools.cloud.arm({ on: 'launch', kind: 'no-capacity' })
    const entry = await launch(tools)
    assert.equal(entry.offer.gpu, 'A100')
    assert.equal((await tools.ledger.list()).length, 1)
  })

  it('says in the provider’s words why no offer could be had', async () => {
    const tools = memoryTools()
    tools.cloud.arm({ on: 'launch', kind: 'no-capacity', times: Infinity })
    const error = await launch(tools).catch((reason: unknown) => reason)
    assert.ok(Failure.is(error))
    assert.equal(error.code, 'NO_CAPACITY')
    assert.match(error.message, /None of 3 machines.*told to answer "no-capacity"/)
    assert.deepEqual(await tools.ledger.list(), [])
  })

  for (const [kind, code] of [
    ['no-funds', 'NO_FUNDS'],
    ['auth', 'PROVIDER_AUTH'],
    ['bad-request', 'PROVIDER_REFUSED'],
  ] as const) {
    it(`stops at once on ${kind}`, async () => {
      const tools = memoryTools()
      tools.cloud.arm({ on: 'launch', kind })
      const error = await launch(tools).catch((reason: unknown) => reason)
      assert.ok(Failure.is(error))
      assert.equal(error.code, code)
      assert.equal(tools.cloud.calls.filter((call) => call === 'launch').length, 1)
      assert.deepEqual(await tools.ledger.list(), [])
    })
  }

  it('skips an offer that the account may not have', async () => {
    const tools = memoryTools()
    tools.cloud.arm({ on: 'launch', kind: 'quota' })
    assert.equal((await launch(tools)).offer.gpu, 'A100')
  })

  it('waits as long as it is told to after too many requests, and tries the same offer again', async () => {
    const tools = memoryTools()
    tools.cloud.arm({ on: 'launch', kind: 'rate-limited' })
    const before = tools.host.now().getTime()
    const { offer } = await launch(tools)
    assert.equal(offer.gpu, 'L40')
    assert.ok(tools.host.now().getTime() - before >= 2000)
  })

  it('finds the machine of a lost reply instead of making a second one', async () => {
    const tools = memoryTools()
    tools.cloud.arm({ on: 'launch', kind: 'reply-lost' })
    const entry = await launch(tools)
    assert.equal(entry.state, 'launched')
    assert.equal(tools.cloud.running().length, 1)
    assert.equal(tools.cloud.running()[0]?.id, entry.machineId)
  })

  it('keeps a launch that was never found in the books when it makes another', async () => {
    const tools = memoryTools()
    tools.cloud.arm({ on: 'launch', kind: 'transient' })
    const entry = await launch(tools)
    const states = (await tools.ledger.list()).map(({ state }) => state).toSorted()
    assert.deepEqual(states, ['launched', 'unknown'])
    assert.equal(entry.state, 'launched')
  })

  it('makes no other machine while nobody can be asked about the one whose reply was lost', async () => {
    const tools = memoryTools()
    tools.cloud.arm({ on: 'launch', kind: 'reply-lost', times: Infinity })
    tools.cloud.arm({ on: 'find', kind: 'unreachable', times: Infinity })
    const error = await launch(tools).catch((reason: unknown) => reason)
    assert.ok(Failure.is(error))
    const [entry] = await tools.ledger.list()
    assert.deepEqual([error.code, entry?.state, tools.cloud.running().length], ['LAUNCH_UNCONFIRMED', 'unknown', 1])
    assert.ok(error.hints.some((hint) => hint.includes(`tuglet gpu down ${entry?.token}`)))
  })

  it('goes on asking for two minutes about a machine whose reply was lost', async () => {
    const tools = memoryTools()
    tools.cloud.arm({ on: 'launch', kind: 'reply-lost' })
    tools.cloud.arm({ on: 'find', kind: 'unreachable', times: 20 })
    assert.equal((await launch(tools)).machineId, tools.cloud.running()[0]?.id)
    assert.equal(tools.cloud.machines.length, 1)
  })

  it('gives up after six failures that pass, and says that launches may still turn up', async () => {
    const tools = memoryTools()
    tools.cloud.arm({ on: 'launch', kind: 'transient', times: Infinity })
    const error = await launch(tools).catch((reason: unknown) => reason)
    assert.ok(Failure.is(error))
    assert.equal(tools.cloud.calls.filter((call) => call === 'launch').length, 6)
    assert.match(error.hints.join(' '), /look again in a quarter of an hour: tuglet gpu down --orphans/)
  })

  it('ends a machine that the books cannot hold', async () => {
    const tools = memoryTools()
    const full = new Error('There is no space left.')
    const ledger = { ...tools.ledger, update: () => Promise.reject(full) }
    await assert.rejects(
      launchMachine({ candidates: await tools.offers(), spec, signal: never }, { ...tools, ledger }),
      full,
    )
    assert.deepEqual(tools.cloud.running(), [])
  })

  it('does not ask for a machine after Ctrl-C', async () => {
    const tools = memoryTools()
    await assert.rejects(launch(tools, AbortSignal.abort(new Error('Interrupted.'))), /Interrupted/)
    assert.deepEqual(tools.cloud.machines, [])
  })

  it('ends a machine whose reply came after Ctrl-C', async () => {
    const tools = memoryTools()
    const controller = new AbortController()
    const provider = {
      ...tools.provider,
      launch: async (...given: Parameters<typeof tools.provider.launch>) => {
        const launched = await tools.provider.launch(...given)
        controller.abort(new Error('Interrupted.'))
        return launched
      },
    }
    const request = { candidates: await tools.offers(), spec, signal: controller.signal }
    await assert.rejects(launchMachine(request, { ...tools, provider }), /Interrupted/)
    assert.equal(tools.cloud.machines.length, 1)
    assert.deepEqual(tools.cloud.running(), [])
    assert.deepEqual(await leaked(tools), [])
  })

  it('looks for the machine when a reply does not come within seconds of Ctrl-C', async () => {
    const tools = memoryTools()
    const controller = new AbortController()
    const provider = {
      ...tools.provider,
      launch: async (...[offer, wanted, signal]: Parameters<typeof tools.provider.launch>) => {
        await tools.provider.launch(offer, wanted)
        controller.abort(new Error('Interrupted.'))
        return new Promise<never>((_resolve, reject) =>
          signal?.addEventListener('abort', () => reject(signal.reason as Error)),
        )
      },
    }
    const request = { candidates: await tools.offers(), spec, signal: controller.signal }
    await assert.rejects(launchMachine(request, { ...tools, provider }), /Interrupted/)
    assert.equal(tools.cloud.machines.length, 1)
    assert.deepEqual(tools.cloud.running(), [])
  })

  it('ends a machine that a failed launch says it left behind', async () => {
    const tools = memoryTools()
    const { ProviderError } = await import('@tuglet/gpu-provider')
    let calls = 0
    const provider = {
      ...tools.provider,
      launch: async (...given: Parameters<typeof tools.provider.launch>) => {
        const launched = await tools.provider.launch(...given)
        if (++calls > 1) return launched
        throw new ProviderError('no-capacity', 'The bid was too low.', { machineId: launched.machineId })
      },
    }
    const entry = await launchMachine({ candidates: await tools.offers(), spec, signal: never }, { ...tools, provider })
    assert.deepEqual(
      tools.cloud.running().map(({ id }) => id),
      [entry.machineId],
    )
  })
})
