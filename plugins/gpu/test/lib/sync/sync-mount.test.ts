import assert from 'node:assert/strict'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import { mountOf } from '../../../src/lib/sync/parse-mount.ts'
import { syncMount, type Direction, type SyncOptions, type SyncReport } from '../../../src/lib/sync/sync-mount.ts'
import { runLocally, type Locally } from '../../support/run-locally.ts'
import { localMachine } from '../../support/local-channel.ts'
import { sideBySide } from '../../support/side-by-side.ts'

interface Both extends Locally {
  readonly here: string
  readonly there: string
  sync(direction: Direction, options?: Partial<SyncOptions>): Promise<SyncReport>
}

function withBoth(work: (both: Both) => Promise<void>): Promise<void> {
  return runLocally(async (locally) => {
    const [here, there] = [locally.host.cwd, join(locally.home, 'far/work space')]
    const mount = mountOf(here, there)
    const sync = (direction: Direction, options = {}) =>
      syncMount(locally.channel, mount, { machine: 'm', direction, ...options })
    await work({ ...locally, here, there, sync })
  })
}

const read = (...path: string[]) => readFileSync(join(...path), 'utf8')

describe('syncMount', () => {
  const it = sideBySide()
  it('pushes any name, the right to run, links and empty folders, and leaves nothing else behind', () =>
    withBoth(async ({ here, there, sync }) => {
      for (const name of [
        'plain',
        ' space ',
        'new\nline',
        `q'"$x`,
        '-dash',
        '漢🙂',
        '*',
        '\\back',
        '.hidden',
        '..dots',
      ])
        writeFileSync(join(here, name), name)
      chmodSync(join(here, 'plain'), 0o755)
      symlinkSync('plain', join(here, 'link'))
      mkdirSync(join(here, 'empty/deep'), { recursive: true })
      await sync('push')
      assert.deepEqual(readdirSync(there).toSorted(), readdirSync(here).toSorted())
      for (const name of readdirSync(here).filter((name) => !['link', 'empty'].includes(name)))
        assert.equal(read(there, name), read(here, name))
      assert.equal(statSync(join(there, 'plain')).mode & 0o111, 0o111)
      assert.equal(readlinkSync(join(there, 'link')), 'plain')
      assert.ok(existsSync(join(there, 'empty/deep')))
      assert.ok(
        !readdirSync(here).some((name) => name.includes('ow_sync')),
        'nothing of ours is in the folder of the person',
      )
    }))

  it('has the marker of the seed on the machine until the generation is complete, and never in the mount', () =>
    withBoth(async ({ here, there, home, sync }) => {
      writeFileSync(join(here, 'a'), '1')
      const busy = join(home, '.ow_sync/busy')
      const first = await sync('push', { marker: { begin: true } })
      assert.ok(existsSync(busy))
      const second = await sync('push', { marker: { end: true } })
      assert.ok(!existsSync(busy) && !existsSync(join(there, '.ow_sync')))
      const kept = readdirSync(join(home, '.ow_sync/mounts'))
      assert.equal(read(home, '.ow_sync/mounts', kept[0]!, 'generation'), `${second.generation}\n`)
      assert.notEqual(first.generation, second.generation)
    }))

  it('sends only what changed, and does not even connect when nothing did', () =>
    withBoth(async ({ here, sync, machine }) => {
      for (const name of ['a', 'b', 'c']) writeFileSync(join(here, name), name)
      const first = await sync('push')
      const generation = (await sync('push')).generation
      assert.equal(generation, first.generation)
      writeFileSync(join(here, 'b'), 'other')
      assert.deepEqual((await sync('push')).pushed, ['b'])
      machine.cut()
    }))

  it('deletes there only what it had put there', () =>
    withBoth(async ({ here, there, sync }) => {
      for (const name of ['a', 'b']) writeFileSync(join(here, name), name)
      await sync('push')
      writeFileSync(join(there, 'checkpoint.pt'), 'hours of work')
      rmSync(join(here, 'a'))
      assert.deepEqual((await sync('push')).deletedThere, ['a'])
      assert.deepEqual(readdirSync(there).toSorted(), ['b', 'checkpoint.pt'])
    }))

  it('keeps a version of the machine that a push would replace, under another name', () =>
    withBoth(async ({ here, there, sync }) => {
      writeFileSync(join(here, 'a'), '1')
      await sync('push')
      writeFileSync(join(here, 'a'), 'ours')
      writeFileSync(join(there, 'a'), 'theirs')
      const { conflicts } = await sync('push')
      assert.equal(read(there, 'a'), 'ours')
      assert.equal(read(there, conflicts[0]!.name), 'theirs')
    }))

  it('pulls new results, also those that .gitignore names, and deletes nothing here', () =>
    withBoth(async ({ here, there, sync }) => {
      writeFileSync(join(here, '.gitignore'), 'outputs/\n')
      writeFileSync(join(here, 'a'), '1')
      await sync('push')
      mkdirSync(join(there, 'outputs'))
      writeFileSync(join(there, 'outputs/model.pt'), 'weights')
      rmSync(join(there, 'a'))
      const { pulled } = await sync('pull')
      assert.deepEqual(pulled, ['outputs', 'outputs/model.pt'])
      assert.equal(read(here, 'outputs/model.pt'), 'weights')
      assert.equal(read(here, 'a'), '1')
      assert.deepEqual((await sync('pull')).pulled, [])
    }))

  it('pulls only what was asked for', () =>
    withBoth(async ({ here, there, sync }) => {
      writeFileSync(join(here, 'a'), '1')
      await sync('push')
      mkdirSync(join(there, 'out'))
      for (const name of ['out/x', 'cache']) writeFileSync(join(there, name), name)
      await sync('pull', { only: ['out/**'] })
      assert.deepEqual([existsSync(join(here, 'out/x')), existsSync(join(here, 'cache'))], [true, false])
    }))

  it('keeps ours and saves theirs beside it when a pull meets a file that changed on both sides', () =>
    withBoth(async ({ here, there, sync }) => {
      writeFileSync(join(here, 'a'), '1')
      await sync('push')
      writeFileSync(join(here, 'a'), 'ours')
      writeFileSync(join(there, 'a'), 'theirs')
      const { conflicts } = await sync('pull')
      assert.deepEqual([conflicts.length, conflicts[0]?.path, conflicts[0]?.side], [1, 'a', 'here'])
      assert.deepEqual([read(here, 'a'), read(here, conflicts[0]!.name)], ['ours', 'theirs'])
    }))

  it('takes a file for one that somebody else has brought to the other side, bytes and all', () =>
    withBoth(async ({ here, there, sync }) => {
      for (const name of ['one', 'other']) writeFileSync(join(here, name), 'old')
      await sync('both')
      for (const name of ['one', 'new']) {
        for (const [side, seconds] of [
          [here, 1000],
          [there, 2000],
        ] as const) {
          writeFileSync(join(side, name), 'the same')
          utimesSync(join(side, name), seconds, seconds)
        }
      }
      assert.deepEqual((await sync('both')).conflicts, [])
      writeFileSync(join(there, 'other'), 'newer')
      writeFileSync(join(here, 'other'), 'newer')
      assert.deepEqual((await sync('push')).conflicts, [])
      for (const side of [here, there]) assert.deepEqual(readdirSync(side).toSorted(), ['new', 'one', 'other'])
      assert.equal(read(there, 'one'), 'the same')
    }))

  it('writes nothing through a link that leads out, on either side', () =>
    withBoth(async ({ here, there, host, sync }) => {
      const outside = join(host.dirs.home, 'outside')
      mkdirSync(outside)
      mkdirSync(join(here, 'd'))
      writeFileSync(join(here, 'd/f'), '1')
      await sync('both')
      rmSync(join(there, 'd'), { recursive: true })
      symlinkSync(outside, join(there, 'd'))
      writeFileSync(join(here, 'd/f'), 'changed')
      writeFileSync(join(here, 'd/g'), 'new')
      await sync('both')
      assert.deepEqual(readdirSync(outside), [])
    }))

  it('does not empty a small project here when the disk of the machine is another one', () =>
    withBoth(async ({ here, there, home, sync }) => {
      for (const name of ['a', 'b']) writeFileSync(join(here, name), name)
      await sync('both')
      for (const gone of [there, join(home, '.ow_sync')]) rmSync(gone, { recursive: true })
      await sync('both')
      assert.deepEqual([readdirSync(here).length, readdirSync(there).length], [2, 2])
    }))

  it('refuses to empty a side', () =>
    withBoth(async ({ here, there, sync }) => {
      for (let index = 0; index < 30; index++) writeFileSync(join(here, `f${index}`), 'x')
      await sync('both')
      for (const name of readdirSync(there)) rmSync(join(there, name))
      await assert.rejects(sync('both'), (error) => Failure.is(error) && error.code === 'MASS_DELETION')
      assert.equal(readdirSync(here).length, 30)
    }))

  it('sees an edit that keeps size and second', () =>
    withBoth(async ({ here, there, sync }) => {
      writeFileSync(join(here, 'a'), 'one')
      utimesSync(join(here, 'a'), 1000, 1000.25)
      await sync('push')
      writeFileSync(join(here, 'a'), 'two')
      utimesSync(join(here, 'a'), 1000, 1000.5)
      await sync('push')
      assert.equal(read(there, 'a'), 'two')
    }))

  it('puts a file in the place of a folder and a folder in the place of a file', () =>
    withBoth(async ({ here, there, sync }) => {
      mkdirSync(join(here, 'x'))
      writeFileSync(join(here, 'x/in'), '1')
      writeFileSync(join(here, 'y'), '1')
      await sync('both')
      rmSync(join(here, 'x'), { recursive: true })
      writeFileSync(join(here, 'x'), 'file')
      rmSync(join(here, 'y'))
      mkdirSync(join(here, 'y'))
      writeFileSync(join(here, 'y/in'), '2')
      await sync('both')
      assert.deepEqual([read(there, 'x'), read(there, 'y/in')], ['file', '2'])
    }))

  it('says so when the machine cannot make the folder', () =>
    runLocally(async ({ host, home }) => {
      writeFileSync(join(home, 'file'), '')
      writeFileSync(join(host.cwd, 'a'), '')
      const mount = mountOf(host.cwd, join(home, 'file/below'))
      const syncing = syncMount(localMachine(home).channel, mount, { machine: 'm', direction: 'push' })
      await assert.rejects(syncing, (error) => Failure.is(error) && error.code === 'PUSH_FAILED')
    }))

  it('ends at its signal, with every file whole or not there, and goes on from there', () =>
    withBoth(async ({ here, there, sync }) => {
      const text = 'x'.repeat(8_000_000)
      writeFileSync(join(here, 'a'), text)
      const stop = new AbortController()
      const step = { status: () => undefined, progress: () => stop.abort(new Error('enough')), warn: () => undefined }
      const syncing = sync('push', { signal: stop.signal, step: step as unknown as NonNullable<SyncOptions['step']> })
      await assert.rejects(syncing)
      assert.ok(!existsSync(join(there, 'a')))
      await assert.rejects(sync('push', { signal: stop.signal }), { message: 'enough' })
      assert.deepEqual((await sync('push')).pushed, ['a'])
      assert.ok(read(there, 'a') === text)
    }))

  it('tells of names with a line break that it cannot bring here, and not of those that it brought there', () =>
    withBoth(async ({ here, there, sync }) => {
      writeFileSync(join(here, 'our\nown'), '')
      await sync('push')
      mkdirSync(join(there, 'sub'))
      writeFileSync(join(there, 'sub/the\nirs'), '')
      const { skipped, pulled } = await sync('both')
      assert.deepEqual(skipped, [{ path: 'sub/the?irs', why: 'its name on the machine has a line break' }])
      assert.deepEqual([pulled, existsSync(join(there, 'our\nown'))], [['sub'], true])
    }))

  it('looks at the machine again when somebody else has pushed since', () =>
    withBoth(async ({ here, there, home, sync }) => {
      for (const name of ['a', 'b']) writeFileSync(join(here, name), name)
      await sync('push')
      const [mount] = readdirSync(join(home, '.ow_sync/mounts'))
      writeFileSync(join(home, '.ow_sync/mounts', mount!, 'generation'), 'another\n')
      writeFileSync(join(there, 'a'), 'from another computer')
      writeFileSync(join(here, 'a'), 'ours')
      const { conflicts } = await sync('push')
      assert.deepEqual(
        conflicts.map(({ path, name }) => [path, read(there, name)]),
        [['a', 'from another computer']],
      )
      assert.deepEqual([read(there, 'a'), (await sync('both')).pulled], ['ours', [conflicts[0]!.name]])
    }))

  it('says before it connects that a folder is not there', () =>
    withBoth(async ({ here, home, sync }) => {
      rmSync(here, { recursive: true })
      await assert.rejects(sync('push'), (error) => Failure.is(error) && error.code === 'MOUNT_NOT_THERE')
      assert.ok(!existsSync(join(home, '.ow_sync')))
    }))
})
