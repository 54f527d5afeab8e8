import { adminKeys, adminUsers, CiServerError, openStore, type CiServerErrorCode, type Store } from '@tuglet/ci-server'
import { isApiKey } from '@tuglet/ci-protocol'
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { temporaryFolders } from '../support/temporary-folder.ts'

const folder = temporaryFolders()
let store: Store
beforeEach(async () => {
  store = await openStore(await folder())
})
afterEach(() => store.close())

const ada = { name: 'Ada', email: 'ada@example.org' }
const rejects = (call: Promise<unknown>, code: CiServerErrorCode) =>
  assert.rejects(call, (error) => {
    assert.ok(CiServerError.is(error))
    assert.equal(error.code, code)
    return true
  })

describe('adminUsers', () => {
  it('creates, finds and lists users', async () => {
    const users = adminUsers(store)
    const made = await users.create(ada)
    assert.deepEqual({ ...made, id: '', created_at: '' }, { ...ada, id: '', created_at: '', is_active: true })
    assert.match(made.created_at, /T.*\.\d{6}Z$/)
    const other = await users.create({ name: 'Bob', email: 'bob@example.org' })
    assert.deepEqual(await users.list(), [made, other])
    assert.deepEqual(await users.get({ id: made.id }), made)
    assert.deepEqual(await users.get({ email: 'ADA@example.org' }), made)
  })

  it('refuses a second user with an email, whatever its case', async () => {
    await adminUsers(store).create(ada)
    await rejects(adminUsers(store).create({ name: 'Eve', email: 'Ada@Example.org' }), 'DUPLICATE_EMAIL')
  })

  it('refuses what is no email and an empty name', async () => {
    for (const email of [
      '',
      'ada',
      'ada@',
      '@example.org',
      'a b@example.org',
      'ada@example',
      'ada@example..org',
      'a@b@c.org',
    ]) {
      await rejects(adminUsers(store).create({ name: 'Ada', email }), 'BAD_EMAIL')
    }
    await rejects(adminUsers(store).create({ ...ada, name: '  ' }), 'BAD_NAME')
    assert.deepEqual(await adminUsers(store).list(), [])
  })

  it('turns a user off and on again', async () => {
    const users = adminUsers(store)
    const { id } = await users.create(ada)
    assert.equal((await users.deactivate(id)).is_active, false)
    assert.equal((await users.get({ id })).is_active, false)
    assert.equal((await users.activate(id)).is_active, true)
  })

  it('knows no stranger, and wants one selector', async () => {
    const users = adminUsers(store)
    await rejects(users.get({ id: 'x' }), 'UNKNOWN_USER')
    await rejects(users.get({ email: 'x@example.org' }), 'UNKNOWN_USER')
    await rejects(users.get({}), 'BAD_SELECTOR')
    await rejects(users.get({ id: 'x', email: 'y' }), 'BAD_SELECTOR')
    await rejects(users.activate('x'), 'UNKNOWN_USER')
    await rejects(users.deactivate('x'), 'UNKNOWN_USER')
  })
})

describe('adminKeys', () => {
  it('shows a key once and keeps only its hash', async () => {
    await adminUsers(store).create(ada)
    const { key, apiKey } = await adminKeys(store).create({ email: ada.email, name: 'laptop' })
    assert.ok(isApiKey(key))
    assert.deepEqual([apiKey.name, apiKey.is_active, apiKey.last_used_at], ['laptop', true, null])
    assert.ok(!JSON.stringify(await adminKeys(store).list()).includes(key))
    for (const name of ['ci.db', 'ci.db-wal']) {
      assert.ok(!(await readFile(join(store.dataDir, name))).includes(key.slice(3)), name)
    }
  })

  it('makes keys that never repeat and use every bit', async () => {
    const { id } = await adminUsers(store).create(ada)
    const keys = new Set<string>()
    for (let made = 0; made < 200; made += 1) keys.add((await adminKeys(store).create({ id, name: 'k' })).key)
    assert.equal(keys.size, 200)
    assert.equal(new Set([...keys].join('').replaceAll('ci_', '')).size, 64)
  })

  it("lists all keys or one user's", async () => {
    const { id } = await adminUsers(store).create(ada)
    await adminUsers(store).create({ name: 'Bob', email: 'bob@example.org' })
    const keys = adminKeys(store)
    const a = await keys.create({ id, name: 'a' })
    const b = await keys.create({ email: 'bob@example.org', name: 'b' })
    assert.deepEqual(await keys.list(), [a.apiKey, b.apiKey])
    assert.deepEqual(await keys.list({ email: ada.email }), [a.apiKey])
    assert.deepEqual(await keys.list({ id }), [a.apiKey])
  })

  it('revokes a key, also twice', async () => {
    const { id } = await adminUsers(store).create(ada)
    const { apiKey } = await adminKeys(store).create({ id, name: 'a' })
    assert.equal((await adminKeys(store).revoke(apiKey.id)).is_active, false)
    assert.equal((await adminKeys(store).revoke(apiKey.id)).is_active, false)
  })

  it('knows no strange user or key, and wants one selector', async () => {
    const keys = adminKeys(store)
    await rejects(keys.create({ name: 'a' }), 'BAD_SELECTOR')
    await rejects(keys.create({ id: 'x', email: 'y', name: 'a' }), 'BAD_SELECTOR')
    await rejects(keys.create({ id: 'x', name: 'a' }), 'UNKNOWN_USER')
    await rejects(keys.create({ id: 'x', name: ' ' }), 'BAD_NAME')
    await rejects(keys.list({ id: 'x', email: 'y' }), 'BAD_SELECTOR')
    await rejects(keys.list({ email: 'x' }), 'UNKNOWN_USER')
    await rejects(keys.revoke('x'), 'UNKNOWN_KEY')
  })
})
