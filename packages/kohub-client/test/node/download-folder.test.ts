import assert from 'node:assert/strict'
import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { errorOf, testWorld, type TestWorld } from '../support/world.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const id = 'my-org/my-model'
const names = async (folder: string): Promise<string[]> => (await readdir(folder, { recursive: true })).toSorted()

async function plant(world: TestWorld, ...paths: string[]): Promise<void> {
  const content = Buffer.from('planted').toString('base64')
  const lines = [
    { key: 'header', value: { summary: 's' } },
    ...paths.map((path) => ({ key: 'file', value: { path, content, encoding: 'base64' } })),
  ]
  await world.client.request('POST', `/api/models/${id}/commit/main`, {
    body: lines.map((line) => JSON.stringify(line)).join('\n'),
  })
}

describe('downloadFolder', () => {
  it('brings everything from one commit, and leaves nothing else behind', async () => {
    await using world = await testWorld()
    await using folder = await temporaryFolder()
    const { commit, files, refused } = await world.client.downloadFolder(id, { folder: folder.path })
    assert.deepEqual(await names(folder.path), [
      'README.md',
      'config.json',
      'configs',
      'configs/small.json',
      'weights.safetensors',
    ])
    assert.ok(files.every(({ status }) => status === 'downloaded'))
    assert.deepEqual([commit, refused], [(await world.client.getRevision(id)).sha, []])
    assert.equal(await readFile(join(folder.path, 'README.md'), 'utf8'), '# My model\n')
    for (const { path } of world.fake.requests.filter(({ endpoint }) => endpoint?.includes('resolve')))
      assert.ok(path.includes(commit))
  })

  it('fetches again only what differs', async () => {
    await using world = await testWorld()
    await using folder = await temporaryFolder()
    await world.client.downloadFolder(id, { folder: folder.path })
    await writeFile(join(folder.path, 'config.json'), '{"layers": 3}\n')
    const before = world.fake.s3Requests.length
    const { files } = await world.client.downloadFolder(id, { folder: folder.path })
    assert.deepEqual(
      files.filter(({ status }) => status === 'downloaded').map(({ path }) => path),
      ['config.json'],
    )
    assert.equal(world.fake.s3Requests.length, before + 1)
    assert.equal(await readFile(join(folder.path, 'config.json'), 'utf8'), '{"layers": 2}\n')
  })

  it('takes what is included and not excluded, or what is in one folder', async () => {
    await using world = await testWorld()
    await using folder = await temporaryFolder()
    await world.client.downloadFolder(id, { folder: folder.path, include: ['*.json'], exclude: ['configs/'] })
    assert.deepEqual(await names(folder.path), ['config.json'])
    await using other = await temporaryFolder()
    await world.client.downloadFolder(id, { folder: other.path, path: 'configs' })
    assert.deepEqual(await names(other.path), ['configs', 'configs/small.json'])
  })

  it('deletes what the repository lacks, of what is meant', async () => {
    await using world = await testWorld()
    await using folder = await temporaryFolder()
    await mkdir(join(folder.path, 'old'))
    for (const name of ['stale.json', 'mine.txt', 'old/x.json']) await writeFile(join(folder.path, name), 'x')
    const options = { folder: folder.path, include: ['*.json'], delete: true }
    const plan = await world.client.downloadFolder(id, { ...options, dryRun: true })
    assert.deepEqual(plan.deleted, ['old/x.json', 'stale.json'])
    assert.deepEqual(
      plan.files.map(({ status }) => status),
      ['planned', 'planned'],
    )
    assert.ok((await names(folder.path)).includes('stale.json'))
    await world.client.downloadFolder(id, options)
    assert.deepEqual(await names(folder.path), ['config.json', 'configs', 'configs/small.json', 'mine.txt', 'old'])
  })

  it('writes nothing outside the folder, and says what it refused', async () => {
    await using world = await testWorld()
    await using folder = await temporaryFolder()
    await plant(world, '../a.txt', '../../b.txt', '/c.txt', 'C:\\d.txt', 'x/../../e.txt', 'nul', 'fine.txt')
    const inner = join(folder.path, 'inner')
    const { refused } = await world.client.downloadFolder(id, { folder: inner, exclude: ['*.json'] })
    assert.deepEqual(refused.map(({ path }) => path).toSorted(), [
      '../../b.txt',
      '../a.txt',
      '/c.txt',
      'C:\\d.txt',
      'nul',
      'x/../../e.txt',
    ])
    assert.deepEqual(await names(folder.path), [
      'inner',
      'inner/README.md',
      'inner/fine.txt',
      'inner/weights.safetensors',
    ])
  })

  it('follows no link out of the folder', async () => {
    await using world = await testWorld()
    await using folder = await temporaryFolder()
    await using outside = await temporaryFolder()
    await symlink(outside.path, join(folder.path, 'configs'))
    const error = await errorOf(world.client.downloadFolder(id, { folder: folder.path }))
    assert.deepEqual([error.kind, error.code], ['integrity', 'UnsafePath'])
    assert.deepEqual(await names(outside.path), [])
  })

  it('tells how many bytes have come', async () => {
    await using world = await testWorld()
    await using folder = await temporaryFolder()
    const heard: number[][] = []
    await world.client.downloadFolder(id, {
      folder: folder.path,
      onProgress: ({ done, total }) => heard.push([done, total]),
    })
    assert.deepEqual(heard.at(-1), [2039, 2039])
  })
})

describe('downloadFile', () => {
  const file = 'weights.safetensors'

  it('goes on where a cut left off, and ends with the right digest', async () => {
    await using world = await testWorld()
    await using folder = await temporaryFolder()
    const path = 'large.bin'
    await world.client.uploadFile(id, { path, content: new Uint8Array(900_000).fill(7) })
    const before = world.fake.s3Requests.length
    world.fake.fail({ match: 'GET s3:*', fault: 'cut-body', times: 3, afterBytes: 250_000 })
    const received = await world.client.downloadFile(id, { path, to: folder.path })
    assert.equal(received.sha256, (await world.client.resolveFile(id, { path })).sha256)
    assert.ok(received.verified)
    // What has come and was not read yet is lost with a connection, so that a try may begin a little earlier.
    const starts = world.fake.s3Requests
      .slice(before)
      .map(({ headers }) => Number(/bytes=(\d+)-/.exec(String(headers['range']))?.[1] ?? 0))
    assert.equal(starts.length, 4)
    assert.deepEqual(
      starts,
      starts.toSorted((a, b) => a - b),
    )
    assert.ok(starts.at(-1)! > 0)
    assert.deepEqual(await names(folder.path), [path])
  })

  it('goes on where another run left off', async () => {
    await using world = await testWorld()
    await using folder = await temporaryFolder()
    const path = 'large.bin'
    await world.client.uploadFile(id, { path, content: new Uint8Array(900_000).fill(7) })
    const fault = world.fake.fail({ match: 'GET s3:*', fault: 'cut-body', afterBytes: 800_000, times: 1 })
    const controller = new AbortController()
    const onProgress = ({ type }: { type: string }): void =>
      void (type === 'retry' && controller.abort(new Error('enough')))
    await errorOf(world.client.downloadFile(id, { path, to: folder.path, signal: controller.signal, onProgress }))
    fault.heal()
    assert.match((await names(folder.path))[0]!, /-partial$/)
    const received = await world.client.downloadFile(id, { path, to: folder.path })
    assert.ok(received.resumedFrom > 0 && received.verified)
    assert.deepEqual(await names(folder.path), [path])
  })

  it('does not add to what is a part of another version', async () => {
    await using world = await testWorld()
    await using folder = await temporaryFolder()
    await writeFile(join(folder.path, `${file}.kohub-0123456789abcdef-partial`), 'x'.repeat(100))
    const received = await world.client.downloadFile(id, { path: file, to: folder.path })
    assert.equal(received.resumedFrom, 0)
    assert.equal((await stat(join(folder.path, file))).size, 2000)
    assert.deepEqual(await names(folder.path), [file])
  })

  it('fetches again what was damaged on its way', async () => {
    await using world = await testWorld()
    await using folder = await temporaryFolder()
    for (const path of [file, 'README.md']) {
      const fault = world.fake.fail({ match: 'GET s3:*', fault: 'corrupt', times: 1 })
      assert.ok((await world.client.downloadFile(id, { path, to: folder.path })).verified)
      assert.equal(fault.strikes, 1)
    }
  })

  it('gives up on what is damaged each time, and leaves nothing behind', async () => {
    await using world = await testWorld()
    await using folder = await temporaryFolder()
    world.fake.fail({ match: 'GET s3:*', fault: 'corrupt' })
    const error = await errorOf(world.client.downloadFile(id, { path: file, to: folder.path }))
    assert.deepEqual([error.kind, error.code], ['integrity', 'Damaged'])
    assert.deepEqual(await names(folder.path), [])
  })

  it('believes the store when the hub tells the digest of another branch', async () => {
    await using world = await testWorld()
    await using folder = await temporaryFolder()
    const repo = world.fake.state.repos.get(`model:${id}`)!
    for (const path of [file, 'README.md']) repo.files.set(path, { ...repo.files.get(path)!, sha256: 'e'.repeat(64) })
    for (const path of [file, 'README.md'])
      assert.ok((await world.client.downloadFile(id, { path, to: folder.path })).verified)
  })

  it('writes an empty file', async () => {
    await using world = await testWorld()
    await using folder = await temporaryFolder()
    await world.client.uploadFile(id, { path: 'empty.txt', content: '' })
    assert.equal((await world.client.downloadFile(id, { path: 'empty.txt', to: folder.path })).size, 0)
    assert.equal((await stat(join(folder.path, 'empty.txt'))).size, 0)
  })
})
