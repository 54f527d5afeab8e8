import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { openSync, readdirSync, readFileSync, writeFileSync, writeSync, closeSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import { mountOf } from '../../../src/lib/sync/parse-mount.ts'
import { syncMount, type SyncOptions, type SyncReport } from '../../../src/lib/sync/sync-mount.ts'
import { onMachine } from '../../support/on-machine.ts'
import { runLocally } from '../../support/run-locally.ts'
import { sideBySide, type Skipping } from '../../support/side-by-side.ts'

const noRsync = spawnSync('rsync', ['--version']).error !== undefined
const size = 17 * 2 ** 20

function changeOneByte(file: string, at: number): void {
  const handle = openSync(file, 'r+')
  writeSync(handle, 'X', at)
  closeSync(handle)
}

describe('rsync as the engine', function () {
  this.timeout(60_000)
  const it = sideBySide()

  async function withMount(
    context: Skipping,
    work: (files: {
      here: string
      there: string
      push: (options?: Partial<SyncOptions>) => Promise<SyncReport>
    }) => Promise<void>,
  ): Promise<void> {
    if (noRsync) {
      process.stdout.write('      skipped: there is no rsync\n')
      context.skip()
    }
    await onMachine(context, async ({ sshd, host, channel }) => {
      const [here, there] = [host.cwd, join(sshd.root, `a ws's`)]
      const mount = mountOf(here, there)
      await work({
        here,
        there,
        push: (options = {}) => syncMount(channel, mount, { machine: 'm', direction: 'push', ...options }),
      })
    })
  }

  it('sends of a large changed file only what differs, and knows afterwards what is there', function () {
    return withMount(this, async ({ here, there, push }) => {
      writeFileSync(join(here, 'big file'), randomBytes(size))
      writeFileSync(join(here, 'small'), '1')
      await push()
      changeOneByte(join(here, 'big file'), 1_000_000)
      writeFileSync(join(here, 'small'), '2')
      const report = await push()
      assert.deepEqual([report.pushed.toSorted(), report.pushedBytes], [['big file', 'small'], 1])
      assert.ok(readFileSync(join(there, 'big file')).equals(readFileSync(join(here, 'big file'))))
      assert.deepEqual(readdirSync(there).toSorted(), ['big file', 'small'])
      const again = await push({ direction: 'both' })
      assert.deepEqual([again.pushed, again.pulled, again.conflicts], [[], [], []])
    })
  })

  it('keeps a version of the machine that nobody here has seen', function () {
    return withMount(this, async ({ here, there, push }) => {
      writeFileSync(join(here, 'big'), randomBytes(size))
      await push()
      changeOneByte(join(here, 'big'), 5)
      writeFileSync(join(there, 'big'), 'theirs')
      const { conflicts } = await push({ engine: 'rsync' })
      assert.equal(conflicts.length, 1)
      assert.equal(readFileSync(join(there, conflicts[0]!.name), 'utf8'), 'theirs')
      assert.ok(readFileSync(join(there, 'big')).equals(readFileSync(join(here, 'big'))))
    })
  })

  it('takes everything by rsync when it is asked for, folders and new names included', function () {
    return withMount(this, async ({ here, there, push }) => {
      writeFileSync(join(here, 'a'), '1')
      writeFileSync(join(here, 'new\nline'), '2')
      const report = await push({ engine: 'rsync' })
      assert.deepEqual([report.pushedBytes, report.pushed.toSorted()], [0, ['a', 'new\nline']])
      assert.equal(readFileSync(join(there, 'new\nline'), 'utf8'), '2')
      assert.deepEqual(readdirSync(there).toSorted(), ['a', 'new\nline'])
    })
  })

  it('is refused where the machine is not reached by ssh, and passed over when nobody asked for it', () =>
    runLocally(async ({ channel, host, home }) => {
      const mount = mountOf(host.cwd, join(home, 'far'))
      writeFileSync(join(host.cwd, 'a'), '1')
      const push = (engine: 'rsync' | 'auto') => syncMount(channel, mount, { machine: 'm', direction: 'push', engine })
      await assert.rejects(push('rsync'), (error) => Failure.is(error) && error.code === 'RSYNC_FAILED')
      assert.deepEqual((await push('auto')).pushed, ['a'])
    }))
})
