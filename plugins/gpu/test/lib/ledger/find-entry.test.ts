import assert from 'node:assert/strict'
import { fakeHost } from '@tuglet/testkit'
import { findEntry } from '../../../src/lib/ledger/find-entry.ts'
import type { LedgerEntry } from '../../../src/lib/ledger/ledger-entry.ts'
import { openLedger } from '../../../src/lib/ledger/open-ledger.ts'

describe('findEntry', () => {
  let entries: readonly LedgerEntry[]
  before(async () => {
    const ledger = openLedger(fakeHost())
    const offer = { id: '1', gpu: 'L40', gpuCount: 1, spot: false, pricePerHour: 1, availability: 'high' as const }
    for (const token of ['abc111', 'abc222']) {
      await ledger.add({
        provider: 'memory',
        offer,
        timeLimitSeconds: 1,
        known: { name: `tuglet-test0000-${token}`, token },
      })
      await ledger.update(token, { machineId: `pod-${token.toUpperCase()}` })
    }
    entries = await ledger.list()
  })

  for (const word of ['abc111', 'tuglet-test0000-abc111', 'pod-ABC111', 'abc1', 'POD-abc1']) {
    it(`finds a machine by ${word}`, () => assert.equal(findEntry(entries, word).token, 'abc111'))
  }

  it('does not choose between two that begin alike', () => {
    assert.throws(() => findEntry(entries, 'abc'), { code: 'MACHINE_AMBIGUOUS' })
  })

  it('names the nearest to one that is not there', () => {
    assert.throws(
      () => findEntry(entries, 'abd111'),
      (error: Error & { hints: string[] }) => {
        assert.equal(error.hints[0], 'Did you mean abc111?')
        return true
      },
    )
    assert.throws(() => findEntry(entries, ''), { code: 'MACHINE_NOT_FOUND' })
  })
})
