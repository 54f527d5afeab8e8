import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { isApiKey } from '@tuglet/ci-protocol'
import type { ApiKey } from '@tuglet/ci-server'
import { fakeHost, runCommand } from '@tuglet/testkit'
import { beforeEach, describe, it } from 'mocha'
import Create from '../../../../src/commands/ci/admin/key/create.ts'
import List from '../../../../src/commands/ci/admin/key/list.ts'
import Revoke from '../../../../src/commands/ci/admin/key/revoke.ts'
import CreateUser from '../../../../src/commands/ci/admin/user/create.ts'
import type { CreatedKey } from '../../../../src/lib/create-key.ts'
import { serverStarter } from '../../../support/started-server.ts'
import { temporaryFolders } from '../../../support/temporary-folder.ts'

const unknown = '550e8400-e29b-41d4-a716-446655440000'

describe('ci admin key', () => {
  const folder = temporaryFolders()
  const start = serverStarter()
  let where: string[]
  let ada: string
  let bob: string
  beforeEach(async () => {
    where = ['--data-dir', await folder()]
    ;[ada, bob] = [await userId('ada@example.org'), await userId('bob@example.org')]
  })

  const userId = async (email: string) =>
    (await runCommand(CreateUser, ['--name', 'A', '--email', email, '--quiet', ...where])).stdout.trim()
  const create = (...words: string[]) => runCommand(Create, ['--name', 'laptop', ...words, ...where])
  const created = async (...words: string[]) => JSON.parse((await create(...words, '--json')).stdout) as CreatedKey
  const listed = async (...words: string[]) =>
    JSON.parse((await runCommand(List, ['--json', ...words, ...where])).stdout) as ApiKey[]

  it('prints the key alone on stdout, and on stderr that it is shown once', async () => {
    const run = await create('--email', 'ada@example.org')
    assert.ok(isApiKey(run.stdout.trim()))
    assert.equal(run.stdout, `${run.stdout.trim()}\n`)
    assert.match(run.stderr, /^Data directory: .*\nAPI key [\da-f-]{36}; it is shown once/)
    assert.ok(!run.stderr.includes(run.stdout.trim()))
  })

  it('prints the key with --quiet too, and nothing else', async () => {
    const run = await create('--user-id', bob, '--quiet')
    assert.ok(isApiKey(run.stdout.trim()))
    assert.equal(run.stderr, '')
  })

  it('keeps the key nowhere: not in the data directory, the log or the list', async () => {
    const host = fakeHost()
    const run = await runCommand(Create, ['--name', 'laptop', '--user-id', ada, ...where], { host })
    const folders = [where[1]!, host.dirs.home]
    for (const place of folders) {
      for (const entry of await readdir(place, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue
        const text = await readFile(path.join(entry.parentPath, entry.name), 'latin1')
        assert.ok(!text.includes(run.stdout.trim()), entry.name)
      }
    }
    assert.ok(!(await runCommand(List, ['--json', ...where])).stdout.includes(run.stdout.trim()))
  })

  it('lists all keys, or those of one user by email or id', async () => {
    const none = await runCommand(List, where)
    assert.match(none.stderr, /No API keys found\./)
    const { key: _, ...ofAda } = await created('--email', 'ada@example.org')
    const { key: __, ...ofBob } = await created('--user-id', bob)
    assert.deepEqual(await listed(), [ofAda, ofBob])
    assert.deepEqual(await listed('--email', 'ada@example.org'), [ofAda])
    assert.deepEqual(await listed('--user-id', bob), [ofBob])
    assert.match((await runCommand(List, where)).stdout, /^\S+\tlaptop\t\S+\t\S+Z\tnever\tyes\n/)
  })

  it('revokes a key, once and again, and the running server refuses it from then on', async () => {
    const server = await start(where)
    const { id, key } = await created('--email', 'ada@example.org')
    const status = async () =>
      (await fetch(`${server.url}/jobs`, { headers: { authorization: `Bearer ${key}` } })).status
    assert.equal(await status(), 200)
    for (const _time of ['first', 'again']) {
      const run = await runCommand(Revoke, [id, ...where])
      assert.equal(run.exitCode, 0)
      assert.match(run.stdout, /Active\tno\n$/)
    }
    assert.equal(await status(), 401)
    assert.equal((await listed())[0]?.is_active, false)
  })

  it('wants a user by email or by id, not both, to create a key', async () => {
    for (const words of [[], ['--email', 'ada@example.org', '--user-id', ada]]) {
      const run = await create(...words)
      assert.deepEqual([run.exitCode, run.failure?.code], [1, 'CI_BAD_SELECTOR'], words.join(' '))
      assert.equal(run.stdout, '')
    }
    const both = await runCommand(List, ['--email', 'ada@example.org', '--user-id', ada, ...where])
    assert.deepEqual([both.exitCode, both.failure?.code], [1, 'CI_BAD_SELECTOR'])
    assert.equal((await listed()).length, 0)
  })

  it('says which user or key is unknown, and refuses an empty name', async () => {
    for (const words of [
      ['--email', 'nobody@example.org'],
      ['--user-id', unknown],
    ]) {
      for (const run of [await create(...words), await runCommand(List, [...words, ...where])]) {
        assert.deepEqual([run.exitCode, run.failure?.code], [1, 'CI_UNKNOWN_USER'])
        assert.ok(run.stderr.includes(words[1]!))
      }
    }
    const revoked = await runCommand(Revoke, [unknown, ...where])
    assert.deepEqual([revoked.exitCode, revoked.failure?.code], [1, 'CI_UNKNOWN_KEY'])
    assert.ok(revoked.stderr.includes(unknown))
    const unnamed = await runCommand(Create, ['--name', '', '--user-id', ada, ...where])
    assert.deepEqual([unnamed.exitCode, unnamed.failure?.code], [1, 'CI_BAD_NAME'])
  })
})
