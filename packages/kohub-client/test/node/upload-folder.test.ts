import assert from 'node:assert/strict'
import { appendFile, mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileResumeStore } from '../../src/node.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { errorOf, testWorld, type TestWorld } from '../support/world.ts'

const id = 'alice/test-repo'

async function sample(path: string): Promise<void> {
  await mkdir(join(path, 'sub', '.git'), { recursive: true })
  await mkdir(join(path, '.git'))
  const files = {
    'a.txt': 'a',
    'sub/b.bin': 'b',
    'sub/.git/config': 'no',
    '.git/config': 'no',
    '.hidden': 'h',
    'x.kohub-0123-partial': 'no',
  }
  for (const [name, content] of Object.entries(files)) await writeFile(join(path, name), content)
}

const paths = async (world: TestWorld): Promise<string[]> =>
  (await world.client.listRepoTree(id, { recursive: true })).map(({ path }) => path)

describe('uploadFolder', () => {
  it('uploads the files of a folder, without version control and half downloads', async () => {
    await using world = await testWorld()
    await using folder = await temporaryFolder()
    await sample(folder.path)
    const { files } = await world.client.uploadFolder(id, { folder: folder.path })
    assert.deepEqual(
      files.map(({ path, mode }) => `${path} ${mode}`),
      ['.hidden regular', 'a.txt regular', 'sub/b.bin lfs'],
    )
    assert.deepEqual(await paths(world), ['.hidden', 'README.md', 'a.txt', 'sub/b.bin'])
  })

  it('takes links to files, and follows no links to folders', async () => {
    await using world = await testWorld()
    await using folder = await temporaryFolder()
    await using other = await temporaryFolder()
    await writeFile(join(other.path, 'o.txt'), 'o')
    await symlink(join(other.path, 'o.txt'), join(folder.path, 'link.txt'))
    await symlink(other.path, join(folder.path, 'folder'))
    await symlink(join(other.path, 'nothing'), join(folder.path, 'broken'))
    const { files } = await world.client.uploadFolder(id, { folder: folder.path })
    assert.deepEqual(
      files.map(({ path }) => path),
      ['link.txt'],
    )
  })

  it('puts them into a folder of the repository, and deletes what is there and not here', async () => {
    await using world = await testWorld()
    await using folder = await temporaryFolder()
    await sample(folder.path)
    await world.client.uploadFiles(id, {
      files: ['out/old.txt', 'out/kept.md', 'elsewhere.txt'].map((path) => ({ path, content: path })),
    })
    const { deleted } = await world.client.uploadFolder(id, {
      folder: folder.path,
      pathInRepo: '/out/',
      include: ['*.txt'],
      delete: true,
    })
    assert.deepEqual(deleted, ['out/old.txt'])
    assert.deepEqual(await paths(world), ['README.md', 'elsewhere.txt', 'out/a.txt', 'out/kept.md'])
    const everything = await world.client.uploadFolder(id, {
      folder: folder.path,
      pathInRepo: 'out',
      exclude: ['*.md', '.*'],
      delete: true,
    })
    assert.deepEqual(everything.deleted, [])
    assert.deepEqual(await paths(world), ['README.md', 'elsewhere.txt', 'out/a.txt', 'out/kept.md', 'out/sub/b.bin'])
  })

  it('uploads one file under its own name or another', async () => {
    await using world = await testWorld()
    await using folder = await temporaryFolder()
    await writeFile(join(folder.path, 'a.txt'), 'a')
    await world.client.uploadFile(id, { file: join(folder.path, 'a.txt') })
    await world.client.uploadFile(id, { file: join(folder.path, 'a.txt'), path: 'b/c.txt' })
    assert.deepEqual(await paths(world), ['README.md', 'a.txt', 'b/c.txt'])
    assert.equal((await world.client.listCommits(id))[0]!.title, 'Upload b/c.txt')
  })

  it('says what is no folder, no file, and empty', async () => {
    await using world = await testWorld()
    await using folder = await temporaryFolder()
    assert.equal((await errorOf(world.client.uploadFolder(id, { folder: join(folder.path, 'no') }))).code, 'NotAFolder')
    assert.equal((await errorOf(world.client.uploadFolder(id, { folder: folder.path }))).code, 'NothingToUpload')
    assert.equal((await errorOf(world.client.uploadFile(id, { file: folder.path }))).code, 'NotAFile')
  })

  it('commits nothing when a file changes while it is uploaded', async () => {
    await using world = await testWorld()
    await using folder = await temporaryFolder()
    const file = join(folder.path, 'a.bin')
    await writeFile(file, 'first')
    let hashed = Promise.resolve()
    const onProgress = ({ type }: { type: string }): void =>
      void (type === 'hash' && (hashed = appendFile(file, ' and more')))
    world.fake.fail({ match: /objects\/batch/, fault: 'unavailable', times: 1 })
    const error = await errorOf(world.client.uploadFolder(id, { folder: folder.path, onProgress }))
    await hashed
    assert.equal(error.code, 'FileChanged')
    assert.deepEqual(await paths(world), ['README.md'])
  })

  it('keeps parts that have arrived in a file for its owner, and goes on with them', async () => {
    await using world = await testWorld({ multipartBytes: 1000 })
    await using folder = await temporaryFolder()
    await using kept = await temporaryFolder()
    await writeFile(join(folder.path, 'a.bin'), 'x'.repeat(5500))
    const resume = fileResumeStore(join(kept.path, 'uploads'))
    const fault = world.fake.fail({
      match: ({ origin }) => origin === 's3' && world.fake.s3Requests.length > 3,
      fault: 'plain-500',
    })
    await errorOf(world.client.uploadFolder(id, { folder: folder.path, resume }))
    fault.heal()
    const { readdir, stat } = await import('node:fs/promises')
    const [name] = await readdir(join(kept.path, 'uploads'))
    assert.equal((await stat(join(kept.path, 'uploads', name!))).mode & 0o777, 0o600)
    await world.client.uploadFolder(id, { folder: folder.path, resume })
    assert.deepEqual(await readdir(join(kept.path, 'uploads')), [])
    assert.deepEqual(await paths(world), ['README.md', 'a.bin'])
  })
})
