import assert from 'node:assert/strict'
import { chmodSync, existsSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CiError, collectFiles, createProjectZip, zipFiles } from '@tuglet/ci-client'
import { project } from '../support/project.ts'
import { unzip } from '../support/unzip.ts'

describe('createProjectZip', () => {
  it('holds relative paths of files, and their content', async () => {
    const { dir, remove } = project({
      'a.py': 'one\n',
      'nested/deep/ü.txt': 'two\n',
      'nested/empty': '',
      '.git/HEAD': '',
    })
    const entries = unzip(await createProjectZip(dir))
    remove()
    assert.deepEqual(
      [...entries].map(([path, { text }]) => [path, text]),
      [
        ['a.py', 'one\n'],
        ['nested/deep/ü.txt', 'two\n'],
        ['nested/empty', ''],
      ],
    )
  })

  it('defect 6: keeps what can be executed so', async () => {
    const { dir, remove } = project({ 'run.sh': '#!/bin/sh\n', 'data.txt': '' })
    chmodSync(join(dir, 'run.sh'), 0o700)
    const entries = unzip(await createProjectZip(dir))
    remove()
    assert.equal(entries.get('run.sh')!.mode, 0o100755)
    assert.equal(entries.get('data.txt')!.mode, 0o100644)
  })

  it('is the same for the same files', async () => {
    const { dir, remove } = project({ 'b.txt': 'b', 'a.txt': 'a' })
    const [one, two] = [await createProjectZip(dir), await createProjectZip(dir)]
    remove()
    assert.deepEqual(one, two)
  })

  it('defect 5: rejects for a project without files instead of making an empty zip', async () => {
    const { dir, remove } = project()
    await assert.rejects(createProjectZip(dir), (error) => CiError.is(error) && error.code === 'EMPTY_PROJECT')
    remove()
  })
})

describe('zipFiles', () => {
  let dir: string
  let remove: () => void
  beforeEach(() => {
    const many = Array.from({ length: 200 }, (_, index) => [`small/${index}.txt`, `text ${index}\n`] as const)
    ;({ dir, remove } = project({ ...Object.fromEntries(many), 'z.txt': '' }))
    writeFileSync(join(dir, 'large.bin'), Buffer.alloc(3_000_000, 'abc'))
    utimesSync(join(dir, 'z.txt'), 0, 0)
  })
  afterEach(() => remove())

  it('packs small and large files, and is gone after cleanup', async () => {
    const { files } = await collectFiles(dir)
    const zip = await zipFiles(files)
    const bytes = readFileSync(zip.path)
    assert.equal(bytes.length, zip.bytes)
    assert.equal(statSync(zip.path).mode & 0o077, 0)
    const entries = unzip(bytes)
    assert.equal(entries.size, 202)
    assert.equal(entries.get('small/199.txt')!.text, 'text 199\n')
    assert.equal(entries.get('large.bin')!.text, readFileSync(join(dir, 'large.bin'), 'utf8'))
    await zip.cleanup()
    assert.ok(!existsSync(zip.path))
    await zip.cleanup()
  })

  it('tells its progress in bytes, up to all of them', async () => {
    const { files, bytes } = await collectFiles(dir)
    const progress: number[] = []
    const zip = await zipFiles(files, {
      onProgress: (done, total) => {
        assert.equal(total, bytes)
        progress.push(done)
      },
    })
    await zip.cleanup()
    assert.ok(progress.length > 200)
    assert.deepEqual(
      progress,
      progress.toSorted((a, b) => a - b),
    )
    assert.equal(progress.at(-1), bytes)
  })

  it('stops with the reason of the signal and leaves nothing', async () => {
    const { files } = await collectFiles(dir)
    const controller = new AbortController()
    const reason = new Error('Ctrl-C')
    const zipping = zipFiles(files, { signal: controller.signal, onProgress: () => controller.abort(reason) })
    await assert.rejects(zipping, reason)
  })

  it('names a file that went away meanwhile, small or large', async () => {
    const { files } = await collectFiles(dir)
    for (const path of ['small/7.txt', 'large.bin']) {
      rmSync(join(dir, path))
      const isNamed = (error: unknown) =>
        CiError.is(error) && error.code === 'UNREADABLE_FILE' && error.message.startsWith(`${path} cannot be read`)
      await assert.rejects(zipFiles(files.filter((file) => file.path === path || file.path === 'z.txt')), isNamed)
    }
  })

  it('never tells of more than all bytes, though a file grows', async () => {
    const { files, bytes } = await collectFiles(dir)
    writeFileSync(join(dir, 'z.txt'), 'grown\n')
    let last = 0
    const zip = await zipFiles(files, { onProgress: (done) => (last = Math.max(last, done)) })
    await zip.cleanup()
    assert.equal(last, bytes)
  })

  it('packs what a file holds now, if it grew or shrank since it was chosen', async () => {
    const { files } = await collectFiles(dir)
    writeFileSync(join(dir, 'small/7.txt'), 'longer than it was before\n')
    writeFileSync(join(dir, 'large.bin'), 'short')
    const zip = await zipFiles(files)
    const entries = unzip(readFileSync(zip.path))
    await zip.cleanup()
    assert.equal(entries.get('small/7.txt')!.text, 'longer than it was before\n')
    assert.equal(entries.get('large.bin')!.text, 'short')
  })
})
