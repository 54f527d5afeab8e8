import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { blockBytes } from '../../../src/lib/sync/block-writer.ts'
import { packFiles } from '../../../src/lib/sync/pack-files.ts'
import { byteSink } from '../../support/on-machine.ts'

describe('packFiles', () => {
  let root = ''
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'tuglet-pack-'))))
  afterEach(() => rmSync(root, { recursive: true }))

  it('packs contents of every size around the edges of its blocks byte for byte', async () => {
    const edges = [0, 512, blockBytes - 2048, blockBytes - 1024, blockBytes, 3 * blockBytes]
    const sizes = edges.flatMap((edge) => [edge - 1, edge, edge + 1]).filter((size) => size >= 0)
    const here = join(root, 'here')
    mkdirSync(here)
    for (const size of sizes) writeFileSync(join(here, `f${size}`), randomBytes(size))
    const paths = sizes.map((size) => `f${size}`)
    const sink = byteSink()
    const packed = await packFiles(sink, { root: here, paths, control: 'c' })
    assert.deepEqual([...packed.keys()], paths)
    const ran = spawnSync('tar', ['-xf', '-', '-C', root], { input: sink.bytes(), encoding: 'utf8' })
    assert.deepEqual([ran.status, ran.stderr], [0, ''])
    for (const path of paths) assert.ok(readFileSync(join(root, path)).equals(readFileSync(join(here, path))), path)
    assert.equal(readFileSync(join(root, '.tuglet-control'), 'utf8'), 'c')
  })

  it('follows no link, waits for no pipe and passes over what is gone', async function () {
    if (spawnSync('mkfifo', [join(root, 'pipe')]).status !== 0) return this.skip()
    writeFileSync(join(root, 'file'), 'text')
    symlinkSync('file', join(root, 'link'))
    const sink = byteSink()
    const packed = await packFiles(sink, { root, paths: ['gone', 'link', 'pipe'], control: '' })
    assert.deepEqual([...packed.keys()], ['link'])
    const into = join(root, 'into')
    mkdirSync(into)
    spawnSync('tar', ['-xf', '-', '-C', into], { input: sink.bytes() })
    assert.ok(lstatSync(join(into, 'link')).isSymbolicLink() && readlinkSync(join(into, 'link')) === 'file')
  })

  it('tells when the machine takes no more', async () => {
    writeFileSync(join(root, 'big'), randomBytes(3 * blockBytes))
    const write = () => Promise.reject(new Error('the link is gone'))
    await assert.rejects(packFiles({ write }, { root, paths: ['big'], control: '' }), { message: 'the link is gone' })
  })
})
