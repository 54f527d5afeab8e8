import assert from 'node:assert/strict'
import { machineName } from '@tuglet/gpu-provider'
import type { LedgerEntry } from '../../../src/lib/ledger/ledger-entry.ts'
import { endOrphans } from './end-orphans.ts'
import { launchMachine } from '../../../src/lib/providers/launch-machine.ts'
import { reconcile } from '../../../src/lib/providers/reconcile.ts'
import { memoryTools, spec, type MemoryTools } from './memory-tools.ts'

const launched = async (tools: MemoryTools) =>
  launchMachine(
    { candidates: await tools.offers(), spec, account: 'account-1', signal: new AbortController().signal },
    tools,
  )
const abandon = ({ ledger }: MemoryTools, { token }: LedgerEntry, change = {}) =>
  ledger.update(token, { owner: { computer: 'here', seenAt: new Date(0).toISOString() }, ...change })
const standings = async (tools: MemoryTools) => (await reconcile(tools)).map(({ standing, token }) => [standing, token])

describe('reconcile', () => {
  it('tells machines with a run from kept ones and orphans', async () => {
    const tools = memoryTools()
    const [attended, kept, orphan] = [await launched(tools), await launched(tools), await launched(tools)]
    await abandon(tools, kept, { kept: true })
    await abandon(tools, orphan)
    assert.deepEqual(
      new Map((await reconcile(tools)).map(({ token, standing }) => [token, standing])),
      new Map([
        [attended.token, 'attended'],
        [kept.token, 'kept'],
        [orphan.token, 'orphan'],
      ]),
    )
  })

  it('finds the machine of a run that was killed before its reply came', async () => {
    const tools = memoryTools()
    const [offer] = await tools.offers()
    const entry = await tools.ledger.add({ provider: 'memory', offer: offer!, timeLimitSeconds: 60 })
    await tools.provider.launch(offer!, { ...spec, name: entry.name, token: entry.token })
    await abandon(tools, entry)
    assert.deepEqual(await standings(tools), [['orphan', entry.token]])
    assert.equal((await tools.ledger.get(entry.token))?.machineId, 'm0001')
    await endOrphans(tools)
    assert.deepEqual(tools.cloud.running(), [])
  })

  it('writes a machine of this computer into the books that lack it', async () => {
    const tools = memoryTools()
    const entry = await launched(tools)
    await tools.ledger.remove(entry.token)
    assert.deepEqual(await standings(tools), [['orphan', entry.token]])
    assert.equal((await tools.ledger.get(entry.token))?.machineId, entry.machineId)
  })

  it('shows another computer’s machine and leaves it alone', async () => {
    const tools = memoryTools()
    const name = machineName({ installation: 'someone1', token: 'abcdef123456' })
    const [offer] = await tools.offers()
    await tools.provider.launch(offer!, { ...spec, name, token: 'abcdef123456' })
    assert.deepEqual(await standings(tools), [['elsewhere', 'abcdef123456']])
    await endOrphans(tools)
    assert.equal(tools.cloud.running().length, 1)
    assert.deepEqual(await tools.ledger.list(), [])
  })

  it('leaves machines that are not ours alone', async () => {
    const tools = memoryTools()
    tools.cloud.addForeign('training')
    await endOrphans(tools)
    assert.equal(tools.cloud.running().length, 1)
  })

  it('writes down that a machine ended itself', async () => {
    const tools = memoryTools()
    const entry = await abandon(tools, await launched(tools))
    await tools.cloud.end(entry.machineId ?? '')
    assert.deepEqual(await standings(tools), [['ended', entry.token]])
    assert.equal((await tools.ledger.get(entry.token))?.state, 'ended')
    assert.deepEqual(await standings(tools), [])
  })

  it('keeps a launch that was never found for a quarter of an hour', async () => {
    const tools = memoryTools()
    const [offer] = await tools.offers()
    const entry = await tools.ledger.add({ provider: 'memory', offer: offer!, timeLimitSeconds: 60 })
    await abandon(tools, entry, { state: 'unknown' })
    assert.deepEqual(await standings(tools), [['unconfirmed', entry.token]])
    await tools.host.sleep(16 * 60_000)
    assert.deepEqual(await standings(tools), [['ended', entry.token]])
  })

  it('does not take "not there" for the end of a machine of another account, and shows it', async () => {
    const tools = memoryTools()
    const entry = await launched(tools)
    await tools.ledger.update(entry.token, { account: 'account-2' })
    await tools.cloud.end(entry.machineId ?? '')
    assert.deepEqual(await standings(tools), [['otherAccount', entry.token]])
    assert.equal((await tools.ledger.get(entry.token))?.state, 'launched')
  })

  it('believes its eyes more than the books about whose account a machine is in', async () => {
    const tools = memoryTools()
    const entry = await launched(tools)
    // A key with fewer rights cannot name the account, so a machine may be in the books under another word for it.
    await tools.ledger.update(entry.token, { account: 'key-1234567890ab' })
    assert.deepEqual(await standings(tools), [['attended', entry.token]])
    assert.equal((await tools.ledger.get(entry.token))?.account, 'account-1')
  })

  it('ends one orphan although another resists', async () => {
    const tools = memoryTools()
    const [one, other] = [await abandon(tools, await launched(tools)), await abandon(tools, await launched(tools))]
    const provider = {
      ...tools.provider,
      terminate: async (id: string) => (id === one.machineId ? undefined : tools.provider.terminate(id)),
    }
    const { ended, failed } = await endOrphans({ ...tools, provider })
    assert.deepEqual(
      [ended.map(({ token }) => token), failed.map(({ entry }) => entry.token)],
      [[other.token], [one.token]],
    )
  })
})
