import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { appendFileSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HubError } from '@tuglet/hub-client'
import { openLocalFile } from '../../src/commit/local-file.ts'

const isUnreadable = (error: unknown) => HubError.is(error) && error.kind === 'unreadable'

describe('openLocalFile', () => {
  let dir: string
  before(() => {
    dir = mkdtempSync(join(tmpdir(), 'tuglet-hub-'))
  })
  after(() => rmSync(dir, { recursive: true }))

  it('digests files of any size as git and LFS do, telling of every byte', async () => {
    for (const size of [0, 1, 4096, 1024 * 1024, 1024 * 1024 + 1, 3_500_000]) {
      const file = join(dir, String(size))
      const content = randomBytes(size)
      writeFileSync(file, content)
      const open = openLocalFile('a', file)
      let read = 0
      const onBytes = (bytes: number) => void (read += bytes)
      const git = createHash('sha1').update(`blob ${size}\0`).update(content).digest('hex')
      assert.equal(await open.digest('gitBlob', { onBytes }), git)
      assert.equal(await open.digest('sha256', {}), createHash('sha256').update(content).digest('hex'))
      assert.deepEqual([open.size, read], [size, size])
      assert.deepEqual(Buffer.from(await open.head(10)), content.subarray(0, 10))
    }
  })

  it('notices a file that grew, shrank or went away after it was looked at', async () => {
    for (const size of [1000, 2_000_000]) {
      for (const change of [
        (file: string) => appendFileSync(file, 'x'),
        (file: string) => truncateSync(file, size - 1),
        (file: string) => rmSync(file),
      ]) {
        const file = join(dir, 'changing')
        writeFileSync(file, randomBytes(size))
        const open = openLocalFile('a', file)
        change(file)
        await assert.rejects(open.digest('sha256', {}), isUnreadable)
        await assert.rejects(open.blob(), isUnreadable)
      }
    }
  })

  it('follows a link to a file, and refuses one to a folder or to nothing', () => {
    writeFileSync(join(dir, 'file'), 'content')
    for (const [name, target] of [
      ['to-file', 'file'],
      ['to-folder', '.'],
      ['to-nothing', 'nothing'],
    ] as const) {
      symlinkSync(target, join(dir, name))
    }
    assert.equal(openLocalFile('a', join(dir, 'to-file')).size, 7)
    assert.throws(() => openLocalFile('a', join(dir, 'to-folder')), isUnreadable)
    assert.throws(() => openLocalFile('a', join(dir, 'to-nothing')), isUnreadable)
  })

  it('stops reading when it is told to', async () => {
    const file = join(dir, 'large')
    writeFileSync(file, randomBytes(5_000_000))
    const controller = new AbortController()
    const reason = new Error('Ctrl-C')
    let read = 0
    const onBytes = (bytes: number) => {
      read += bytes
      controller.abort(reason)
    }
    await assert.rejects(openLocalFile('a', file).digest('sha256', { signal: controller.signal, onBytes }), reason)
    assert.ok(read < 5_000_000)
  })
})
