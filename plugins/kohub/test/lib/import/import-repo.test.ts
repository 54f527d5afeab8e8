import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import type { FakeKohub } from '@tuglet/fake-kohub'
import KohubImport from '../../../src/commands/kohub/import.ts'
import type { Imported } from '../../../src/lib/import/import-repo.ts'
import { filesOf, run } from '../../support/admin-hub.ts'
import { failed, hostAt, json, startHub } from '../../support/hub.ts'

const big = randomBytes(300_000)

describe('import', () => {
  let source: FakeKohub
  let target: FakeKohub
  beforeEach(async () => {
    source = await startHub()
    target = await startHub()
    const files = { 'README.md': '# GPT\n', 'a/b.json': '{}', 'weights.safetensors': big, 'copy.safetensors': big }
    source.addRepo('alice/gpt', { files })
  })
  afterEach(async () => {
    await source.close()
    await target.close()
  })
  const bring = (words: readonly string[], env: Record<string, string | undefined> = {}) =>
    run(
      KohubImport,
      [...words, '--json'],
      hostAt(target, 'alice', { env: { TUGLET_KOHUB_SOURCE: source.url, ...env } }),
    )

  it('brings a repository over with the same content, keeping nothing on the disk', async () => {
    const host = hostAt(target, 'alice', { env: { TUGLET_KOHUB_SOURCE: source.url } })
    const ran = await run(KohubImport, ['hf:alice/gpt', 'my-org/gpt', '--private', '--json'], host)
    const { files, unchanged, imported, bytes, commit } = json<Imported>(ran)
    assert.deepEqual([files, unchanged, imported.length, bytes], [4, 0, 4, 600_008])
    assert.ok(commit)
    assert.deepEqual(filesOf(target, 'model:my-org/gpt'), [
      'README.md',
      'a/b.json',
      'copy.safetensors',
      'weights.safetensors',
    ])
    assert.equal(target.state.repos.get('model:my-org/gpt')?.isPrivate, true)
    const shas = (hub: FakeKohub, key: string) =>
      hub.state.repos
        .get(key)
        ?.lfsUses.map(({ path, sha256 }) => `${path} ${sha256}`)
        .toSorted()
    assert.deepEqual(shas(target, 'model:my-org/gpt'), shas(source, 'model:alice/gpt'))
    assert.deepEqual(readdirSync(host.cwd), [])
  })

  it('sends one content once, and nothing that the target’s store has', async () => {
    target.addRepo('alice/other', { files: { 'same.safetensors': big } })
    const puts = () => target.s3Requests.filter(({ method }) => method === 'PUT').length
    const gets = () => source.s3Requests.filter(({ path }) => path.includes('lfs/')).length
    const before = puts()
    const { transferredBytes } = json<Imported>(await bring(['hf:alice/gpt']))
    assert.equal(puts() - before, 0)
    assert.ok(transferredBytes < 1000)
    assert.ok(gets() <= 2)
    assert.equal(filesOf(target, 'model:alice/gpt').length, 4)
  })

  it('has nothing to do the second time, and brings only what changed the third', async () => {
    await bring(['hf:alice/gpt'])
    const again = json<Imported>(await bring(['hf:alice/gpt']))
    assert.deepEqual([again.unchanged, again.imported, again.commit], [4, [], null])
    source.addRepo('alice/gpt2', { files: {} })
    const commits = target.state.repos.get('model:alice/gpt')?.commits.size
    await bring(['hf:alice/gpt'])
    assert.equal(target.state.repos.get('model:alice/gpt')?.commits.size, commits)
  })

  it('only says what it would bring with --dry-run', async () => {
    const { imported, dryRun } = json<Imported>(await bring(['hf:alice/gpt', '--dry-run', '--include', '*.json']))
    assert.deepEqual([imported, dryRun], [['a/b.json'], true])
    assert.equal(target.state.repos.has('model:alice/gpt'), false)
  })

  it('goes on where it stopped when the source breaks off', async () => {
    source.fail({ match: /^GET s3:.*lfs/, fault: 'cut-body', afterBytes: 100_000, times: 2 })
    const { stderr, exitCode } = await bring(['hf:alice/gpt'])
    if (exitCode !== 0) assert.match(stderr, /cut|closed|terminated|reset/i)
    const { imported } = json<Imported>(await bring(['hf:alice/gpt']))
    assert.ok(imported.length <= 4)
    assert.equal(filesOf(target, 'model:alice/gpt').length, 4)
    const [use] = target.state.repos.get('model:alice/gpt')?.lfsUses ?? []
    assert.equal(use?.size, big.length)
  })

  it('imports from any hub with --from, in its own type', async () => {
    const { stdout, stderr } = await run(
      KohubImport,
      ['my-org/my-data', 'alice/my-data', '--type', 'dataset', '--from', source.url, '--json'],
      hostAt(target, 'alice'),
    )
    assert.deepEqual(json<Imported>({ stdout }).imported, ['data/train.csv'], stderr)
    assert.deepEqual(filesOf(target, 'dataset:alice/my-data'), ['data/train.csv'])
  })

  it('sends each hub its own token and no other', async () => {
    const own = source.addToken('alice', 'import')
    await bring(['hf:alice/secret', 'alice/secret2'], { TUGLET_KOHUB_SOURCE_TOKEN: own })
    assert.deepEqual(filesOf(target, 'model:alice/secret2'), ['README.md'])
    const sent = (hub: FakeKohub) => new Set(hub.requests.map(({ headers }) => headers['authorization']))
    assert.deepEqual([...sent(source)], [`Bearer ${own}`])
    assert.deepEqual([...sent(target)], [`Bearer ${target.tokens['alice']}`])
  })

  it('asks which hub is meant, and says that a source is not there', async () => {
    const unclear = await run(KohubImport, ['alice/gpt', '--json'], hostAt(target, 'alice'))
    assert.deepEqual([unclear.exitCode, failed(unclear)['code']], [2, 'KOHUB_BAD_SOURCE'])
    const missing = await bring(['hf:alice/nothing'])
    assert.deepEqual([missing.exitCode, failed(missing)['code']], [6, 'RepoNotFound'])
    assert.equal(target.state.repos.has('model:alice/nothing'), false)
  })
})
