import assert from 'node:assert/strict'
import { linkSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { areFresh, linkMark, stampAll } from '../../src/index/file-stamp.ts'

describe('stamps of files', () => {
  let folder: string
  let file: string
  // Long after: all test files are loaded before the first test runs.
  const later = Date.now() + 86_400_000
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tuglet-stamp-'))
    file = join(folder, 'file')
    writeFileSync(file, 'one')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('stay as they are while nothing happens', () => {
    const stamps = stampAll([file, join(folder, 'absent'), folder])
    assert.equal(areFresh(stamps, later), true)
  })

  for (const [what, change] of Object.entries({
    'is written again': () => writeFileSync(file, 'three'),
    'is replaced by one that looks the same': () => {
      writeFileSync(`${file}.new`, 'one')
      utimesSync(`${file}.new`, 1, 1)
      renameSync(`${file}.new`, file)
    },
    'gets its old time back': () => {
      writeFileSync(file, 'two')
      utimesSync(file, 1, 1)
    },
    'is removed': () => rmSync(file),
    'becomes a folder': () => {
      rmSync(file)
      mkdirSync(file)
    },
  })) {
    it(`tell when a file ${what}`, () => {
      utimesSync(file, 1, 1)
      const stamps = stampAll([file])
      change()
      assert.equal(areFresh(stamps, later), false)
    })
  }

  it('tell when a file appears', () => {
    const stamps = stampAll([join(folder, 'new')])
    writeFileSync(join(folder, 'new'), '')
    assert.equal(areFresh(stamps, later), false)
  })

  it('tell when a link points elsewhere, be the files behind it the same', () => {
    for (const name of ['1', '2']) mkdirSync(join(folder, name))
    linkSync(file, join(folder, '1', 'file'))
    linkSync(file, join(folder, '2', 'file'))
    symlinkSync(join(folder, '1'), join(folder, 'link'), 'junction')
    const behind = stampAll([join(folder, 'link', 'file')])
    const link = stampAll([linkMark + join(folder, 'link')])
    symlinkSync(join(folder, '2'), join(folder, 'other'), 'junction')
    renameSync(join(folder, 'other'), join(folder, 'link'))
    assert.equal(areFresh(behind, later), true)
    assert.equal(areFresh(link, later), false)
  })

  it('are not trusted for a file written in the same moment: it may be written again unseen', () => {
    const now = 1_700_000_000_123
    utimesSync(file, now / 1000, now / 1000)
    const stamps = stampAll([file])
    assert.equal(areFresh(stamps, now + 5), false)
    assert.equal(areFresh(stamps, now + 50), true)
    utimesSync(file, 1_700_000_000, 1_700_000_000)
    assert.equal(areFresh(stampAll([file]), 1_700_000_001_000), false, 'a file system that keeps whole seconds')
    assert.equal(areFresh(stampAll([file]), 1_700_000_003_000), true)
  })
})
