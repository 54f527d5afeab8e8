import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '@tuglet/kit'
import { fakeHost } from '@tuglet/testkit'
import { findRun, listRuns, writeRun } from '../../../src/lib/runs/keep-runs.ts'
import type { RunRecord } from '../../../src/lib/runs/run-record.ts'

function record(id: string, startedAt: string): RunRecord {
  const nothing = { argv: ['x'], mounts: [], excludes: [], envNames: [], seen: { stdout: 0, stderr: 0 } }
  const plain = {
    provider: 'memory',
    gpu: 'L40',
    gpuCount: 1,
    spot: false,
    diskGb: 1,
    cwd: '/w',
    sync: true,
    editable: true,
  }
  return { version: 1, id, machine: `m-${id}`, token: `t${id}`, startedAt, endsMachine: true, ...nothing, ...plain }
}

describe('runs', () => {
  it('are listed newest first, without files that are none', async () => {
    const host = fakeHost()
    await writeRun(host, record('run-aa1', '2026-01-01'))
    await writeRun(host, record('run-ab2', '2026-01-02'))
    const folder = join(host.dirs.state, 'gpu/runs')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'bad.json'), '{')
    assert.deepEqual(
      (await listRuns(host)).map(({ id }) => id),
      ['run-ab2', 'run-aa1'],
    )
  })

  it('are found by name, by how it begins and by machine', async () => {
    const host = fakeHost()
    await writeRun(host, record('run-aa1', '2026-01-01'))
    await writeRun(host, record('run-ab2', '2026-01-02'))
    for (const word of ['run-ab2', 'run-ab', 'm-run-ab2', 'trun-ab2', 'ab2']) {
      assert.equal((await findRun(host, word)).id, 'run-ab2')
    }
    await assert.rejects(findRun(host, 'run-a'), (error) => Failure.is(error) && error.code === 'RUN_AMBIGUOUS')
    await assert.rejects(findRun(host, 'run-ab9'), /There is no run "run-ab9"/)
  })

  it('are named, the newest first, to whoever names none', async () => {
    const host = fakeHost()
    const hints = (text: RegExp) => (error: unknown) => Failure.is(error) && text.test(error.hints.join())
    await assert.rejects(findRun(host, 'zzzzzz'), hints(/Nothing was run yet/))
    await writeRun(host, record('run-aa1', '2026-01-01'))
    await writeRun(host, record('run-ab2', '2026-01-02'))
    await assert.rejects(findRun(host, 'zzzzzz'), hints(/run-ab2 \(x\), run-aa1 \(x\)/))
  })
})
