import assert from 'node:assert/strict'
import { memoryProvider } from '@tuglet/gpu-provider/memory'
import { Failure } from '@tuglet/kit/lib'
import { endMachine } from '../../../src/lib/providers/end-machine.ts'
import { launchMachine } from '../../../src/lib/providers/launch-machine.ts'
import { memoryTools, spec, type MemoryTools } from './memory-tools.ts'

const launched = async (tools: MemoryTools, account = 'account-1') =>
  launchMachine({ candidates: await tools.offers(), spec, account, signal: new AbortController().signal }, tools)

describe('endMachine', () => {
  it('says ended only when the provider has confirmed it', async () => {
    const tools = memoryTools()
    const entry = await launched(tools)
    const states: string[] = []
    const provider = {
      ...tools.provider,
      terminate: async (id: string) => {
        states.push((await tools.ledger.get(entry.token))?.state ?? 'none')
        // Taken on, and not done yet.
        if (states.length === 3) await tools.provider.terminate(id)
      },
    }
    const over = await endMachine(entry, { ...tools, provider })
    assert.deepEqual(states, ['ending', 'ending', 'ending'])
    assert.equal(over.state, 'ended')
    assert.deepEqual(tools.cloud.running(), [])
  })

  it('writes down what the provider charged', async () => {
    const tools = memoryTools()
    const entry = await launched(tools)
    await tools.host.sleep(3_600_000)
    const { charged = 0 } = await endMachine(entry, tools)
    assert.equal(charged.toFixed(6), '0.990000')
  })

  it('does not take the bill of a part of the time for the whole', async () => {
    const tools = memoryTools()
    const entry = await launched(tools)
    await tools.host.sleep(3_600_000)
    const until = new Date(tools.host.now().getTime() - 60_000)
    const provider = { ...tools.provider, cost: async () => ({ amount: 0.5, until }) }
    assert.equal((await endMachine(entry, { ...tools, provider })).charged, undefined)
  })

  it('does not take the bill of an hour that is not over for the whole', async () => {
    const tools = memoryTools()
    const entry = await launched(tools)
    const until = new Date(tools.host.now().getTime() + 3_600_000)
    const provider = { ...tools.provider, cost: async () => ({ amount: 0.1, until }) }
    assert.equal((await endMachine(entry, { ...tools, provider })).charged, undefined)
  })

  it('goes on through passing failures of the provider', async () => {
    const tools = memoryTools()
    const entry = await launched(tools)
    tools.cloud.arm({ on: 'terminate', kind: 'unreachable', times: 3 })
    tools.cloud.arm({ on: 'find', kind: 'rate-limited', times: 2 })
    assert.equal((await endMachine(entry, tools)).state, 'ended')
  })

  it('ends a machine whose id it knows although the list of machines fails', async () => {
    const tools = memoryTools()
    const entry = await launched(tools)
    tools.cloud.arm({ on: 'find', kind: 'transient', times: Infinity })
    const error = await endMachine(entry, tools, { patienceMs: 5000 }).catch((reason: unknown) => reason)
    assert.deepEqual(tools.cloud.running(), [])
    // It may have a twin, which only the list would show.
    assert.ok(Failure.is(error) && error.code === 'END_NOT_CONFIRMED')
    assert.match(error.message, /\.$/)
    tools.cloud.heal()
    assert.equal((await endMachine(entry, tools)).state, 'ended')
  })

  it('gives up with the command to try again, and leaves the machine in the books', async () => {
    const tools = memoryTools()
    const entry = await launched(tools)
    tools.cloud.arm({ on: 'terminate', kind: 'unreachable', times: Infinity })
    const error = await endMachine(entry, tools).catch((reason: unknown) => reason)
    assert.ok(Failure.is(error))
    assert.equal(error.code, 'END_NOT_CONFIRMED')
    assert.match(error.message, /could not be confirmed/)
    assert.ok(error.hints.some((hint) => hint.includes(`tuglet gpu down ${entry.token}`)))
    assert.equal((await tools.ledger.get(entry.token))?.state, 'ending')
  })

  it('does not take "not found" for the end when the key is another account’s', async () => {
    const tools = memoryTools()
    const entry = await launched(tools)
    const other = memoryTools({ account: 'account-2' })
    const error = await endMachine(entry, { ...tools, provider: memoryProvider(other.cloud) }).catch(
      (reason: unknown) => reason,
    )
    assert.ok(Failure.is(error))
    assert.deepEqual([error.code, (error.cause as Failure).code], ['END_NOT_CONFIRMED', 'OTHER_ACCOUNT'])
    assert.notEqual((await tools.ledger.get(entry.token))?.state, 'ended')
    assert.equal(tools.cloud.running().length, 1)
  })

  it('takes "not found" for the end in the account of the machine', async () => {
    const tools = memoryTools()
    const entry = await launched(tools)
    await tools.cloud.end(entry.machineId ?? '')
    assert.equal((await endMachine(entry, tools)).state, 'ended')
  })

  it('ends every machine of a token', async () => {
    const tools = memoryTools()
    const entry = await launched(tools)
    const [offer] = await tools.offers()
    await tools.provider.launch(offer!, { ...spec, name: entry.name, token: entry.token })
    await endMachine(entry, tools)
    assert.deepEqual(tools.cloud.running(), [])
  })

  it('does nothing more to a machine that has ended', async () => {
    const tools = memoryTools()
    const entry = await endMachine(await launched(tools), tools)
    const calls = tools.cloud.calls.length
    await endMachine(entry, tools)
    assert.equal(tools.cloud.calls.length, calls)
  })

  it('lets go of a machine that it only lends', async () => {
    const tools = memoryTools()
    const entry = await launched(tools)
    const terminated: string[] = []
    const lending = memoryProvider(tools.cloud, { ownsMachines: false })
    const provider = { ...lending, terminate: async (id: string) => void terminated.push(id) }
    assert.equal((await endMachine(entry, { ...tools, provider })).state, 'ended')
    assert.deepEqual(terminated, [entry.machineId])
    assert.equal(tools.cloud.running().length, 1)
  })

  it('waits for a launch that may still be on its way before it takes it for nothing', async () => {
    const tools = memoryTools()
    const [offer] = await tools.offers()
    const entry = await tools.ledger.add({ provider: 'memory', offer: offer!, timeLimitSeconds: 60 })
    const error = await endMachine(entry, tools, { patienceMs: 3000 }).catch((reason: unknown) => reason)
    assert.ok(Failure.is(error))
    assert.match(error.message, /not known whether it was ever made/)
    await tools.host.sleep(16 * 60_000)
    assert.equal((await endMachine(entry, tools)).state, 'ended')
  })
})
