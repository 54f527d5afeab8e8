import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import { repoInfo } from '@tuglet/hub-client'
import { silentStep } from '@tuglet/kit/lib'
import { compareFilesHere } from '../../../src/lib/comparison/compare-files-here.ts'
import { hubOf } from '../../support/hub-of.ts'
import { startSpaceBench } from '../../support/space-bench.ts'

const large = Buffer.alloc(20_000, 3)

describe('compareFilesHere', () => {
  it('compares by content, small files and large ones, and leaves out what the Hub itself wrote', async () => {
    await using bench = await startSpaceBench()
    const files = { same: 'same', size: 'four', bytes: 'aaaa', gone: 'g', '.gitattributes': '*.bin lfs\n' }
    bench.hub.addRepo({ type: 'space', id: 'ada/mix', files, lfsFiles: { 'a.bin': large, 'b.bin': large } })
    const folder = mkdtempSync(join(tmpdir(), 'tuglet-here-'))
    try {
      const here = {
        same: 'same',
        size: 'fours',
        bytes: 'aaab',
        new: 'n',
        'a.bin': large,
        'b.bin': Buffer.alloc(20_000, 4),
      }
      const staged = Object.entries(here).map(([path, content]) => {
        const source = join(folder, path)
        writeFileSync(source, content)
        return { path, source, size: statSync(source).size }
      })
      const hub = hubOf(bench.hub)
      const info = await repoInfo(hub, { type: 'space', id: 'ada/mix' })
      const { files: found, unchanged } = await compareFilesHere(hub, { info: info!, staged }, silentStep())
      assert.deepEqual(
        found.map(({ path, change, size }) => [path, change, size]),
        [
          ['README.md', 'removed', null],
          ['b.bin', 'changed', 20_000],
          ['bytes', 'changed', 4],
          ['gone', 'removed', null],
          ['new', 'added', 1],
          ['size', 'changed', 5],
        ],
      )
      assert.equal(unchanged, 2)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
