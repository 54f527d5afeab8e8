import assert from 'node:assert/strict'
import { allEndpoints, endpoints, faultNames, startFakeKohub } from '../src/index.ts'

const id = 'my-org/my-model'

describe('startFakeKohub', () => {
  it('knows the 167 operations of the server, the 7 of the viewer and those that answer 501', () => {
    assert.equal(endpoints.length, 167)
    assert.equal(allEndpoints.filter(({ group }) => group === 'viewer').length, 7)
    assert.equal(new Set(allEndpoints.map(({ key }) => key)).size, allEndpoints.length)
    assert.ok(faultNames.length >= 14)
  })

  it('answers unknown paths and methods as the server does', async () => {
    await using fake = await startFakeKohub()
    assert.deepEqual(await (await fetch(`${fake.url}/nope`)).json(), { detail: 'Not Found' })
    assert.equal((await fetch(`${fake.url}/api/auth/login`, { method: 'PUT' })).status, 405)
  })

  it("gives every answer a request id, the client's own where it has one", async () => {
    await using fake = await startFakeKohub()
    assert.match((await fetch(`${fake.url}/nope`)).headers.get('x-request-id')!, /^[0-9a-f]{32}$/)
    const own = await fetch(`${fake.url}/api/version`, { headers: { 'x-request-id': 'mine' } })
    assert.equal(own.headers.get('x-request-id'), 'mine')
  })

  it('knows tokens by one spelling of the scheme, with tokens for other hubs behind', async () => {
    await using fake = await startFakeKohub({ seed: 'world' })
    const status = async (authorization: string) =>
      (await fetch(`${fake.url}/api/auth/me`, { headers: { authorization } })).status
    const token = fake.tokens['alice']!
    assert.deepEqual(
      await Promise.all([`Bearer ${token}`, `bearer ${token}`, `Bearer ${token}|https://hf.co,abc`].map(status)),
      [200, 401, 200],
    )
  })

  it('redirects to a store that takes signed addresses and no second credential', async () => {
    await using fake = await startFakeKohub({ seed: 'world' })
    const response = await fetch(`${fake.url}/${id}/resolve/main/README.md`, { redirect: 'manual' })
    const location = response.headers.get('location')!
    assert.equal(response.status, 302)
    assert.ok(location.startsWith(fake.s3Url) && fake.s3Url !== fake.url)
    assert.equal(await (await fetch(location)).text(), '# My model\n')
    assert.equal(await (await fetch(location, { headers: { range: 'bytes=2-3' } })).text(), 'My')
    assert.equal((await fetch(location, { headers: { authorization: 'Bearer x' } })).status, 400)
    assert.equal((await fetch(location.replace(/Signature=./, 'Signature=0x'))).status, 403)
    assert.equal((await fetch(location, { method: 'PUT', body: 'x' })).status, 403)
  })

  it('drops content that it knows from another branch, as the server does', async () => {
    await using fake = await startFakeKohub({ seed: 'world' })
    const headers = { authorization: `Bearer ${fake.tokens['alice']}` }
    const post = (path: string, body: string) =>
      fetch(`${fake.url}/api/models/${id}/${path}`, { method: 'POST', headers, body })
    await post('branch', JSON.stringify({ branch: 'dev' }))
    const value = { path: 'new.txt', content: Buffer.from('new').toString('base64'), encoding: 'base64' }
    const lines = [
      { key: 'header', value: { summary: 's' } },
      { key: 'file', value },
    ]
      .map((line) => JSON.stringify(line))
      .join('\n')
    const oidOf = async (branch: string) =>
      ((await (await post(`commit/${branch}`, lines)).json()) as { commitOid: string }).commitOid
    const repo = fake.state.repos.get(`model:${id}`)!
    const before = repo.branches.get('dev')
    assert.notEqual(await oidOf('main'), before)
    assert.equal(await oidOf('dev'), before)
  })

  it('fails as planned, as often as planned, and not after it is healed', async () => {
    await using fake = await startFakeKohub()
    const once = fake.fail({ match: 'GET /api/*', times: 1, fault: 'plain-500' })
    const status = async () => (await fetch(`${fake.url}/api/version`)).status
    assert.deepEqual([await status(), await status(), once.strikes], [500, 200, 1])
    const always = fake.fail({ match: /version/, fault: 'unavailable' })
    assert.equal(await status(), 503)
    always.heal()
    assert.equal(await status(), 200)
    assert.deepEqual([...fake.hits], [['GET /api/version', 4]])
  })
})
