import assert from 'node:assert/strict'
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runPhase } from '../../../src/lib/run/run-phase.ts'
import type { RunRecord } from '../../../src/lib/runs/run-record.ts'
import { runLocally } from '../../support/run-locally.ts'

const now = new Date('2026-01-02T12:00:00Z')
const record = { id: 'run-1', startedAt: '2026-01-02T11:00:00Z' } as RunRecord

describe('runPhase', () => {
  it('ends when the command ended, however much later that is seen', () =>
    runLocally(async ({ channel, home }) => {
      const folder = join(home, '.ow_sync/jobs/run-1')
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, 'rc'), '0\n')
      const ended = Date.now() / 1000 - 1800
      utimesSync(join(folder, 'rc'), ended, ended)
      const { name, startedAt, seconds } = await runPhase(channel, record, now)
      assert.deepEqual([name, startedAt], ['run', record.startedAt])
      assert.ok(Math.abs(seconds - 1800) <= 60, String(seconds))
    }))

  it('goes until now where nobody knows, and is never less than nothing', () =>
    runLocally(async ({ channel }) => {
      assert.equal((await runPhase(channel, record, now)).seconds, 3600)
      assert.equal((await runPhase(channel, record, new Date('2026-01-02T10:00:00Z'))).seconds, 0)
    }))
})
