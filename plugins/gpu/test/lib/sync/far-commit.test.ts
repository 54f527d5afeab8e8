import assert from 'node:assert/strict'
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mountOf } from '../../../src/lib/sync/parse-mount.ts'
import { syncMount } from '../../../src/lib/sync/sync-mount.ts'
import { localMachine } from '../../support/local-channel.ts'
import { runLocally } from '../../support/run-locally.ts'
import { shellWithout } from '../../support/shell-without.ts'

const folders = ['a', 'b', 'c/d', 'e f', `g'"$h`, '-i']

describe('receiveLines', () => {
  for (const [which, missing] of [
    ['that has perl', []],
    ['that has no perl', ['perl']],
  ] as const) {
    it(`put files of many folders in place, on a machine ${which}`, () =>
      runLocally(async ({ host, home }) => {
        const { channel } = localMachine(home, shellWithout(missing, join(home, 'bin')))
        const [here, there] = [host.cwd, join(home, 'far')]
        const push = () => syncMount(channel, mountOf(here, there), { machine: 'm', direction: 'push' })
        for (const folder of folders) {
          mkdirSync(join(here, folder), { recursive: true })
          for (const name of ['one', '.two', 'new\nline']) writeFileSync(join(here, folder, name), 'first')
        }
        await push()
        // One became a folder on the machine, and one was changed there: both are kept.
        writeFileSync(join(there, 'b/one'), 'theirs')
        mkdirSync(join(there, 'a/link'))
        for (const folder of folders) {
          for (const name of ['one', '.two', 'new\nline']) writeFileSync(join(here, folder, name), `second ${name}`)
          symlinkSync('one', join(here, folder, 'link'))
          mkdirSync(join(here, folder, 'new/deep'), { recursive: true })
          writeFileSync(join(here, folder, 'new/deep/file'), 'new')
        }
        const { conflicts } = await push()
        assert.deepEqual(conflicts.map(({ path }) => path).toSorted(), ['a/link', 'b/one'])
        for (const folder of folders) {
          for (const name of ['one', '.two', 'new\nline']) {
            assert.equal(readFileSync(join(there, folder, name), 'utf8'), `second ${name}`)
          }
          assert.ok(lstatSync(join(there, folder, 'link')).isSymbolicLink())
          assert.equal(readFileSync(join(there, folder, 'new/deep/file'), 'utf8'), 'new')
        }
        assert.equal(readFileSync(join(there, conflicts.find(({ path }) => path === 'b/one')!.name), 'utf8'), 'theirs')
        assert.deepEqual(
          readdirSync(there).filter((name) => name.startsWith('.tuglet')),
          [],
        )
        assert.ok(!existsSync(join(there, '.tuglet-control')))
      }))
  }
})
