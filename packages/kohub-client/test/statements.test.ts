import assert from 'node:assert/strict'
import { KohubClient } from '../src/node.ts'
import { errorOf, testWorld } from './support/world.ts'

// The checkable statements about a client of this server; the other ones are about commands.
describe('a client of this server', () => {
  it('1: is signed in for the next client too, by a token that a sign-in made', async () => {
    await using world = await testWorld()
    await world.stranger.login({ username: 'bob', password: 'secret-123' })
    const { token } = await world.stranger.createToken({ name: 'tool@host' })
    const next = new KohubClient({ endpoint: world.fake.url, token })
    assert.equal((await next.whoami()).username, 'bob')
  })

  it('2: gets a token of 64 digits once, and never in a list', async () => {
    await using world = await testWorld()
    const { token } = await world.client.createToken({ name: 'a' })
    assert.match(token, /^[0-9a-f]{64}$/)
    assert.deepEqual(Object.keys((await world.client.listTokens())[0]!).toSorted(), [
      'createdAt',
      'id',
      'lastUsed',
      'name',
    ])
  })

  it('3: hears that a token is not there', async () => {
    await using world = await testWorld()
    const error = await errorOf(world.client.revokeToken(999))
    assert.deepEqual([error.name, error.message], ['NotFoundError', 'Token not found'])
  })

  it('4: hears that a repository exists, with its address; also of one with nearly the name', async () => {
    await using world = await testWorld()
    await world.client.createRepo('m1')
    const same = await errorOf(world.client.createRepo('m1'))
    assert.deepEqual([same.name, same.code, same.status], ['AlreadyExistsError', 'RepoExists', 409])
    assert.match(JSON.stringify(same.details), /models\/alice\/m1/)
    const similar = await errorOf(world.client.createRepo('M-1'))
    assert.equal(similar.code, 'RepoExists')
    assert.match(JSON.stringify(similar.details), /"repo_id":"alice\/m1"/)
  })

  it('4: takes one that exists when told so, but not one with nearly the name', async () => {
    await using world = await testWorld()
    await world.client.createRepo('m1')
    assert.equal((await world.client.createRepo('m1', { existOk: true })).repoId, 'alice/m1')
    assert.equal((await errorOf(world.client.createRepo('M-1', { existOk: true }))).code, 'RepoExists')
  })

  it('6: cannot tell a private repository of others from none', async () => {
    await using world = await testWorld()
    for (const client of [world.as('carol'), world.stranger]) {
      for (const id of ['alice/secret', 'alice/nothing']) {
        const error = await errorOf(client.repoInfo(id))
        assert.deepEqual([error.code, error.message, error.details], ['RepoNotFound', 'Repository not found', id])
      }
    }
    assert.ok((await world.client.repoInfo('alice/secret')).private)
  })

  it('7: hears that a member is one already', async () => {
    await using world = await testWorld()
    const error = await errorOf(world.client.addOrganizationMember('my-org', { username: 'bob' }))
    assert.deepEqual([error.name, error.status], ['AlreadyExistsError', 400])
  })

  it('8: sends no role that there is none of', async () => {
    await using world = await testWorld()
    const role = 'owner' as 'member'
    for (const work of [
      world.client.addOrganizationMember('my-org', { username: 'carol', role }),
      world.client.updateOrganizationMember('my-org', { username: 'bob', role }),
      world.client.createInvitation('my-org', { role }),
      world.client.createInvitation('my-org', { role: 'super-admin' as 'member' }),
    ]) {
      assert.equal((await errorOf(work)).code, 'InvalidRole')
    }
    assert.equal(world.fake.requests.length, 0)
  })

  it('9: sends no limit that the server would refuse', async () => {
    await using world = await testWorld()
    assert.equal((await errorOf(world.client.listRepos({ limit: 0 }))).code, 'OutOfRange')
    assert.equal((await errorOf(world.client.listRepos({ limit: 100_001 }))).code, 'OutOfRange')
    assert.equal(world.fake.requests.length, 0)
  })

  it('12: is refused once its token is taken back', async () => {
    await using world = await testWorld()
    const { token, tokenId } = await world.client.createToken({ name: 'short' })
    const other = new KohubClient({ endpoint: world.fake.url, token })
    await other.whoami()
    await world.client.revokeToken(tokenId)
    assert.equal((await errorOf(other.whoami())).name, 'AuthenticationError')
  })

  it('13: stays signed in by token after the sign-out', async () => {
    await using world = await testWorld()
    await world.stranger.login({ username: 'bob', password: 'secret-123' })
    const { token } = await world.stranger.createToken({ name: 'left behind' })
    await world.stranger.logout()
    assert.equal((await new KohubClient({ endpoint: world.fake.url, token }).whoami()).username, 'bob')
  })

  it('14: lists every file of more than a page, and asks for no page that nobody reads', async () => {
    await using world = await testWorld({ treePageSize: 100 })
    const files = Object.fromEntries(
      Array.from({ length: 250 }, (_, at) => [`f${String(at).padStart(4, '0')}.txt`, `${at}`]),
    )
    world.fake.addRepo('alice/many', { files })
    const all = await world.client.listRepoTree('alice/many', { recursive: true })
    assert.equal(new Set(all.map(({ path }) => path)).size, 250)
    assert.equal(world.fake.requests.length, 3)
    assert.equal((await world.client.listRepoTree('alice/many').first(100)).length, 100)
    assert.equal(world.fake.requests.length, 4)
  })

  it('16: tells that nothing has changed', async () => {
    await using world = await testWorld()
    const files = [{ path: 'README.md', content: '# My model\n' }]
    const { changed, commitOid } = await world.client.uploadFiles('my-org/my-model', { files })
    assert.equal(changed, false)
    assert.equal(commitOid, (await world.client.getRevision('my-org/my-model')).sha)
  })

  it('17: uploads a small .bin as a large object, and a small .txt in the commit', async () => {
    await using world = await testWorld()
    const { files } = await world.client.uploadFiles('my-org/my-model', {
      files: [
        { path: 'x.bin', content: new Uint8Array(100) },
        { path: 'x.txt', content: 'abc' },
      ],
    })
    assert.deepEqual(
      files.map(({ mode }) => mode),
      ['lfs', 'regular'],
    )
    assert.equal(world.fake.s3Requests.filter(({ method }) => method === 'PUT').length, 1)
  })

  it('19: follows an invitation once', async () => {
    await using world = await testWorld()
    const { token } = await world.client.createInvitation('my-org')
    const carol = world.as('carol')
    assert.deepEqual((await carol.getInvitation(token)).isAvailable, true)
    assert.deepEqual(await carol.acceptInvitation(token).then(({ orgName, role }) => [orgName, role]), [
      'my-org',
      'member',
    ])
    const error = await errorOf(carol.acceptInvitation(token))
    assert.deepEqual([error.status, error.message], [400, 'Invitation has already been used'])
  })

  it("20: hears the server's words when there is no room", async () => {
    await using world = await testWorld()
    await world.client.setQuota('alice', { quotaBytes: 10 })
    const files = [{ path: 'x.txt', content: 'more than ten bytes' }]
    const error = await errorOf(world.client.uploadFiles('alice/test-repo', { files }))
    assert.deepEqual([error.name, error.status], ['QuotaExceededError', 413])
    assert.match(error.message, /^Public storage quota exceeded: /)
  })
})
