import assert from 'node:assert/strict'
import { startFakeHub, type FakeHub } from '@tuglet/fake-hub'
import { HttpError } from '@tuglet/http'
import {
  commitFiles,
  deleteRepo,
  listCommits,
  listModels,
  listSpaces,
  listTree,
  moveRepo,
  readFile,
  repoInfo,
  repoVisibility,
  setVisibility,
  validateCard,
  type Repo,
} from '@tuglet/hub-client'
import { connect, requestsOf } from '../support/connect.ts'

const repo: Repo = { type: 'model', id: 'ada/engine' }
const has = (status: number) => (error: unknown) => HttpError.is(error) && error.status === status && !!error.requestId
const all = async <T>(source: AsyncIterable<T>) => Array.fromAsync(source)
const card = '---\ntags:\n- lora\nlibrary_name: diffusers\nbase_model: x/y\n---\n# Hi\n'

describe('a repository', () => {
  let hub: FakeHub
  beforeEach(async () => {
    hub = await startFakeHub({ limits: { pageSize: 2 } })
    const files = { 'README.md': card, 'a/b/c.txt': 'abc', 'a/d é#.txt': 'd' }
    hub.addRepo({ ...repo, visibility: 'private', files, lfsFiles: { 'w.safetensors': new Uint8Array(1000).fill(7) } })
  })
  afterEach(() => hub.close())

  it('is described', async () => {
    const info = await repoInfo(connect(hub), repo)
    assert.equal(info!.sha, hub.repo('model', repo.id)!.head)
    assert.deepEqual(
      [info!.author, info!.visibility, info!.tags],
      ['ada', 'private', ['lora', 'base_model:x/y', 'diffusers']],
    )
    assert.equal(info!.cardData!['library_name'], 'diffusers')
    assert.ok(info!.lastModified instanceof Date)
  })

  it('is undefined when it is not there, also for those who may not know', async () => {
    const nothing: Repo = { type: 'model', id: 'ada/nothing' }
    assert.equal(await repoInfo(connect(hub), nothing), undefined)
    assert.equal(await repoInfo(connect(hub, null), repo), undefined)
    assert.equal(await repoInfo(connect(hub, 'hf_grace_write'), repo), undefined)
    assert.equal(await repoVisibility(connect(hub), nothing), undefined)
    await assert.rejects(repoInfo(connect(hub, 'hf_bad'), repo), has(401))
    await assert.rejects(repoInfo(connect(hub), repo, { revision: 'nowhere' }), has(404))
  })

  it('is asked about again when the Hub fails, and not when a web page answers', async () => {
    hub.fail({ match: 'GET', times: 2, fault: { status: 502 } })
    hub.fail({ match: 'GET', times: 1, fault: { truncateAfterBytes: 10 } })
    await assert.rejects(repoInfo(connect(hub), repo), /failed|terminated/)
    assert.ok(await repoInfo(connect(hub), repo))
    hub.fail({ match: 'GET', times: 1, fault: 'html' })
    await assert.rejects(repoInfo(connect(hub), repo), /is this the address of one/)
  })

  it('changes who may see it', async () => {
    await setVisibility(connect(hub), repo, { visibility: 'public' })
    assert.equal(await repoVisibility(connect(hub, null), repo), 'public')
    await assert.rejects(setVisibility(connect(hub), repo, { visibility: 'protected' }), has(400))
    const space: Repo = { type: 'space', id: 'ada/app' }
    hub.addRepo(space)
    await setVisibility(connect(hub), space, { visibility: 'protected' })
    assert.equal(await repoVisibility(connect(hub), space), 'protected')
  })

  it('is deleted once', async () => {
    await assert.rejects(deleteRepo(connect(hub, hub.tokens.read), repo), has(403))
    assert.equal(await deleteRepo(connect(hub), repo), true)
    assert.equal(hub.repo('model', repo.id), undefined)
    assert.equal(await deleteRepo(connect(hub), repo), false)
  })

  it('moves, and is found under both names', async () => {
    hub.addRepo({ type: 'model', id: 'ada/taken' })
    await assert.rejects(moveRepo(connect(hub), repo, { to: 'ada/taken' }), has(409))
    await moveRepo(connect(hub), repo, { to: 'lovelace/engine' })
    assert.equal((await repoInfo(connect(hub), repo))!.id, 'lovelace/engine')
    const files = [{ path: 'new.safetensors', content: new Uint8Array([1]) }]
    const { commit } = await commitFiles(connect(hub), { repo, files, message: 'To where it is now' })
    assert.equal(hub.repo('model', 'lovelace/engine')!.head, commit!.oid)
  })

  it('lists its files page after page, those in LFS by their own size and digest', async () => {
    const files = await all(listTree(connect(hub), repo))
    assert.deepEqual(
      files.map(({ path, size }) => [path, size]).filter(([path]) => path !== '.gitattributes'),
      [
        ['README.md', card.length],
        ['a/b/c.txt', 3],
        ['a/d é#.txt', 1],
        ['w.safetensors', 1000],
      ],
    )
    assert.equal(files.find(({ path }) => path === 'a/b/c.txt')!.oid, 'f2ba8f84ab5c1bce84a7b441cb1959cfc7093b7f')
    assert.match(files.at(-1)!.sha256!, /^[\da-f]{64}$/)
    assert.ok(requestsOf(hub, /tree/).length > 2)
    assert.deepEqual(
      (await all(listTree(connect(hub), repo, { path: '/a/b/' }))).map(({ path }) => path),
      ['a/b/c.txt'],
    )
  })

  it("gives a file's content, whole or in part, from wherever it is kept", async () => {
    const read = async (path: string, range?: { start: number; end: number }) =>
      readFile(connect(hub), { repo, path, ...(range && { range }) })
    assert.equal(Buffer.from((await read('a/d é#.txt'))!).toString(), 'd')
    assert.equal(Buffer.from((await read('README.md', { start: 4, end: 8 }))!).toString(), 'tags')
    assert.deepEqual(await read('w.safetensors', { start: 990, end: 5000 }), new Uint8Array(10).fill(7))
    assert.deepEqual(await read('w.safetensors', { start: 5000, end: 6000 }), new Uint8Array())
    assert.equal(await read('nothing.txt'), undefined)
    const stored = hub.requests.filter(({ at }) => at === 'store')
    assert.ok(stored.length >= 2 && stored.every(({ headers }) => !headers.has('authorization')))
    await assert.rejects(readFile(connect(hub), { repo: { type: 'model', id: 'ada/no' }, path: 'a' }), has(404))
  })

  it('has a history', async () => {
    const stored = hub.repo('model', repo.id)!
    const { oid } = stored.commit({ title: 'Next', description: 'More', files: { x: 'x' } })
    const commits = await all(listCommits(connect(hub), repo))
    assert.deepEqual(
      commits.map(({ title }) => title),
      ['Next', 'Begin', 'initial commit'],
    )
    assert.deepEqual([commits[0]!.oid, commits[0]!.description, commits[0]!.authors], [oid, 'More', ['ada']])
  })
})

describe('lists of repositories', () => {
  let hub: FakeHub
  beforeEach(async () => {
    hub = await startFakeHub({ limits: { pageSize: 2 } })
    for (const n of [1, 2, 3, 4, 5])
      hub.addRepo({ type: 'model', id: `ada/m${n}`, visibility: n === 5 ? 'private' : 'public' })
    hub.addRepo({ type: 'model', id: 'lovelace/lora', files: { 'README.md': card } })
    hub.addRepo({ type: 'space', id: 'ada/app' })
  })
  afterEach(() => hub.close())

  it('come page after page, only as far as they are read', async () => {
    const models = listModels(connect(hub), { author: 'ada' })
    assert.equal((await models.next()).value!.author, 'ada')
    assert.equal(hub.requests.length, 1)
    assert.equal((await all(models)).length, 4)
    assert.equal(hub.requests.length, 3)
  })

  it('tell the fields that are asked for, and only those', async () => {
    const [space] = await all(listSpaces(connect(hub), { author: 'ada', expand: ['runtime', 'private'] }))
    assert.deepEqual([space!.id, space!.runtime?.stage, space!.sdk], ['ada/app', 'NO_APP_FILE', undefined])
  })

  it('are refused when a page holds anything but repositories', async () => {
    const headers = { 'content-type': 'application/json' }
    for (const body of [[null], ['ada/app'], [7], {}]) {
      hub.fail({ match: 'GET /api/spaces', times: 1, fault: { status: 200, body, headers } })
      await assert.rejects(all(listSpaces(connect(hub))), (error: unknown) => HttpError.is(error))
    }
  })

  it('end at the limit', async () => {
    assert.equal((await all(listModels(connect(hub), { author: 'ada', limit: 3 }))).length, 3)
    assert.equal(hub.requests.length, 2)
    assert.equal((await all(listModels(connect(hub), { limit: 0 }))).length, 0)
    assert.equal(hub.requests.length, 2)
  })

  it('hold what fits, and private ones only for those who may see them', async () => {
    const ids = async (...args: Parameters<typeof listModels>) => (await all(listModels(...args))).map(({ id }) => id)
    assert.deepEqual(await ids(connect(hub), { filter: ['lora', 'diffusers'] }), ['lovelace/lora'])
    assert.deepEqual(await ids(connect(hub), { search: 'LOR' }), ['lovelace/lora'])
    assert.equal((await ids(connect(hub, null), { author: 'ada' })).length, 4)
    const [lora] = await all(listModels(connect(hub), { author: 'lovelace' }))
    assert.deepEqual([lora!.libraryName, lora!.visibility], ['diffusers', 'public'])
    assert.deepEqual(
      (await all(listSpaces(connect(hub), {}))).map(({ id, sdk }) => [id, sdk]),
      [['ada/app', 'docker']],
    )
  })

  it('wait where a rate limit says so', async () => {
    hub.fail({ match: /cursor|models/, after: 1, times: 4, fault: { rateLimit: 1 } })
    const connection = connect(hub)
    assert.equal((await all(listModels(connection, { author: 'ada' }))).length, 5)
    assert.deepEqual(connection.waits, [{ ms: 2000, reason: 'rateLimit' }])
  })
})

describe('validateCard', () => {
  let hub: FakeHub
  before(async () => {
    hub = await startFakeHub()
  })
  after(() => hub.close())
  const check = (readme: string, type: Repo['type'] = 'space') => validateCard(connect(hub), { readme, type })

  it('tells what the Hub has against a README', async () => {
    const good = '---\nsdk: docker\ncolorFrom: red\ntags: [openenv]\n---\n'
    assert.deepEqual(await check(good), { errors: [], warnings: [] })
    const { errors } = await check('---\nsdk: docker\ncolorFrom: "#FF6200"\n---\n')
    assert.match(errors.join(), /"colorFrom" must be one of/)
    assert.match((await check('---\na: b: c\n---\n')).errors.join(), /Invalid metadata/)
    assert.equal((await check('# no front matter')).warnings.length, 1)
  })

  it('rejects when the Hub itself fails', async () => {
    hub.fail({ match: /validate/, times: 1, fault: { status: 400, body: { error: 'Bad request' } } })
    await assert.rejects(check('x'), has(400))
  })
})
