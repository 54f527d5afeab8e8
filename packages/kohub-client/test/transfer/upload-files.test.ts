import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { resolveRevision } from '@tuglet/fake-kohub'
import { chaosProxy } from '@tuglet/testkit'
import { KohubClient, type TransferProgress } from '../../src/index.ts'
import { errorOf, testWorld, type TestWorld } from '../support/world.ts'

const id = 'my-org/my-model'
const bytes = (size: number, fill = 1): Uint8Array =>
  Uint8Array.from({ length: size }, (_, at) => (at * 31 + fill) % 251)
const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex')

const stored = ({ fake }: TestWorld, path: string, revision = 'main') =>
  resolveRevision(fake.state.repos.get(`model:${id}`)!, revision)!.tree.get(path)

describe('uploadFiles', () => {
  it('sends small files in the commit and large ones to the store, in one commit', async () => {
    await using world = await testWorld()
    const before = (await world.client.listCommits(id)).length
    const content = bytes(3000)
    const result = await world.client.uploadFiles(id, {
      message: 'Two files',
      description: 'One of each',
      files: [
        { path: 'a/small.txt', content: 'ünïcode' },
        { path: 'a/large.bin', content },
      ],
    })
    assert.ok(result.changed)
    assert.equal(stored(world, 'a/large.bin')!.checksum, `sha256:${sha256(content)}`)
    assert.equal(result.uploadedBytes, 3000 + 9)
    const commits = await world.client.listCommits(id)
    assert.deepEqual([commits.length, commits[0]!.title], [before + 1, 'Two files'])
    assert.equal(new TextDecoder().decode(await world.client.readFile(id, { path: 'a/small.txt' })), 'ünïcode')
    assert.deepEqual(await world.client.readFile(id, { path: 'a/large.bin' }), content)
  })

  it('shows no credential to the store', async () => {
    await using world = await testWorld()
    await world.client.uploadFiles(id, { files: [{ path: 'x.bin', content: bytes(10) }] })
    assert.ok(world.fake.s3Requests.length > 0)
    for (const { headers } of world.fake.s3Requests) {
      assert.equal(headers['authorization'], undefined)
      assert.equal(headers['cookie'], undefined)
      assert.equal(headers['x-admin-token'], undefined)
    }
  })

  it('sends large files in parts, and tells the bytes as they go', async () => {
    await using world = await testWorld({ multipartBytes: 100_000 })
    const content = bytes(950_000)
    const heard: TransferProgress[] = []
    await world.client.uploadFiles(id, {
      files: [{ path: 'x.bin', content }],
      onProgress: (progress) => heard.push(progress),
    })
    assert.equal(stored(world, 'x.bin')!.checksum, `sha256:${sha256(content)}`)
    assert.equal(world.fake.s3Requests.filter(({ method }) => method === 'PUT').length, 10)
    const uploads = heard.filter(({ type }) => type === 'upload')
    assert.deepEqual([uploads.at(-1)!.done, uploads.at(-1)!.total], [950_000, 950_000])
    assert.ok(uploads.length > 10)
    assert.ok(heard.some(({ type }) => type === 'hash') && heard.some(({ type }) => type === 'verify'))
  })

  it('does not send what any repository has already', async () => {
    await using world = await testWorld()
    const content = bytes(500)
    await world.client.uploadFiles('alice/test-repo', { files: [{ path: 'x.bin', content }] })
    const before = world.fake.s3Requests.length
    const { uploadedBytes, changed } = await world.client.uploadFiles(id, {
      files: [
        { path: 'y.bin', content },
        { path: 'z.bin', content },
      ],
    })
    assert.deepEqual([uploadedBytes, changed], [0, true])
    assert.equal(world.fake.s3Requests.slice(before).filter(({ method }) => method === 'PUT').length, 0)
    assert.equal(stored(world, 'z.bin')!.checksum, `sha256:${sha256(content)}`)
  })

  it('goes on after a crash with the parts that have arrived', async () => {
    await using world = await testWorld({ multipartBytes: 1000 })
    const kept = new Map()
    const resume = {
      load: async (key: string) => kept.get(key) as never,
      save: async (key: string, state: unknown) => void kept.set(key, state),
      drop: async (key: string) => void kept.delete(key),
    }
    const upload = { files: [{ path: 'x.bin', content: bytes(9500) }], resume }
    const fault = world.fake.fail({
      match: ({ origin, method }) => origin === 's3' && method === 'PUT' && world.fake.s3Requests.length > 5,
      fault: 'plain-500',
    })
    assert.equal((await errorOf(world.client.uploadFiles(id, upload))).kind, 'server')
    fault.heal()
    assert.equal(kept.size, 1)
    const before = world.fake.s3Requests.length
    const arrived = ([...kept.values()][0] as { parts: { partNumber: number }[] }).parts.map(
      ({ partNumber }) => partNumber,
    )
    assert.ok(arrived.length >= 4)
    await world.client.uploadFiles(id, upload)
    const sent = world.fake.s3Requests
      .slice(before)
      .map(({ query }) => Number(new URLSearchParams(query).get('partNumber')))
    assert.ok(
      sent.length > 0 && arrived.every((number) => !sent.includes(number)),
      `${arrived.join()} were there, ${sent.join()} were sent`,
    )
    assert.equal(kept.size, 0)
    assert.equal(stored(world, 'x.bin')!.checksum, `sha256:${sha256(bytes(9500))}`)
  })

  it('begins anew when what was kept is of no use any more', async () => {
    await using world = await testWorld({ multipartBytes: 1000 })
    const kept = new Map()
    const resume = {
      load: async (key: string) =>
        (kept.get(key) ?? {
          href: 'http://x/api/my-org/my-model.git/info/lfs/complete/gone',
          uploadId: 'gone',
          chunkSize: 1000,
          urls: { 1: `${world.fake.s3Url}/a?x`, 2: `${world.fake.s3Url}/b?x` },
          parts: [],
        }) as never,
      save: async (key: string, state: unknown) => void kept.set(key, state),
      drop: async (key: string) => void kept.delete(key),
    }
    await world.client.uploadFiles(id, { files: [{ path: 'x.bin', content: bytes(1500) }], resume })
    assert.equal(stored(world, 'x.bin')!.size, 1500)
  })

  it('deletes what matches and is not among the files, in the same commit', async () => {
    await using world = await testWorld()
    const { deleted } = await world.client.uploadFiles(id, {
      files: [{ path: 'config.json', content: '{}' }],
      delete: ['*.json'],
      spare: ['configs/*'],
    })
    assert.deepEqual(deleted, [])
    const second = await world.client.uploadFiles(id, {
      files: [{ path: 'config.json', content: '{"a":1}' }],
      delete: ['*.json', 'weights*'],
    })
    assert.deepEqual(second.deleted, ['configs/small.json', 'weights.safetensors'])
    const left = await world.client.listRepoTree(id, { recursive: true })
    assert.deepEqual(
      left.map(({ path }) => path),
      ['README.md', 'config.json'],
    )
  })

  it('changes nothing when it only says what would happen', async () => {
    await using world = await testWorld()
    const files = [
      { path: 'README.md', content: '# My model\n' },
      { path: 'n.bin', content: bytes(9) },
      { path: 'n.txt', content: 'n' },
    ]
    const result = await world.client.uploadFiles(id, { files, dryRun: true, delete: ['config*'] })
    assert.deepEqual(
      result.files.map(({ mode }) => mode),
      ['unchanged', 'lfs', 'regular'],
    )
    assert.deepEqual(result.deleted, ['config.json', 'configs/small.json'])
    assert.ok(!result.changed && result.dryRun)
    const writes = world.fake.requests.filter(
      ({ method, endpoint }) => method !== 'GET' && !/preupload|paths-info/.test(endpoint ?? ''),
    )
    assert.deepEqual([writes.length, world.fake.s3Requests.length], [0, 0])
  })

  it('takes nothing that would be no path, twice the same path, or nothing', async () => {
    await using world = await testWorld()
    const upload = async (...paths: string[]) =>
      (await errorOf(world.client.uploadFiles(id, { files: paths.map((path) => ({ path, content: 'x' })) }))).code
    for (const path of ['../a.txt', '/a', 'a//b', './a', 'a/..', '', 'a\\b', 'a\u0000'])
      assert.equal(await upload(path), 'UnsafePath', path)
    assert.equal(await upload('a', 'a'), 'UnsafePath')
    assert.equal(await upload(), 'NothingToUpload')
    assert.equal(world.fake.hits.get('POST /api/:types/:namespace/:name/commit/:revision'), undefined)
  })

  it('streams content from elsewhere, with a digest that is known or not', async () => {
    await using world = await testWorld({ multipartBytes: 4000 })
    const content = bytes(9000)
    const open = (start: number, end: number) => new Blob([content.slice(start, end)]).stream()
    await world.client.uploadFiles(id, {
      files: [
        { path: 'a.bin', content: { size: 9000, open } },
        { path: 'b.bin', content: { size: 9000, sha256: sha256(content), open } },
      ],
    })
    assert.equal(stored(world, 'b.bin')!.checksum, `sha256:${sha256(content)}`)
  })

  it('works where files are large by size alone, and where the repository has rules of its own', async () => {
    await using world = await testWorld({ lfsThresholdBytes: 1000 })
    await world.client.updateRepoSettings(id, { lfsSuffixRules: ['.dat'] })
    const { files } = await world.client.uploadFiles(id, {
      files: [
        { path: 'long.txt', content: 'x'.repeat(1000) },
        { path: 'short.txt', content: 'x' },
        { path: 'short.dat', content: 'x' },
      ],
    })
    assert.deepEqual(
      files.map(({ mode }) => mode),
      ['lfs', 'regular', 'lfs'],
    )
  })

  it('ends at once when the caller aborts, and commits nothing', async () => {
    await using world = await testWorld()
    const controller = new AbortController()
    world.fake.fail({ match: 'PUT s3:*', fault: 'stall' })
    const work = world.client.uploadFiles(id, {
      files: [{ path: 'x.bin', content: bytes(100) }],
      signal: controller.signal,
      onProgress: ({ type }) => type === 'upload' && controller.abort(new Error('enough')),
    })
    assert.equal((await errorOf(work)).message, 'enough')
    assert.equal(stored(world, 'x.bin'), undefined)
  })

  it('finds the hub that calls itself by another name when parts are put together', async () => {
    await using world = await testWorld({ multipartBytes: 1000, publicBaseUrl: 'http://inner.invalid:48888' })
    await world.client.uploadFiles(id, { files: [{ path: 'x.bin', content: bytes(2500) }] })
    assert.equal(stored(world, 'x.bin')!.size, 2500)
  })

  it('survives a commit whose answer is lost, for the second try finds it done', async () => {
    await using world = await testWorld()
    await using proxy = await chaosProxy(world.fake.url, 'delay', { delayMs: 1, times: 2 })
    const client = new KohubClient({ endpoint: proxy.url, token: world.fake.tokens['alice'], sleep: async () => {} })
    await client.uploadFiles(id, { files: [{ path: 'n.txt', content: 'n' }] })
    const fault = world.fake.fail({ match: /\/commit\//, fault: 'lost-answer', times: 1 })
    assert.equal((await errorOf(client.uploadFiles(id, { files: [{ path: 'n.txt', content: 'm' }] }))).kind, 'network')
    assert.equal(fault.strikes, 1)
    assert.equal((await client.uploadFiles(id, { files: [{ path: 'n.txt', content: 'm' }] })).changed, false)
  })
})

describe('uploading to a second branch', () => {
  const upload = (world: TestWorld, revision: string, [content, path = 'notes.txt']: readonly [string, string?]) =>
    world.client.uploadFiles(id, { revision, files: [{ path, content }] })

  it('is dropped by the server when it is left alone', async () => {
    await using world = await testWorld()
    await upload(world, 'main', ['same'])
    await world.client.createBranch(id, { branch: 'dev', revision: (await world.client.listCommits(id))[1]!.id })
    const before = (await world.client.getRevision(id, { revision: 'dev' })).sha
    const operations = [{ type: 'file' as const, path: 'notes.txt', content: 'same' }]
    const { commitOid } = await world.client.createCommit(id, { revision: 'dev', summary: 's', operations })
    assert.equal(commitOid, before)
    assert.equal(stored(world, 'notes.txt', 'dev'), undefined)
  })

  for (const path of ['notes.txt', 'notes.bin']) {
    it(`arrives nevertheless: ${path} that the branch lacks`, async () => {
      await using world = await testWorld()
      await world.client.createBranch(id, { branch: 'dev' })
      await upload(world, 'main', ['same', path])
      assert.ok((await upload(world, 'dev', ['same', path])).changed)
      assert.equal(new TextDecoder().decode(await world.client.readFile(id, { path, revision: 'dev' })), 'same')
    })

    it(`arrives nevertheless: ${path} that is an older one of the same size there`, async () => {
      await using world = await testWorld()
      await upload(world, 'main', ['old!', path])
      await world.client.createBranch(id, { branch: 'dev' })
      await upload(world, 'main', ['new!', path])
      assert.ok((await upload(world, 'dev', ['new!', path])).changed)
      assert.equal(new TextDecoder().decode(await world.client.readFile(id, { path, revision: 'dev' })), 'new!')
    })

    it(`is not needed for ${path} that is there`, async () => {
      await using world = await testWorld()
      await upload(world, 'main', ['same', path])
      await world.client.createBranch(id, { branch: 'dev' })
      assert.equal((await upload(world, 'dev', ['same', path])).changed, false)
    })
  }

  it('is told when the server drops it all the same', async () => {
    await using world = await testWorld()
    // A server that answers a commit and keeps its branch as it is.
    world.fake.fail({ match: /\/commit\//, fault: 'wrong-json', times: 0 })
    const { client } = world
    const real = globalThis.fetch
    const head = (await client.getRevision(id)).sha
    const dropping = new KohubClient({
      endpoint: world.fake.url,
      token: world.fake.tokens['alice'],
      fetch: async (input, init) =>
        `${input as string}`.includes('/commit/')
          ? Response.json({ commitUrl: 'x', commitOid: head, pullRequestUrl: null })
          : real(input, init),
    })
    const error = await errorOf(dropping.uploadFiles(id, { files: [{ path: 'n.txt', content: 'n' }] }))
    assert.deepEqual([error.kind, error.code, error.details], ['integrity', 'UploadDropped', ['n.txt']])
  })
})
