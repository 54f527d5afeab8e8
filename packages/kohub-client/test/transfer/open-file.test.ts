import assert from 'node:assert/strict'
import { fakeServer } from '@tuglet/testkit'
import { KohubClient } from '../../src/index.ts'
import { errorOf, testWorld } from '../support/world.ts'

const id = 'my-org/my-model'
const text = async ({ stream }: { stream: ReadableStream }): Promise<string> => new Response(stream).text()

describe('openFile', () => {
  it('reads a file, or a part of it, and tells what is known of it', async () => {
    await using world = await testWorld()
    const opened = await world.client.openFile(id, { path: 'README.md' })
    assert.equal(await text(opened), '# My model\n')
    assert.deepEqual([opened.facts.size, opened.facts.commit.length], [11, 64])
    assert.equal(await text(await world.client.openFile(id, { path: 'README.md', start: 2, end: 4 })), 'My')
    assert.equal((await world.client.openFile(id, { path: 'README.md', start: 2 })).start, 2)
  })

  it('sends the token to the hub and to nobody else', async () => {
    await using world = await testWorld()
    await text(await world.client.openFile('alice/secret', { path: 'README.md' }))
    assert.equal(world.fake.requests[0]!.headers['authorization'], `Bearer ${world.fake.tokens['alice']}`)
    assert.equal(world.fake.s3Requests[0]!.headers['authorization'], undefined)
    assert.equal(world.fake.s3Requests[0]!.headers['cookie'], undefined)
  })

  it('says which of repository, file and right is missing', async () => {
    await using world = await testWorld()
    assert.equal((await errorOf(world.client.openFile(id, { path: 'nope' }))).code, 'EntryNotFound')
    assert.equal(
      (await errorOf(world.client.openFile(id, { path: 'README.md', revision: 'nope' }))).code,
      'EntryNotFound',
    )
    assert.equal(
      (await errorOf(world.as('carol').openFile('alice/secret', { path: 'README.md' }))).code,
      'RepoNotFound',
    )
  })

  it('explains a store that only the server can reach', async () => {
    await using server = await fakeServer({
      'GET /a/b/resolve/main/x': () =>
        new Response(null, { status: 302, headers: { location: 'http://minio:9000/bucket/x?X-Amz-Signature=s3cret' } }),
    })
    const error = await errorOf(
      new KohubClient({ endpoint: server.url, sleep: async () => {} }).openFile('a/b', { path: 'x' }),
    )
    assert.equal(error.code, 'StoreUnreachable')
    assert.match(error.message, /S3_PUBLIC_ENDPOINT/)
    assert.doesNotMatch(`${error.message} ${JSON.stringify(error)}`, /s3cret/)
  })

  it('follows to addresses of the web only', async () => {
    await using server = await fakeServer({
      'GET /a/b/resolve/main/x': () => new Response(null, { status: 302, headers: { location: 'file:///etc/passwd' } }),
    })
    assert.equal(
      (await errorOf(new KohubClient({ endpoint: server.url }).openFile('a/b', { path: 'x' }))).kind,
      'notKohub',
    )
  })

  it('works where the runtime hides redirects, as browsers do', async () => {
    await using world = await testWorld()
    const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
      const response = await globalThis.fetch(input, init)
      const isHidden = init?.redirect === 'manual' && response.status === 302
      return isHidden
        ? Object.defineProperty(new Response(null, { status: 200 }), 'type', { value: 'opaqueredirect' })
        : response
    }
    const opaque = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
      const response = await fetch(input, init)
      return response.type === 'opaqueredirect'
        ? Object.defineProperties(response, { ok: { value: false }, status: { value: 0 } })
        : response
    }
    const client = new KohubClient({ endpoint: world.fake.url, token: world.fake.tokens['alice'], fetch: opaque })
    assert.equal(await text(await client.openFile('alice/secret', { path: 'README.md' })), '# Secret\n')
  })

  it('serves the same by each of the three routes', async () => {
    await using world = await testWorld()
    for (const route of ['site', 'typed', 'api'] as const) {
      assert.equal(
        (await world.client.resolveFile('my-org/my-data', { repoType: 'dataset', path: 'data/train.csv', route })).size,
        20,
      )
    }
  })

  it('keeps large files out of memory when they are to be small', async () => {
    await using world = await testWorld()
    assert.equal(
      (await errorOf(world.client.readFile(id, { path: 'weights.safetensors', maxBytes: 100 }))).code,
      'FileTooLarge',
    )
  })
})

describe('verifyRepo', () => {
  it('finds nothing wrong where nothing is', async () => {
    await using world = await testWorld()
    assert.deepEqual(await world.client.verifyRepo(id, { deep: true }), [])
  })

  it('finds what is lost, what is another content, what is damaged and what cannot be fetched', async () => {
    await using world = await testWorld()
    const { client, fake } = world
    await client.uploadFiles(id, {
      files: [
        { path: 'lost.bin', content: 'lost' },
        { path: 'hurt.bin', content: 'hurt' },
      ],
    })
    const { objects } = fake.state.store
    const keyOf = async (path: string): Promise<string> => {
      const { sha256 = '' } = await client.resolveFile(id, { path })
      return `lfs/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`
    }
    objects.delete(await keyOf('lost.bin'))
    fake.state.store.putBytes(await keyOf('hurt.bin'), Buffer.from('harm'))
    const repo = fake.state.repos.get(`model:${id}`)!
    repo.files.set('weights.safetensors', { ...repo.files.get('weights.safetensors')!, sha256: 'e'.repeat(64) })
    const content = Buffer.from('x').toString('base64')
    const lines = [
      { key: 'header', value: { summary: 's' } },
      { key: 'file', value: { path: '../out.txt', content, encoding: 'base64' } },
    ]
    await client.request('POST', `/api/models/${id}/commit/main`, {
      body: lines.map((line) => JSON.stringify(line)).join('\n'),
    })
    const found = await client.verifyRepo(id, { deep: true })
    assert.deepEqual(Object.fromEntries(found.map(({ path, problem }) => [path, problem])), {
      '../out.txt': 'unsafePath',
      'hurt.bin': 'sha256Differs',
      'lost.bin': 'missingObject',
      'weights.safetensors': 'otherContent',
    })
  })
})
