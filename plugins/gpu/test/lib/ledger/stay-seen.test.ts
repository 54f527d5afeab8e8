import assert from 'node:assert/strict'
import { fakeHost } from '@tuglet/testkit'
import { openLedger } from '../../../src/lib/ledger/open-ledger.ts'
import { isAttended } from '../../../src/lib/ledger/owner.ts'
import { staySeen } from '../../../src/lib/ledger/stay-seen.ts'

describe('staySeen', () => {
  it('makes this run the owner of a machine that another one left', async () => {
    const host = fakeHost()
    const ledger = openLedger(host)
    const offer = { id: '1', gpu: 'L40', gpuCount: 1, spot: false, pricePerHour: 1, availability: 'high' as const }
    const { token } = await ledger.add({ provider: 'memory', offer, timeLimitSeconds: 60 })
    const left = { computer: 'here', seenAt: new Date(0).toISOString() }
    assert.equal(await isAttended((await ledger.update(token, { owner: left })).owner, host), false)
    const controller = new AbortController()
    // Where one sign is not enough, the run is over when it would wait for the next.
    const sleep = async () => controller.abort()
    await staySeen(token, { ledger, host: { now: host.now, sleep }, signal: controller.signal })
    const { owner } = (await ledger.get(token)) ?? {}
    assert.equal(await isAttended(owner!, host), true)
  })

  it('does nothing when the run is over', async () => {
    const host = fakeHost()
    await staySeen('abcdef123456', { ledger: openLedger(host), host, signal: AbortSignal.abort() })
  })
})
