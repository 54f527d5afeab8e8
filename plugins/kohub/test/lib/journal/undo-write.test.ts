import assert from 'node:assert/strict'
import type { FakeKohub } from '@tuglet/fake-kohub'
import type { KohubClient } from '@tuglet/kohub-client/node'
import { journaled } from '../../../src/lib/journal/journaled.ts'
import { listHistory } from '../../../src/lib/journal/list-history.ts'
import type { Journal } from '../../../src/lib/journal/open-journal.ts'
import { undoWrite } from '../../../src/lib/journal/undo-write.ts'
import { accessTo, memoryJournal } from '../../support/admin-hub.ts'
import { startHub } from '../../support/hub.ts'

const code = (wanted: string) => (error: unknown) => (error as { code?: string }).code === wanted
const roleOf = ({ state }: FakeKohub, username: string) =>
  state.memberships.find((entry) => entry.username === username)?.role

describe('undoWrite', () => {
  let hub: FakeKohub
  let journal: Journal
  let client: KohubClient
  let admin: KohubClient
  beforeEach(async () => {
    hub = await startHub()
    journal = memoryJournal()
    const access = accessTo(hub)
    client = journaled(access.user, journal)
    admin = journaled(access.admin, journal)
  })
  afterEach(() => hub.close())
  const undo = (options: { id?: string; force?: boolean } = {}) =>
    undoWrite(client, journal, { id: options.id, force: options.force ?? false })

  it('gives a member the old role back, and the new one again when that is undone', async () => {
    await client.updateOrganizationMember('my-org', { username: 'bob', role: 'admin' })
    const undone = await undo()
    assert.deepEqual([undone.about, undone.call], ['Make bob admin of my-org', 'Make bob member of my-org'])
    assert.equal(roleOf(hub, 'bob'), 'member')
    await undo({ id: undone.id })
    assert.equal(roleOf(hub, 'bob'), 'admin')
  })

  it('takes a new member out, and takes a removed one in with the role from before', async () => {
    await client.addOrganizationMember('my-org', { username: 'carol', role: 'visitor' })
    await undo()
    assert.equal(roleOf(hub, 'carol'), undefined)
    await client.removeOrganizationMember('my-org', { username: 'bob' })
    await undo()
    assert.equal(roleOf(hub, 'bob'), 'member')
  })

  it('makes a repository public again, and takes its own suffixes away again', async () => {
    const settings = { private: true, lfsSuffixRules: ['.dat'] }
    await client.updateRepoSettings('my-org/my-model', settings)
    assert.equal(hub.state.repos.get('model:my-org/my-model')?.isPrivate, true)
    await undo()
    const repo = hub.state.repos.get('model:my-org/my-model')
    assert.equal(repo?.isPrivate, false)
    assert.deepEqual(repo?.lfsSuffixRules ?? [], [])
  })

  it('says that the server cannot unset a threshold', async () => {
    await client.updateRepoSettings('my-org/my-model', { lfsThresholdBytes: 2_000_000 })
    await assert.rejects(undo(), code('KOHUB_NOT_UNDOABLE'))
  })

  it('puts quotas back, the administrator’s with both sides apart', async () => {
    await admin.admin.setQuota('bob', { isOrg: false, privateQuotaBytes: 1000, publicQuotaBytes: 2000 })
    await admin.admin.setQuota('bob', { isOrg: false, privateQuotaBytes: 5, publicQuotaBytes: 6 })
    await undoWrite(admin, journal, { force: false })
    const bob = hub.state.accounts.get('bob')
    assert.deepEqual([bob?.privateQuotaBytes, bob?.publicQuotaBytes], [1000, 2000])
  })

  it('brings a deleted branch back where it was, and takes a new tag away', async () => {
    await client.createBranch('my-org/my-model', { branch: 'dev' })
    const head = hub.state.repos.get('model:my-org/my-model')?.branches.get('dev')
    await client.deleteBranch('my-org/my-model', { branch: 'dev' })
    await undo()
    assert.equal(hub.state.repos.get('model:my-org/my-model')?.branches.get('dev'), head)
    await client.createTag('my-org/my-model', { tag: 'v1' })
    await undo()
    assert.equal(hub.state.repos.get('model:my-org/my-model')?.tags.has('v1'), false)
  })

  it('likes and unlikes', async () => {
    await client.likeRepo('my-org/my-model')
    await undo()
    assert.equal((await client.getLike('my-org/my-model')).liked, false)
  })

  it('refuses when somebody has changed it since, unless forced', async () => {
    await client.updateOrganizationMember('my-org', { username: 'bob', role: 'admin' })
    await accessTo(hub).user.updateOrganizationMember('my-org', { username: 'bob', role: 'visitor' })
    await assert.rejects(undo(), code('KOHUB_CHANGED_SINCE'))
    assert.equal(roleOf(hub, 'bob'), 'visitor')
    await undo({ force: true })
    assert.equal(roleOf(hub, 'bob'), 'member')
  })

  it('undoes each write once, and says when there is nothing left', async () => {
    await client.likeRepo('my-org/my-model')
    const [{ id } = { id: '' }] = await listHistory(journal, { limit: 1 })
    await undo({ id })
    await assert.rejects(undo({ id }), code('KOHUB_UNDONE_ALREADY'))
    await assert.rejects(undo(), code('KOHUB_NOTHING_TO_UNDO'))
    await assert.rejects(undo({ id: 'nothing' }), code('KOHUB_NO_ENTRY'))
  })

  it('does not undo at one server what was done at another', async () => {
    await client.likeRepo('my-org/my-model')
    await using other = await startHub()
    const elsewhere = journaled(accessTo(other).user, journal)
    await assert.rejects(undoWrite(elsewhere, journal, { id: 'w1', force: false }), code('KOHUB_OTHER_SERVER'))
  })

  it('keeps what cannot be undone with the reason, and no secret', async () => {
    const { token } = await client.createToken({ name: 'laptop' })
    await client.createRepo('alice/new')
    await client.deleteRepo('alice/new')
    await admin.admin.createUser({ username: 'dave', email: 'dave@example.com', password: 'first-password' })
    const history = await listHistory(journal, { limit: 10 })
    assert.deepEqual(
      history.map(({ about, undo: possible }) => [about, possible]),
      [
        ['Create user dave', 'never'],
        ['Delete repository alice/new', 'never'],
        ['Create repository alice/new', 'never'],
        ['Create token laptop', 'never'],
      ],
    )
    const kept = JSON.stringify(await journal.entries())
    assert.ok(!kept.includes(token) && !kept.includes('first-password'))
  })

  it('keeps no write that failed, and reads through', async () => {
    await assert.rejects(async () => client.deleteRepo('alice/nothing'))
    assert.equal((await client.whoami()).username, 'alice')
    assert.deepEqual(await client.listOrganizationMembers('my-org'), [
      { user: 'alice', role: 'super-admin' },
      { user: 'bob', role: 'member' },
    ])
    assert.deepEqual(await journal.entries(), [])
  })
})
