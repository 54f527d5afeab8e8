import assert from 'node:assert/strict'
import { fakeServer } from '@tuglet/testkit'
import { KohubClient } from '../../src/index.ts'
import { errorOf, testWorld } from '../support/world.ts'

describe('what is sent', () => {
  it('is signed with the token in the spelling that the server knows', async () => {
    await using world = await testWorld()
    await world.client.whoami()
    assert.equal(world.fake.requests[0]!.headers['authorization'], `Bearer ${world.fake.tokens['alice']}`)
  })

  it('takes a token from a function each time, and cuts the line end off it', async () => {
    await using world = await testWorld()
    let asked = 0
    const token = (): string => `${++asked > 1 ? world.fake.tokens['bob'] : world.fake.tokens['alice']}\n`
    const client = new KohubClient({ endpoint: world.fake.url, token })
    assert.equal((await client.whoami()).username, 'alice')
    assert.equal((await client.whoami()).username, 'bob')
  })

  it('is signed with the admin token where the administrator is asked for, and with nothing else', async () => {
    await using world = await testWorld()
    await world.client.admin.getStats()
    await world.client.deleteRepo('alice/test-repo', { asAdmin: true })
    for (const { headers } of world.fake.requests) {
      assert.equal(headers['x-admin-token'], world.fake.adminToken)
      assert.equal(headers['authorization'], undefined)
    }
    await world.client.whoami()
    assert.equal(world.fake.requests.at(-1)!.headers['x-admin-token'], undefined)
  })

  it('carries the session of a sign-in by password until the sign-out', async () => {
    await using world = await testWorld()
    const { stranger } = world
    const { session, username } = await stranger.login({ username: 'bob', password: 'secret-123' })
    assert.equal(username, 'bob')
    assert.equal(stranger.session, session)
    assert.equal((await stranger.whoami()).username, 'bob')
    const other = new KohubClient({ endpoint: world.fake.url, session })
    assert.equal((await other.whoami()).username, 'bob')
    await stranger.logout()
    assert.equal(stranger.session, undefined)
    assert.equal((await errorOf(other.whoami())).kind, 'auth')
  })

  it('refuses a token that no header can hold, without repeating it', async () => {
    const error = await errorOf(new KohubClient({ endpoint: 'http://127.0.0.1:9', token: 'sec\u00e9ret' }).whoami())
    assert.equal(error.code, 'InvalidToken')
    assert.doesNotMatch(`${error.stack}`, /sec\u00e9ret/)
  })

  it('has the id that the caller gives, which comes back with the error', async () => {
    await using world = await testWorld()
    const error = await errorOf(world.client.repoInfo('no/such', { requestId: 'mine-7' }))
    assert.equal(error.requestId, 'mine-7')
    assert.equal(world.fake.requests[0]!.headers['x-request-id'], 'mine-7')
  })

  it('goes nowhere for an id of one part, for a name that would lead elsewhere, for a slash', async () => {
    await using world = await testWorld()
    const { client, fake } = world
    for (const id of ['gpt2', 'a/b/c', '/b', 'a/', 'a b/c'])
      assert.equal((await errorOf(client.repoInfo(id))).code, 'InvalidRepoId', id)
    assert.equal((await errorOf(client.getOrganization('..'))).code, 'InvalidName')
    assert.equal((await errorOf(client.repoInfo('../x'))).code, 'InvalidName')
    assert.equal((await errorOf(client.getOrganization(''))).code, 'InvalidName')
    assert.equal((await errorOf(client.createBranch('my-org/my-model', { branch: 'a/b' }))).code, 'InvalidBranch')
    assert.equal(fake.requests.length, 0)
  })

  it('is a path of its own for every name, whatever is in it', async () => {
    await using world = await testWorld()
    world.fake.addOrganization('a&b?c=#d', 'alice')
    assert.equal((await world.client.getOrganization('a&b?c=#d')).name, 'a&b?c=#d')
  })

  it('works below a path of a proxy', async () => {
    await using server = await fakeServer({
      'GET /hub/api/version': () => Response.json({ api: 'kohakuhub', version: '1', name: 'H' }),
    })
    const client = new KohubClient({ endpoint: `${server.url}/hub/` })
    assert.equal(client.endpoint, `${server.url}/hub`)
    assert.equal((await client.getVersion()).name, 'H')
  })

  it('ends when the caller aborts, with the reason of the signal', async () => {
    await using world = await testWorld()
    world.fake.fail({ fault: 'stall' })
    const controller = new AbortController()
    const work = world.client.whoami({ signal: controller.signal })
    const reason = new Error('enough')
    controller.abort(reason)
    assert.equal(await errorOf(work), reason)
  })

  it('never follows a redirect with a token: the address is told instead', async () => {
    await using elsewhere = await fakeServer({ 'GET /*': () => Response.json({}) })
    await using server = await fakeServer({ 'GET /api/auth/me': () => Response.redirect(`${elsewhere.url}/x`, 301) })
    const error = await errorOf(new KohubClient({ endpoint: server.url, token: 't' }).whoami())
    assert.equal(error.code, 'Redirected')
    assert.equal(error.details, elsewhere.url)
    assert.equal(elsewhere.requests.length, 0)
  })

  it('meets a refused connection with an error without stack of fetch and without token', async () => {
    const client = new KohubClient({ endpoint: 'http://127.0.0.1:9', token: 'secret-token', sleep: async () => {} })
    const error = await errorOf(client.whoami())
    assert.equal(error.kind, 'network')
    assert.equal(error.name, 'NetworkError')
    assert.match(error.message, /^127\.0\.0\.1:9 cannot be reached: /)
    assert.doesNotMatch(`${error.stack} ${JSON.stringify(error)}`, /secret-token/)
  })

  for (const endpoint of ['hub.example.com', 'ftp://hub', 'http://user:pass@hub']) {
    it(`refuses ${endpoint.replace(/:pass/, '')} as an address`, () => {
      assert.throws(() => new KohubClient({ endpoint }), { code: 'InvalidEndpoint' })
    })
  }

  it('shows no token when a client is printed', async () => {
    const { inspect } = await import('node:util')
    const client = new KohubClient({ token: 'secret-token', adminToken: 'secret-admin' })
    assert.doesNotMatch(inspect(client, { depth: 9, showHidden: false }) + JSON.stringify(client), /secret/)
  })
})

describe('checkServer', () => {
  const kindOf = async (answer: (request: Request) => Response): Promise<string> => {
    await using server = await fakeServer({ 'GET /api/version': answer, 'GET /api/models': answer })
    return (await new KohubClient({ endpoint: server.url, token: 'secret' }).checkServer()).kind
  }

  it('knows a KohakuHub, and sends no token to ask', async () => {
    await using world = await testWorld()
    assert.deepEqual(await world.client.checkServer(), { kind: 'kohakuhub', name: 'KohakuHub', version: '0.0.1' })
    assert.equal(world.fake.requests[0]!.headers['authorization'], undefined)
  })

  it('knows the model hub, which has no version and lists models', async () => {
    assert.equal(
      await kindOf((request) =>
        request.url.includes('version') ? new Response('Sorry', { status: 404 }) : Response.json([]),
      ),
      'huggingface',
    )
  })

  it('knows the web page of a hub, which answers every path', async () => {
    const page = (): Response =>
      new Response('<!doctype html><title>Hub</title>', { headers: { 'content-type': 'text/html' } })
    assert.equal(await kindOf(page), 'webPage')
  })

  it('knows that it does not know', async () => {
    assert.equal(await kindOf(() => Response.json({ status: 'ok' })), 'other')
  })

  it('rejects when nobody answers', async () => {
    const client = new KohubClient({ endpoint: 'http://127.0.0.1:9', sleep: async () => {} })
    assert.equal((await errorOf(client.checkServer())).kind, 'network')
  })
})
