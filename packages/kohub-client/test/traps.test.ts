import assert from 'node:assert/strict'
import { KohubClient } from '../src/index.ts'
import { errorOf, testWorld } from './support/world.ts'

const id = 'my-org/my-model'

// What the real server does to the unwary.
describe('the traps of the server', () => {
  it('organisation with the name of a user, or nearly that of another: told before the bare 500', async () => {
    await using world = await testWorld()
    assert.deepEqual((await errorOf(world.client.createOrganization('bob'))).kind, 'exists')
    const error = await errorOf(world.client.createOrganization('My_Org'))
    assert.deepEqual([error.kind, error.details], ['exists', 'my-org'])
    assert.equal(world.fake.hits.get('POST /org/create'), undefined)
  })

  it('password of more than 72 bytes: refused here, where the server would crash', async () => {
    await using world = await testWorld()
    const account = { username: 'dora', email: 'd@example.com', password: 'ü'.repeat(37) }
    assert.equal((await errorOf(world.client.register(account))).code, 'InvalidPassword')
    assert.equal((await errorOf(world.client.admin.createUser(account))).code, 'InvalidPassword')
    assert.equal(world.fake.requests.length, 0)
  })

  it('repository with a slash in its name: never created', async () => {
    await using world = await testWorld()
    assert.equal((await errorOf(world.client.createRepo('my-org/a/b'))).code, 'InvalidRepoId')
    assert.equal((await errorOf(world.client.moveRepo('alice/test-repo', { to: 'alice/a/b' }))).code, 'InvalidRepoId')
    assert.equal(world.fake.requests.length, 0)
  })

  it('last super-admin: kept, unless the caller insists', async () => {
    await using world = await testWorld()
    const remove = { username: 'alice' }
    assert.equal((await errorOf(world.client.removeOrganizationMember('my-org', remove))).code, 'LastSuperAdmin')
    await world.client.removeOrganizationMember('my-org', { ...remove, force: true })
    assert.ok(!(await world.client.listOrganizationMembers('my-org')).some(({ role }) => role === 'super-admin'))
  })

  it('unknown branch: not found, where the server says 500', async () => {
    await using world = await testWorld()
    const { client } = world
    const operations = [{ type: 'file' as const, path: 'a', content: 'a' }]
    for (const work of [
      client.listCommits(id, { revision: 'nope' }),
      client.deleteBranch(id, { branch: 'nope' }),
      client.deleteTag(id, { tag: 'nope' }),
      client.createCommit(id, { revision: 'nope', summary: 's', operations }),
    ]) {
      const error = await errorOf(work)
      assert.deepEqual([error.kind, error.code], ['notFound', 'RevisionNotFound'])
    }
  })

  it('unknown commit: not found, where the server says 500', async () => {
    await using world = await testWorld()
    const commit = 'f'.repeat(64)
    assert.equal((await errorOf(world.client.getCommit(id, { commit }))).code, 'CommitNotFound')
    assert.equal((await errorOf(world.client.getCommitDiff(id, { commit }))).code, 'CommitNotFound')
  })

  it('real failures of the server: stay what they are', async () => {
    await using world = await testWorld()
    world.fake.fail({ match: 'GET /api/models/*/commits/*', fault: 'server-error' })
    const error = await errorOf(world.client.listCommits(id))
    assert.deepEqual([error.kind, error.code], ['server', 'ServerError'])
  })

  it('tag that exists: told so, where the server says 500', async () => {
    await using world = await testWorld()
    await world.client.createTag(id, { tag: 'v1' })
    assert.equal((await errorOf(world.client.createTag(id, { tag: 'v1' }))).code, 'TagExists')
    assert.equal((await errorOf(world.client.createTagByPath(id, { tag: 'v1' }))).code, 'TagExists')
  })

  it('nothing to merge, and a commit that changes nothing: told so, where the server says 500', async () => {
    await using world = await testWorld()
    await world.client.createBranch(id, { branch: 'dev' })
    assert.equal((await errorOf(world.client.mergeBranches(id, { source: 'dev' }))).code, 'NothingChanged')
    const operations = [{ type: 'deletedFile' as const, path: 'not-there.txt' }]
    const error = await errorOf(world.client.createCommit(id, { summary: 's', operations }))
    assert.deepEqual([error.kind, error.code], ['conflict', 'NothingChanged'])
  })

  it('server without a database key: explained, where it says a bare 500', async () => {
    await using world = await testWorld({ hasDatabaseKey: false })
    const error = await errorOf(world.client.listExternalTokens('alice'))
    assert.deepEqual([error.code, error.status], ['NoDatabaseKey', 500])
  })

  it('deletion with a body: sent with its body', async () => {
    await using world = await testWorld()
    await world.client.deleteRepo('alice/test-repo')
    const { method, body } = world.fake.requests.at(-1)!
    assert.deepEqual(
      [method, JSON.parse(body.toString())],
      ['DELETE', { type: 'model', name: 'test-repo', organization: 'alice' }],
    )
  })

  it('paths of paths-info: sent as a form', async () => {
    await using world = await testWorld()
    const found = await world.client.getPathsInfo(id, { paths: ['configs', 'a & b', 'README.md'] })
    assert.deepEqual(
      found.map(({ path, type }) => [path, type]),
      [
        ['configs', 'directory'],
        ['README.md', 'file'],
      ],
    )
    assert.match(String(world.fake.requests[0]!.headers['content-type']), /^application\/x-www-form-urlencoded/)
  })

  it('thousand paths and more: asked in batches', async () => {
    await using world = await testWorld()
    const paths = Array.from({ length: 1001 }, (_, at) => (at === 1000 ? 'README.md' : `x${at}`))
    assert.deepEqual(
      (await world.client.getPathsInfo(id, { paths })).map(({ path }) => path),
      ['README.md'],
    )
    assert.equal(world.fake.requests.length, 2)
  })

  it("links that carry the server's inner name: followed at the address that the user gave", async () => {
    await using world = await testWorld({ treePageSize: 2, publicBaseUrl: 'http://inner.invalid:48888' })
    const tree = await world.client.listRepoTree(id, { recursive: true })
    assert.equal(tree.length, 4)
    const { commitUrl } = await world.client.createCommit(id, {
      summary: 's',
      operations: [{ type: 'file', path: 'n', content: 'n' }],
    })
    assert.ok(commitUrl.startsWith(world.fake.url))
  })

  it('dates of every form: text in UTC', async () => {
    await using world = await testWorld()
    const { client } = world
    const [newest] = await client.listCommits(id)
    const details = await client.getCommit(id, { commit: newest!.id })
    assert.equal(details.date, newest!.date)
    for (const date of [
      details.date,
      details.committedAt,
      (await client.getOrganization('my-org')).createdAt,
      (await client.repoInfo(id)).createdAt,
      (await client.whoami()).createdAt,
    ]) {
      assert.match(String(date), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    }
  })

  it('hashes of 40 digits and of 64: both are given as they are', async () => {
    await using world = await testWorld()
    const { sha: short } = await world.client.repoInfo(id)
    const { sha: long } = await world.client.getRevision(id)
    assert.equal(short!.length, 40)
    assert.ok(long!.startsWith(short!))
  })

  it("another hub's answers: marked with their source, and kept out when told so", async () => {
    const fallbackRepos = [
      { type: 'model' as const, id: 'far/away', sourceName: 'HF', sourceUrl: 'https://huggingface.co' },
    ]
    await using world = await testWorld({ fallbackRepos })
    const info = await world.client.repoInfo('far/away')
    assert.deepEqual([info.source, info.sourceUrl], ['HF', 'https://huggingface.co'])
    assert.equal((await errorOf(world.client.repoInfo('far/away', { fallback: false }))).code, 'RepoNotFound')
    const local = new KohubClient({ endpoint: world.fake.url, fallback: false })
    assert.equal((await errorOf(local.repoInfo('far/away'))).code, 'RepoNotFound')
    assert.deepEqual((await local.listRepos({ author: 'far' })).length, 0)
    const nowhere = await errorOf(world.client.repoInfo('no/where'))
    assert.deepEqual([nowhere.kind, nowhere.code], ['notFound', 'RepoNotFound'])
  })

  it('wrong token on a public page: not noticed by the server; told by whoami', async () => {
    await using world = await testWorld()
    const client = new KohubClient({ endpoint: world.fake.url, token: '0'.repeat(64) })
    assert.equal((await client.repoInfo(id)).id, id)
    assert.equal((await errorOf(client.whoami())).kind, 'auth')
    assert.equal((await errorOf(client.whoamiV2())).message, 'Invalid user token')
  })

  it('a visitor may create repositories in an organisation', async () => {
    await using world = await testWorld()
    await world.client.addOrganizationMember('my-org', { username: 'carol', role: 'visitor' })
    assert.equal((await world.as('carol').createRepo('my-org/from-carol')).repoId, 'my-org/from-carol')
  })

  it('a quota of n reads as 2n, in the one view that adds up', async () => {
    await using world = await testWorld()
    assert.equal((await world.client.setQuota('alice', { quotaBytes: 500 })).quotaBytes, 1000)
    const { publicQuotaBytes, privateQuotaBytes } = await world.client.getPublicQuota('alice')
    assert.deepEqual([publicQuotaBytes, privateQuotaBytes], [500, 500])
  })

  it('moving and squashing lose the history', async () => {
    await using world = await testWorld()
    await world.client.createBranch(id, { branch: 'dev' })
    await world.client.moveRepo(id, { to: 'my-org/moved' })
    const commits = await world.client.listCommits('my-org/moved')
    assert.equal(commits[0]!.title, 'Repository moved from my-org/my-model to my-org/moved')
    assert.equal(commits.length, 2)
    assert.deepEqual(
      (await world.client.getRefs('my-org/moved')).branches.map(({ name }) => name),
      ['main'],
    )
    await world.client.squashRepo('my-org/moved')
    assert.equal((await world.client.listRepoTree('my-org/moved', { recursive: true })).length, 4)
  })

  it('one-segment ids of stock tools: refused with what an id looks like', async () => {
    await using world = await testWorld()
    const error = await errorOf(world.client.repoInfo('gpt2'))
    assert.match(error.message, /my-org\/my-model/)
    assert.equal(await world.client.resolveRepoId('test-repo'), 'alice/test-repo')
  })
})

describe('the traps of the administration', () => {
  it('says what each refusal means: no token, a wrong one, an API that is off', async () => {
    await using world = await testWorld()
    const { fake } = world
    const codeOf = async (endpoint: string, adminToken?: string) => {
      const error = await errorOf(new KohubClient({ endpoint, adminToken, sleep: async () => {} }).admin.getStats())
      return [error.kind, error.status]
    }
    assert.deepEqual(await codeOf(fake.url), ['auth', 401])
    assert.deepEqual(await codeOf(fake.url, 'wrong'), ['forbidden', 403])
    await using off = await testWorld({ adminToken: undefined })
    assert.deepEqual(await codeOf(off.fake.url, 'any'), ['server', 503])
  })

  it('lists all users though there is no total', async () => {
    await using world = await testWorld()
    for (let at = 0; at < 250; at++) world.fake.addUser(`user${at}`)
    assert.equal((await world.client.admin.listUsers()).length, 253)
    assert.equal((await world.client.admin.listUsers({ includeOrgs: true })).length, 254)
    const before = world.fake.requests.length
    assert.equal((await world.client.admin.listUsers().first(3)).length, 3)
    assert.equal(world.fake.requests.length, before + 1)
  })

  it('checks the names that the server does not', async () => {
    await using world = await testWorld()
    const user = { email: 'x@example.com', password: 'secret-123' }
    assert.equal((await errorOf(world.client.admin.createUser({ ...user, username: 'admin' }))).kind, 'exists')
    assert.equal((await errorOf(world.client.admin.createUser({ ...user, username: 'Al_ice' }))).kind, 'exists')
    assert.equal((await errorOf(world.client.admin.createUser({ ...user, username: 'a/b' }))).code, 'InvalidName')
    assert.equal(
      (await errorOf(world.client.admin.createUser({ ...user, username: 'dora', email: 'no' }))).code,
      'InvalidEmail',
    )
  })

  it('deletes a user whose repositories are gone, and tells which are left', async () => {
    await using world = await testWorld()
    const error = await errorOf(world.client.admin.deleteUser('alice'))
    assert.match(JSON.stringify(error.details), /model\/alice\/test-repo/)
    await world.client.admin.deleteUser('alice', { force: true })
    await world.client.admin.createUser({ username: 'alice', email: 'a@example.com', password: 'secret-123' })
    // What deletion by force leaves behind.
    const returned = new KohubClient({
      endpoint: world.fake.url,
      token: world.fake.addToken('alice'),
      sleep: async () => {},
    })
    const again = await errorOf(returned.createRepo('test-repo'))
    assert.deepEqual([again.kind, again.status], ['server', 500])
  })

  it('takes both limits, for the server takes a missing one for none', async () => {
    await using world = await testWorld()
    await world.client.admin.setQuota('bob', { privateQuotaBytes: 5, publicQuotaBytes: 6 })
    const { body } = world.fake.requests.at(-1)!
    assert.deepEqual(JSON.parse(body.toString()), { private_quota_bytes: 5, public_quota_bytes: 6 })
    assert.equal((await world.client.admin.getQuota('bob')).publicQuotaBytes, 6)
    assert.equal((await errorOf(world.client.admin.getQuota('my-org'))).kind, 'notFound')
  })

  it('confirms the deletion of a prefix, once, and never of everything', async () => {
    await using world = await testWorld()
    const { admin } = world.client
    assert.equal((await errorOf(admin.prepareDeletePrefix(''))).code, 'InvalidPrefix')
    const { confirmToken } = await admin.prepareDeletePrefix('lfs/')
    assert.equal((await errorOf(admin.deletePrefix('other/', { confirmToken }))).status, 400)
    const second = await admin.prepareDeletePrefix('lfs/')
    assert.equal((await admin.deletePrefix('lfs/', second)).deletedCount, 1)
    assert.equal((await errorOf(admin.deletePrefix('lfs/', second))).status, 400)
  })
})
