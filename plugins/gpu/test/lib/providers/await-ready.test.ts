import assert from 'node:assert/strict'
import { Failure } from '@tuglet/kit/lib'
import { awaitReady } from '../../../src/lib/providers/await-ready.ts'
import { launchMachine } from '../../../src/lib/providers/launch-machine.ts'
import { memoryTools, spec, type MemoryTools } from './memory-tools.ts'

const { signal } = new AbortController()
const launched = async (tools: MemoryTools) =>
  launchMachine({ candidates: await tools.offers(), spec, account: 'account-1', signal }, tools)
const failureOf = async (work: Promise<unknown>): Promise<Failure> => {
  const error = await work.catch((reason: unknown) => reason)
  assert.ok(Failure.is(error), String(error))
  return error
}

describe('awaitReady', () => {
  it('gives the machine with its address, and says so in the books', async () => {
    const tools = memoryTools({ bootMs: 90_000 })
    const entry = await launched(tools)
    const machine = await awaitReady(entry, { ...tools, signal })
    assert.deepEqual(machine.ssh, { host: '127.0.0.1', port: 22, user: 'root' })
    const { state, readyAt } = (await tools.ledger.get(entry.token)) ?? {}
    assert.equal(state, 'ready')
    assert.notEqual(readyAt, undefined)
  })

  it('says what is going on, how long it has taken and what it has cost', async () => {
    const tools = memoryTools({ bootMs: 150_000 })
    const said: string[] = []
    await awaitReady(await launched(tools), { ...tools, signal, status: (text) => void said.push(text) })
    assert.ok(
      said.some((text) => /^Fetching the image, \d+ (s|min), \$0\.0\d\d$/.test(text)),
      said.join('\n'),
    )
    assert.ok(said.some((text) => text.startsWith('Booting')))
  })

  it('gives up a machine that is stuck, and says what was spent', async () => {
    const tools = memoryTools({ bootMs: 10 * 3_600_000 })
    const limits = { provisioning: 180_000 }
    const error = await failureOf(awaitReady(await launched(tools), { ...tools, signal, limits }))
    assert.equal(error.code, 'MACHINE_STUCK')
    assert.match(error.message, /"provisioning" for \d+ min; \$0\.\d+ are spent/)
  })

  it('says that a machine failed, in the provider’s words', async () => {
    const tools = memoryTools({ bootMs: 10_000 })
    const entry = await launched(tools)
    tools.cloud.machines[0]!.forced = 'failed'
    const error = await failureOf(awaitReady(entry, { ...tools, signal }))
    assert.equal(error.code, 'MACHINE_LOST')
    assert.match(error.message, /did not start: It was told to fail\./)
  })

  it('says that a machine was taken away', async () => {
    const tools = memoryTools({ bootMs: 10_000 })
    const entry = await launched(tools)
    await tools.cloud.end(entry.machineId ?? '')
    assert.match((await failureOf(awaitReady(entry, { ...tools, signal }))).message, /is gone/)
  })

  it('asks again after passing failures', async () => {
    const tools = memoryTools({ bootMs: 10_000 })
    const entry = await launched(tools)
    tools.cloud.arm({ on: 'get', kind: 'unreachable', times: 3 })
    tools.cloud.arm({ on: 'get', kind: 'rate-limited', times: 2 })
    assert.equal((await awaitReady(entry, { ...tools, signal })).state, 'ready')
  })

  it('does not ask again when the key is refused', async () => {
    const tools = memoryTools({ bootMs: 10_000 })
    const entry = await launched(tools)
    tools.cloud.arm({ on: 'get', kind: 'auth', times: Infinity })
    assert.equal((await failureOf(awaitReady(entry, { ...tools, signal }))).code, 'PROVIDER_AUTH')
  })

  it('ends with Ctrl-C', async () => {
    const tools = memoryTools({ bootMs: 10_000 })
    const entry = await launched(tools)
    const reason = new Error('Interrupted.')
    await assert.rejects(awaitReady(entry, { ...tools, signal: AbortSignal.abort(reason) }), reason)
  })
})
