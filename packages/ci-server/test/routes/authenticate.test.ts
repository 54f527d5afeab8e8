import { adminKeys, adminUsers, openStore, type Store } from '@tuglet/ci-server'
import type { FastifyRequest } from 'fastify'
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'mocha'
import type { KeyRing } from '../../src/accounts/account-store.ts'
import { authenticate } from '../../src/routes/authenticate.ts'
import { commandZip } from '../support/raw-zip.ts'
import { temporaryFolders } from '../support/temporary-folder.ts'
import { newKey, testServers } from '../support/test-server.ts'
import { v1Client } from '../support/v1-client.ts'

const guarded = ['/jobs', '/jobs/x', '/jobs/x/stream']

describe('a request', () => {
  const start = testServers(temporaryFolders())

  it('without a key, or with a header that is none, is a 403', async () => {
    const { url, apiKey } = await start()
    for (const path of guarded) {
      const { status, body } = await v1Client(url).get(path)
      assert.deepEqual([path, status, body], [path, 403, '{"detail":"Not authenticated"}'])
    }
    for (const authorization of ['', 'Bearer', 'Bearer ', apiKey]) {
      assert.equal((await v1Client(url).get('/jobs', { authorization })).status, 403, authorization)
    }
    const basic = await v1Client(url).get('/jobs', { authorization: `Basic ${apiKey}` })
    assert.deepEqual([basic.status, basic.body], [403, '{"detail":"Invalid authentication credentials"}'])
  })

  it('with a key that nobody has is a 401, on every route, before anything is uploaded', async () => {
    const { url } = await start()
    const client = v1Client(url, `ci_${'x'.repeat(40)}`)
    const answers = await Promise.all([
      ...guarded.map((path) => client.get(path)),
      ...['/submit', '/submit-stream', '/submit-async'].map((path) => client.upload(path, commandZip('true'))),
    ])
    for (const { status, body, headers } of answers) {
      assert.deepEqual(
        [status, body, headers['www-authenticate']],
        [401, '{"detail":"Invalid or revoked API key"}', 'Bearer'],
      )
    }
  })

  it('with the key of a user who was turned off is a 403, until the user is turned on again', async () => {
    const { client, dataDir } = await start()
    const store = await openStore(dataDir)
    const [user] = await adminUsers(store).list()
    await adminUsers(store).deactivate(user!.id)
    assert.deepEqual(await statusOf(client.get('/jobs')), [403, '{"detail":"User is inactive"}'])
    await adminUsers(store).activate(user!.id)
    assert.deepEqual(await statusOf(client.get('/jobs')), [200, '[]'])
    store.close()
  })

  it('with a key that was revoked while the server runs is a 401', async () => {
    const { client, dataDir } = await start()
    const store = await openStore(dataDir)
    const [key] = await adminKeys(store).list()
    assert.notEqual((await client.get('/jobs')).status, 401)
    await adminKeys(store).revoke(key!.id)
    assert.equal((await client.get('/jobs')).status, 401)
    store.close()
  })

  it('for a job of somebody else is the same 404 as for none', async () => {
    const { url, client, dataDir } = await start()
    const id = await client.submitAsync(commandZip('true'))
    const stranger = v1Client(url, await newKey(dataDir))
    for (const path of [`/jobs/${id}`, `/jobs/${id}/stream`, `/jobs/${id}/stream?from_beginning=true`]) {
      assert.deepEqual(await statusOf(stranger.get(path)), [404, '{"detail":"Job not found"}'])
      assert.deepEqual(await statusOf(stranger.get(path.replace(id, 'none'))), [404, '{"detail":"Job not found"}'])
    }
    assert.deepEqual(await statusOf(stranger.get('/jobs')), [200, '[]'])
  })

  it('for a path that is none is a 404 with a detail', async () => {
    const { client } = await start()
    assert.deepEqual(await statusOf(client.get('/nothing')), [404, '{"detail":"Not Found"}'])
  })
})

describe("the note of a key's last use", () => {
  const folder = temporaryFolders()
  let store: Store
  before(async () => {
    store = await openStore(await folder())
  })
  after(() => store.close())

  it('is kept with the key', async () => {
    await adminUsers(store).create({ name: 'Ada', email: 'ada@example.org' })
    const { key, apiKey } = await adminKeys(store).create({ email: 'ada@example.org', name: 'a' })
    await authenticate(store.accounts)(requestWith(key))
    assert.match(String((await adminKeys(store).list())[0]?.last_used_at), /Z$/)
    assert.equal(apiKey.last_used_at, null)
  })

  it('does not fail a request when it cannot be written, and is tried again', async () => {
    let tried = 0
    const keys: KeyRing = {
      ownerOf: async () => ({ keyId: 'k', userId: 'u', isKeyActive: true, isUserActive: true }),
      touchKey: async () => {
        tried += 1
        throw new Error('locked')
      },
    }
    const check = authenticate(keys)
    for (const request of [requestWith('a'), requestWith('a')]) {
      await check(request)
      assert.equal(request.userId, 'u')
    }
    assert.equal(tried, 2)
  })
})

function requestWith(key: string): FastifyRequest {
  return { headers: { authorization: `Bearer ${key}` } } as FastifyRequest
}

async function statusOf(answer: Promise<{ status: number; body: string }>): Promise<[number, string]> {
  const { status, body } = await answer
  return [status, body]
}
