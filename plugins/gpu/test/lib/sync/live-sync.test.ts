import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startLiveSync, type LiveEvent, type LiveSync } from '../../../src/lib/sync/live-sync.ts'
import { mountOf } from '../../../src/lib/sync/parse-mount.ts'
import { syncMount } from '../../../src/lib/sync/sync-mount.ts'
import { until } from '../../support/on-machine.ts'
import { runLocally, type Locally } from '../../support/run-locally.ts'
import { sideBySide } from '../../support/side-by-side.ts'

interface Alive extends Locally {
  readonly here: string
  readonly there: string
  readonly live: LiveSync
  readonly events: readonly LiveEvent[]
}

function whileLive(work: (alive: Alive) => Promise<void>, before?: (here: string) => void): Promise<void> {
  return runLocally(async (locally) => {
    const [here, there] = [locally.host.cwd, join(locally.home, 'far/ws')]
    const mount = mountOf(here, there)
    writeFileSync(join(here, 'first'), '1')
    before?.(here)
    await syncMount(locally.channel, mount, { machine: 'm', direction: 'both' })
    const events: LiveEvent[] = []
    await using live = startLiveSync(locally.channel, mount, {
      machine: 'm',
      onEvent: (event) => void events.push(event),
    })
    await live.settled()
    await work({ ...locally, here, there, live, events })
  })
}

const has = (path: string, text: string) => existsSync(path) && readFileSync(path, 'utf8') === text

describe('startLiveSync', function () {
  this.timeout(60_000)
  const it = sideBySide()

  it('changes nothing by starting', () =>
    whileLive(async ({ here, there }) => {
      assert.ok(has(join(here, 'first'), '1') && has(join(there, 'first'), '1'))
    }))

  it('brings edits, new folders, moves and deletions to the machine', () =>
    whileLive(async ({ here, there, live }) => {
      writeFileSync(join(here, 'first'), 'edited')
      mkdirSync(join(here, 'a/b'), { recursive: true })
      writeFileSync(join(here, 'a/b/c'), 'c')
      await until(() => has(join(there, 'first'), 'edited') && has(join(there, 'a/b/c'), 'c'))
      renameSync(join(here, 'a/b'), join(here, 'moved'))
      rmSync(join(here, 'first'))
      await until(() => has(join(there, 'moved/c'), 'c') && !existsSync(join(there, 'first')))
      await live.settled()
      assert.deepEqual(readdirSync(there).toSorted(), ['a', 'moved'])
    }))

  it('brings what the machine writes and deletes here', () =>
    whileLive(async ({ here, there }) => {
      mkdirSync(join(there, 'out'))
      writeFileSync(join(there, 'out/log'), 'step 1')
      await until(() => has(join(here, 'out/log'), 'step 1'))
      writeFileSync(join(there, 'out/log'), 'step 1, step 2')
      await until(() => has(join(here, 'out/log'), 'step 1, step 2'))
      rmSync(join(there, 'out'), { recursive: true })
      await until(() => !existsSync(join(here, 'out')))
    }))

  it('sees a file that it has just sent being deleted there', () =>
    whileLive(async ({ here, there }) => {
      writeFileSync(join(here, 'short'), 'x')
      await until(() => existsSync(join(there, 'short')))
      rmSync(join(there, 'short'))
      await until(() => !existsSync(join(here, 'short')))
    }))

  it('keeps both versions of a file that changed on both sides, and says so', () =>
    whileLive(async ({ here, there, events, machine }) => {
      machine.cut()
      writeFileSync(join(here, 'first'), 'ours')
      writeFileSync(join(there, 'first'), 'theirs')
      await until(() => events.some(({ type }) => type === 'conflict'))
      const conflict = events.find((event) => event.type === 'conflict')
      await until(() => has(join(there, 'first'), 'ours'))
      const folder = conflict?.kept.side === 'here' ? here : there
      assert.ok(has(join(folder, conflict!.kept.name), 'theirs'))
    }))

  it('goes on after the link was lost', () =>
    whileLive(async ({ here, there, machine, events }) => {
      machine.cut()
      writeFileSync(join(here, 'after'), '1')
      await until(() => has(join(there, 'after'), '1'))
      writeFileSync(join(there, 'back'), '2')
      await until(() => has(join(here, 'back'), '2'))
      assert.ok(!events.some(({ type }) => type === 'stopped'))
    }))

  it('stops rather than empty a side', () =>
    whileLive(
      async ({ here, there, events }) => {
        for (const name of readdirSync(there)) rmSync(join(there, name))
        await until(() => events.some(({ type }) => type === 'stopped'))
        assert.equal(readdirSync(here).length, 31)
      },
      (here) => {
        for (let index = 0; index < 30; index++) writeFileSync(join(here, `f${index}`), 'x')
      },
    ))

  it('takes a .gitignore that changes while it runs', () =>
    whileLive(async ({ here, there, live }) => {
      writeFileSync(join(here, '.gitignore'), 'skip\n')
      await live.settled()
      writeFileSync(join(here, 'skip'), '1')
      writeFileSync(join(here, 'take'), '1')
      await until(() => existsSync(join(there, 'take')))
      assert.ok(!existsSync(join(there, 'skip')))
    }))
})
