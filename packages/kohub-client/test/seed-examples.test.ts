import assert from 'node:assert/strict'
import { AsyncKohubClient, AuthenticationError, KohubClient, KohubError, NotFoundError } from '../src/node.ts'
import { temporaryFolder } from './support/temporary-folder.ts'
import { testWorld } from './support/world.ts'

// The code examples of the original client's design, translated one to one.
describe("the original design's examples", () => {
  it('users: register, login, whoami, logout', async () => {
    await using world = await testWorld()
    const client = new KohubClient({ endpoint: world.fake.url, env: {}, home: '/nowhere' })
    await client.register({ username: 'anna', email: 'anna@example.com', password: 'secret' })
    const sessionInfo = await client.login({ username: 'anna', password: 'secret' })
    assert.equal(sessionInfo.username, 'anna')
    const userInfo = await client.whoami()
    assert.equal(userInfo.email, 'anna@example.com')
    await client.logout()
    await assert.rejects(client.whoami(), AuthenticationError)
  })

  it('tokens: create, list, revoke', async () => {
    await using world = await testWorld()
    const { client } = world
    const tokenInfo = await client.createToken({ name: 'my-laptop' })
    assert.match(tokenInfo.token, /^[0-9a-f]{64}$/)
    const tokens = await client.listTokens()
    assert.ok(tokens.some(({ id, name }) => id === tokenInfo.tokenId && name === 'my-laptop'))
    assert.doesNotMatch(JSON.stringify(tokens), new RegExp(tokenInfo.token))
    await client.revokeToken(tokenInfo.tokenId)
    assert.ok(!(await client.listTokens()).some(({ id }) => id === tokenInfo.tokenId))
  })

  it('organisations: create, get, list, members', async () => {
    await using world = await testWorld()
    const { client } = world
    await client.createOrganization('our-org', { description: 'My awesome org' })
    const org = await client.getOrganization('our-org')
    assert.equal(org.description, 'My awesome org')
    const orgs = await client.listUserOrganizations('alice')
    assert.ok(orgs.some(({ name, role }) => name === 'our-org' && role === 'super-admin'))
    assert.deepEqual(await client.listUserOrganizations(), orgs)
    await client.addOrganizationMember('our-org', { username: 'bob', role: 'member' })
    await client.updateOrganizationMember('our-org', { username: 'bob', role: 'admin' })
    assert.deepEqual((await client.listOrganizationMembers('our-org')).at(-1), { user: 'bob', role: 'admin' })
    await client.removeOrganizationMember('our-org', { username: 'bob' })
    assert.equal((await client.listOrganizationMembers('our-org')).length, 1)
  })

  it('repositories: create, info, tree, list, delete', async () => {
    await using world = await testWorld()
    const { client } = world
    const repo = await client.createRepo('my-org/other-model', { repoType: 'model', private: false })
    assert.equal(repo.repoId, 'my-org/other-model')
    const info = await client.repoInfo('my-org/my-model', { repoType: 'model' })
    assert.equal(info.author, 'my-org')
    const files = await client.listRepoTree('my-org/my-model', {
      repoType: 'model',
      revision: 'main',
      path: '',
      recursive: false,
    })
    assert.deepEqual(
      files.map(({ path, type }) => `${type} ${path}`),
      ['file README.md', 'file config.json', 'directory configs', 'file weights.safetensors'],
    )
    const repos = await client.listRepos({ repoType: 'model', author: 'my-org', limit: 50 })
    assert.deepEqual(repos.map(({ id }) => id).toSorted(), ['my-org/my-model', 'my-org/other-model'])
    await client.deleteRepo('my-org/other-model', { repoType: 'model' })
    await assert.rejects(client.repoInfo('my-org/other-model'), NotFoundError)
  })

  it('configuration: save, load, path; and a client from nothing else', async () => {
    await using world = await testWorld()
    await using folder = await temporaryFolder()
    const env = { KOHUB_CONFIG_DIR: folder.path }
    const client = new KohubClient({ env })
    client.saveConfig({ endpoint: world.fake.url, token: world.fake.tokens['alice'] })
    assert.deepEqual(client.loadConfig(), { endpoint: world.fake.url, token: world.fake.tokens['alice'] })
    assert.equal(client.configPath, `${folder.path}/config.json`)
    assert.equal((await new KohubClient({ env }).whoami()).username, 'alice')
  })

  it('errors: nobody signed in, and anything else', async () => {
    await using world = await testWorld()
    const { stranger } = world
    await assert.rejects(stranger.createRepo('my-repo', { repoType: 'model' }), (error) => {
      assert.ok(error instanceof AuthenticationError && error instanceof KohubError)
      return true
    })
    await assert.rejects(stranger.repoInfo('nonexistent/repo', { repoType: 'model' }), (error) => {
      assert.ok(error instanceof NotFoundError)
      const { message, code, details } = error
      assert.deepEqual(
        { error: message, code, details },
        { error: 'Repository not found', code: 'RepoNotFound', details: 'nonexistent/repo' },
      )
      return true
    })
  })

  it('the unit test of a new repository', async () => {
    const fetch = async (): Promise<Response> =>
      Response.json({ url: 'http://test/models/test/repo', repo_id: 'test/repo' })
    const client = new KohubClient({ endpoint: 'http://test', token: 'test_token', fetch })
    const result = await client.createRepo('test/repo', { repoType: 'model' })
    assert.equal(result.repoId, 'test/repo')
  })

  it('the client by its other name', () => {
    assert.equal(AsyncKohubClient, KohubClient)
  })
})
