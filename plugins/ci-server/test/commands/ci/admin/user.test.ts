import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { User } from '@tuglet/ci-server'
import { fakeHost, runCommand } from '@tuglet/testkit'
import { beforeEach, describe, it } from 'mocha'
import Activate from '../../../../src/commands/ci/admin/user/activate.ts'
import Create from '../../../../src/commands/ci/admin/user/create.ts'
import Deactivate from '../../../../src/commands/ci/admin/user/deactivate.ts'
import Get from '../../../../src/commands/ci/admin/user/get.ts'
import List from '../../../../src/commands/ci/admin/user/list.ts'
import { temporaryFolders } from '../../../support/temporary-folder.ts'

const unknown = '550e8400-e29b-41d4-a716-446655440000'

describe('ci admin user', () => {
  const folder = temporaryFolders()
  let where: string[]
  beforeEach(async () => void (where = ['--data-dir', await folder()]))

  const create = (email: string, ...words: string[]) =>
    runCommand(Create, ['--name', 'Ada', '--email', email, ...where, ...words])
  const created = async (email: string) => JSON.parse((await create(email, '--json')).stdout) as User

  it('creates a user and shows it', async () => {
    const run = await create('ada@example.org')
    assert.equal(run.exitCode, 0)
    assert.match(run.stdout, /^ID\t[\da-f-]{36}\nName\tAda\nEmail\tada@example\.org\nCreated\t\S+Z\nActive\tyes\n$/)
    assert.equal(run.stderr, `Data directory: ${where[1]}\n`)
  })

  it('prints the id alone with --quiet, by which the user is found', async () => {
    const run = await create('ada@example.org', '--quiet')
    assert.match(run.stdout, /^[\da-f-]{36}\n$/)
    assert.equal(run.stderr, '')
    const got = await runCommand(Get, [run.stdout.trim(), '--json', ...where])
    assert.equal((JSON.parse(got.stdout) as User).email, 'ada@example.org')
  })

  it('refuses a second user with the same email, whatever its case', async () => {
    await create('ada@example.org')
    const run = await create('ADA@example.org')
    assert.equal(run.exitCode, 1)
    assert.equal(run.failure?.code, 'CI_DUPLICATE_EMAIL')
    assert.equal(run.failure.kind, 'conflict')
    assert.match(run.stderr, /A user with the email ADA@example\.org already exists\./)
    assert.equal((await runCommand(List, ['--quiet', ...where])).stdout.split('\n').length, 2)
  })

  it('refuses what is no email and an empty name', async () => {
    for (const email of ['ada', 'ada@', '@example.org', '']) {
      const run = await create(email)
      assert.deepEqual([run.exitCode, run.failure?.code], [1, 'CI_BAD_EMAIL'], email)
      assert.ok(run.stderr.includes(`"${email}" is not an email address.`))
    }
    const run = await runCommand(Create, ['--name', ' ', '--email', 'ada@example.org', ...where])
    assert.deepEqual([run.exitCode, run.failure?.code], [1, 'CI_BAD_NAME'])
  })

  it('lists users oldest first, and says on stderr that there are none', async () => {
    const none = await runCommand(List, where)
    assert.equal(none.stdout, '')
    assert.match(none.stderr, /No users found\./)
    assert.equal((await runCommand(List, ['--json', ...where])).stdout, '[]\n')
    const users = [await created('ada@example.org'), await created('bob@example.org')]
    assert.deepEqual(JSON.parse((await runCommand(List, ['--json', ...where])).stdout), users)
    const table = await runCommand(List, where, { host: fakeHost({ tty: true, columns: 200 }) })
    assert.match(table.stdout, /ID +NAME +EMAIL +CREATED +ACTIVE/)
  })

  it('finds a user by email or by id, and wants exactly one of them', async () => {
    const user = await created('ada@example.org')
    for (const words of [[user.id], ['--email', user.email]]) {
      assert.deepEqual(JSON.parse((await runCommand(Get, [...words, '--json', ...where])).stdout), user)
    }
    for (const words of [[], [user.id, '--email', user.email]]) {
      const run = await runCommand(Get, [...words, ...where])
      assert.deepEqual([run.exitCode, run.failure?.code], [1, 'CI_BAD_SELECTOR'], words.join(' '))
      assert.match(run.stderr, /by id or by email/)
    }
  })

  it('takes a user out and lets it in again', async () => {
    const { id } = await created('ada@example.org')
    const isActive = async () =>
      (JSON.parse((await runCommand(Get, [id, '--json', ...where])).stdout) as User).is_active
    assert.match((await runCommand(Deactivate, [id, ...where])).stdout, /Active\tno\n$/)
    assert.equal(await isActive(), false)
    assert.match((await runCommand(Activate, [id, ...where])).stdout, /Active\tyes\n$/)
    assert.equal(await isActive(), true)
  })

  it('says that nobody has an unknown id or email', async () => {
    for (const [command, words] of [
      [Get, [unknown]],
      [Activate, [unknown]],
      [Deactivate, [unknown]],
      [Get, ['--email', 'nobody@example.org']],
    ] as const) {
      const run = await runCommand(command, [...words, ...where])
      assert.deepEqual([run.exitCode, run.failure?.code], [1, 'CI_UNKNOWN_USER'])
      assert.ok(run.stderr.includes(words.at(-1)!))
      assert.equal(run.stdout, '')
    }
  })

  it('says what is wrong with a data directory that is a file', async () => {
    const file = path.join(await folder(), 'file')
    await writeFile(file, '')
    const run = await runCommand(List, ['--data-dir', file])
    assert.deepEqual([run.exitCode, run.failure?.code], [1, 'CI_DATA_DIR_UNUSABLE'])
    assert.ok(run.stderr.includes(file))
  })
})
