import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'mocha'
import { fakeHost, type FakeHost } from '@tuglet/testkit'
import { runLine } from '../../support/run-line.ts'
import { startSpaceBench } from '../../support/space-bench.ts'

describe('Ctrl-C during a rollback', () => {
  const usual = process.env['TMPDIR']
  let folder = ''
  const kept = () => readdirSync(folder).filter((name) => name.startsWith('tuglet-rollback-'))
  before(() => {
    folder = process.env['TMPDIR'] = mkdtempSync(join(tmpdir(), 'tuglet-test-'))
  })
  after(() => {
    if (usual === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = usual
    rmSync(folder, { recursive: true })
  })

  for (const [when, match] of [
    ['files are fetched', /GET .*\/resolve\//],
    ['the commit is prepared', /POST .*\/preupload\//],
    ['trees are compared', /GET .*\/tree\//],
  ] as const)
    it(`ends with 130, changes nothing and leaves no file here: while ${when}`, async () => {
      await using bench = await startSpaceBench()
      bench.repo.commit({ title: 'Second', files: { 'server/app.py': 'app = 2\n' } })
      const { head } = bench.repo
      const env = { HF_ENDPOINT: bench.hub.url, HF_TOKEN: bench.hub.tokens.write }
      const host: FakeHost = fakeHost({ env })
      bench.hub.fail({ match, times: 1, fault: { meanwhile: () => void host.interrupt() } })
      const { failure, exitCode } = await runLine('openenv rollback ada/echo --yes', host)
      assert.deepEqual([failure?.code, exitCode], ['INTERRUPTED', 130])
      assert.deepEqual([kept(), bench.repo.head], [[], head])
    })

  it('leaves nothing when all went well either', async () => {
    await using bench = await startSpaceBench()
    bench.repo.commit({ title: 'Second', files: { 'server/app.py': 'app = 2\n' } })
    const env = { HF_ENDPOINT: bench.hub.url, HF_TOKEN: bench.hub.tokens.write }
    assert.equal((await runLine('openenv rollback ada/echo --yes', fakeHost({ env }))).exitCode, 0)
    assert.deepEqual(kept(), [])
  })
})
