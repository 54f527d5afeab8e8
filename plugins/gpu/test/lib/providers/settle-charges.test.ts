import assert from 'node:assert/strict'
import { endMachine } from '../../../src/lib/providers/end-machine.ts'
import { launchMachine } from '../../../src/lib/providers/launch-machine.ts'
import { settleCharges } from '../../../src/lib/providers/settle-charges.ts'
import { memoryTools, spec, type MemoryTools } from './memory-tools.ts'

const { signal } = new AbortController()

/** A machine that ran for half an hour, and a provider whose bills come by the hour. */
async function ended(tools: MemoryTools) {
  const until = new Date(tools.host.now().getTime() + 3_600_000)
  const provider = { ...tools.provider, cost: async () => ({ amount: 0.51, until }) }
  const billed = { ...tools, provider }
  const entry = await launchMachine({ candidates: await tools.offers(), spec, signal }, billed)
  await tools.host.sleep(1_800_000)
  const over = await endMachine(entry, billed)
  return { over, billed }
}

describe('settling what machines were charged', () => {
  it('takes the bill when the hour of the end is over, and not before', async () => {
    const tools = memoryTools()
    const { over, billed } = await ended(tools)
    assert.equal(over.charged, undefined)
    assert.deepEqual(await settleCharges([over], { ...billed, signal }), [])
    await tools.host.sleep(3_600_000)
    const [settled] = await settleCharges([over], { ...billed, signal })
    assert.equal(settled?.charged, 0.51)
    assert.equal((await tools.ledger.get(over.token))?.charged, 0.51)
  })

  it('asks nothing about machines that are open, settled, or too long gone', async () => {
    const tools = memoryTools()
    const { over, billed } = await ended(tools)
    const asked: string[] = []
    const provider = { ...billed.provider, cost: async (id: string) => void asked.push(id) as undefined }
    await settleCharges(
      [
        { ...over, charged: 1 },
        { ...over, state: 'ready' },
      ],
      { ...billed, provider, signal },
    )
    await tools.host.sleep(40 * 24 * 3_600_000)
    await settleCharges([over], { ...billed, provider, signal })
    assert.deepEqual(asked, [])
  })

  it('leaves the books as they are when the bills do not answer', async () => {
    const tools = memoryTools()
    const { over, billed } = await ended(tools)
    await tools.host.sleep(3_600_000)
    const provider = { ...billed.provider, cost: () => Promise.reject(new Error('No.')) }
    assert.deepEqual(await settleCharges([over], { ...billed, provider, signal }), [])
  })
})
