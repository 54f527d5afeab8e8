import assert from 'node:assert/strict'
import { lstat, readdir, readFile, readlink, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import { checkZip } from '../../src/zip/check-zip.ts'
import { unpackZip } from '../../src/zip/unpack-zip.ts'
import { ZipProblem } from '../../src/zip/zip-problem.ts'
import { rawZip, type RawEntry } from '../support/raw-zip.ts'
import { temporaryFolders } from '../support/temporary-folder.ts'

const folder = temporaryFolders()
const onDisk = async (zip: Buffer) => {
  const path = join(await folder(), 'project.zip')
  await writeFile(path, zip)
  return path
}
const unpacked = async (entries: readonly RawEntry[]) => {
  const path = await onDisk(rawZip(entries))
  await checkZip(path)
  const place = join(await folder(), 'project')
  await unpackZip(path, place)
  return place
}

describe('unpackZip', () => {
  it('makes files, folders and links, stored or compressed', async () => {
    const project = await unpacked([
      { name: 'a.txt', content: 'a', method: 0 },
      { name: 'deep/er/b.txt', content: 'b'.repeat(100_000) },
      { name: 'empty/', mode: 0o040755, method: 0 },
      { name: 'deep/link', content: '../a.txt', mode: 0o120777, method: 0 },
      { name: '.hidden', content: '' },
    ])
    assert.deepEqual((await readdir(project)).sort(), ['.hidden', 'a.txt', 'deep', 'empty'])
    assert.equal((await stat(join(project, 'deep/er/b.txt'))).size, 100_000)
    assert.equal(await readlink(join(project, 'deep/link')), '../a.txt')
    assert.equal(await readFile(join(project, 'deep/link'), 'utf8'), 'a')
  })

  it('keeps the right to execute and the time, and no other mode bit', async () => {
    const project = await unpacked([
      { name: 'run.sh', mode: 0o104775 },
      { name: 'plain', mode: 0o100600 },
    ])
    assert.equal((await stat(join(project, 'run.sh'))).mode & 0o7777, 0o755)
    const plain = await stat(join(project, 'plain'))
    assert.equal(plain.mode & 0o7777, 0o644)
    assert.equal(plain.mtime.getFullYear(), 2024)
  })

  it('takes a backslash for a slash, as zips from Windows have it', async () => {
    const project = await unpacked([{ name: 'a\\b.txt', content: 'x' }])
    assert.ok((await lstat(join(project, 'a/b.txt'))).isFile())
  })
})

describe('checkZip', () => {
  const refused: Readonly<Record<string, readonly RawEntry[]>> = {
    'a path that climbs': [{ name: '../evil' }],
    'a path that climbs later': [{ name: 'a/../../evil' }],
    'an absolute path': [{ name: '/etc/evil' }],
    'a path with a drive': [{ name: 'C:/evil' }],
    'a path that climbs by backslashes': [{ name: 'a\\..\\..\\evil' }],
    'a NUL in its name': [{ name: 'a\0b' }],
    'an empty part in its name': [{ name: 'a//b' }],
    'too long a name': [{ name: 'x'.repeat(300) }],
    'a device': [{ name: 'null', mode: 0o020666 }],
    'a named pipe': [{ name: 'pipe', mode: 0o010666 }],
    'an encrypted file': [{ name: 'a', flags: 0x0801 }],
    'an unknown compression': [{ name: 'a', method: 99 }],
    'two files of one name': [
      { name: 'a', content: '1' },
      { name: 'a', content: '2' },
    ],
    'no files': [{ name: 'a/', mode: 0o040755, method: 0 }],
    'nothing at all': [],
  }
  for (const [what, entries] of Object.entries(refused)) {
    it(`refuses a zip with ${what}`, async () => {
      const path = await onDisk(rawZip(entries))
      await assert.rejects(checkZip(path), ZipProblem)
    })
  }

  it('refuses what is no zip', async () => {
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('hello'),
      Buffer.alloc(5000, 1),
      rawZip([{ name: 'a', content: 'x' }]).subarray(0, -30),
    ]) {
      await assert.rejects(checkZip(await onDisk(bytes)), ZipProblem)
    }
  })

  it('refuses a bomb by what it says of itself', async () => {
    const big = { name: 'zeros', content: '0', declaredSize: 300 * 1024 ** 2 }
    await assert.rejects(checkZip(await onDisk(rawZip([big]))), /more than 200 times its size/)
    const many = [1, 2, 3].map((n) => ({ name: `f${n}`, content: '0', declaredSize: 0xf000_0000 }))
    await assert.rejects(checkZip(await onDisk(rawZip(many))), /unpacks to more than/)
  })
})

describe('a zip that lies', () => {
  const lies: Readonly<Record<string, readonly RawEntry[]>> = {
    'is larger than it says': [{ name: 'a', content: 'x'.repeat(5000), declaredSize: 10 }],
    'is smaller than it says': [{ name: 'a', content: 'x', declaredSize: 10 }],
    'is no deflated data': [{ name: 'a', content: 'plain', method: 0 }],
    'has a link that leaves': [{ name: 'a', content: '../../etc', mode: 0o120777 }],
    'has a file where it has a folder': [
      { name: 'a', content: 'x' },
      { name: 'a/b', content: 'y' },
    ],
    'writes through its own link': [
      { name: 'a', content: 'b', mode: 0o120777 },
      { name: 'a/c', content: 'y' },
    ],
  }
  for (const [what, entries] of Object.entries(lies)) {
    it(`is refused when it ${what}`, async () => {
      let zip = rawZip(entries)
      if (what.startsWith('is no deflated')) zip = asDeflated(zip)
      const path = await onDisk(zip)
      const place = join(await folder(), 'project')
      await assert.rejects(unpackZip(path, place), ZipProblem)
      assert.deepEqual(await readdir(join(place, '..')), ['project'])
    })
  }
})

// The method of the first entry, in its own head and in the directory.
function asDeflated(zip: Buffer): Buffer {
  zip.writeUInt16LE(8, 8)
  zip.writeUInt16LE(8, zip.indexOf('PK\x01\x02') + 10)
  return zip
}
