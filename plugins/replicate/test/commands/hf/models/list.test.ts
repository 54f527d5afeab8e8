import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { startFakeHub, type FakeHub } from '@tuglet/fake-hub'
import type { FakeHostOptions } from '@tuglet/testkit'
import HfModelsList from '../../../../src/commands/hf/models/list.ts'
import { hubHost, runHere } from '../../../support/hub-host.ts'

const list = (hub: FakeHub, words: readonly string[], options: FakeHostOptions = {}) =>
  runHere(HfModelsList, words, hubHost(hub, options))

function fill(hub: FakeHub): void {
  const mine = hub.addRepo({ type: 'model', id: 'ada/first', files: { 'a.txt': 'a' } })
  mine.downloads = 12
  hub.addRepo({ type: 'model', id: 'ada/second', visibility: 'private', files: { 'a.txt': 'a' } })
  hub.addRepo({ type: 'model', id: 'grace/other', files: { 'a.txt': 'a' } })
  hub.addRepo({ type: 'model', id: 'grace/secret', visibility: 'private', files: { 'a.txt': 'a' } })
}

describe('hf models list', () => {
  it("does what the seed's command line says: one's own models, who may see them and how often they were fetched", async () => {
    await using hub = await startFakeHub()
    fill(hub)
    const { stdout, exitCode } = await list(hub, ['--limit', '20'])
    assert.equal(exitCode, 0)
    const rows = stdout
      .trim()
      .split('\n')
      .map((row) => row.split('\t').slice(0, 3))
    assert.deepEqual(rows.toSorted(), [
      ['ada/first', 'public', '12'],
      ['ada/second', 'private', '0'],
    ])
    assert.deepEqual(HfModelsList.aliases, ['hf:list-models'])
  })

  it('stops at the limit, however many pages there are', async () => {
    await using hub = await startFakeHub({ limits: { pageSize: 3 } })
    for (let at = 0; at < 10; at += 1) hub.addRepo({ type: 'model', id: `ada/m${at}`, files: { a: 'a' } })
    assert.equal((await list(hub, ['--limit', '7', '--quiet'])).stdout.trim().split('\n').length, 7)
    assert.equal((await list(hub, ['--quiet'])).stdout.trim().split('\n').length, 10)
  })

  it("lists somebody else's public models, even without a token", async () => {
    await using hub = await startFakeHub()
    fill(hub)
    assert.equal((await list(hub, ['--user', 'grace', '--quiet'])).stdout, 'grace/other\n')
    assert.equal((await list(hub, ['--user', 'grace', '--quiet'], { env: { HF_TOKEN: '' } })).stdout, 'grace/other\n')
  })

  it('gives JSON', async () => {
    await using hub = await startFakeHub()
    hub.addRepo({ type: 'model', id: 'ada/first', files: { a: 'a' } })
    const [model] = JSON.parse((await list(hub, ['--json'])).stdout) as Record<string, unknown>[]
    const { updatedAt, ...rest } = model ?? {}
    assert.deepEqual(rest, { id: 'ada/first', visibility: 'public', downloads: 0, likes: 0 })
    assert.match(String(updatedAt), /^\d{4}-\d\d-\d\dT/)
  })

  it('says where a token comes from when there is none, and asks nobody', async () => {
    await using hub = await startFakeHub()
    const { failure, exitCode, stderr } = await list(hub, [], { env: { HF_TOKEN: '' } })
    assert.deepEqual([failure?.code, exitCode, hub.requests.length], ['HF_TOKEN_MISSING', 4, 0])
    assert.match(stderr, /huggingface\.co\/settings\/tokens/)
  })
})
