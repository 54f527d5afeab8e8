import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startLiveSync, type LiveEvent, type LiveSync } from '../../../src/lib/sync/live-sync.ts'
import { mountOf } from '../../../src/lib/sync/parse-mount.ts'
import { syncMount } from '../../../src/lib/sync/sync-mount.ts'
import { onMachine, until, type OnMachine } from '../../support/on-machine.ts'
import { runLocally } from '../../support/run-locally.ts'
import { sideBySide, type Skipping } from '../../support/side-by-side.ts'

const noUnison = spawnSync('unison', ['-version']).error !== undefined
const has = (path: string, text: string) => existsSync(path) && readFileSync(path, 'utf8') === text

interface Alive extends OnMachine {
  readonly here: string
  readonly there: string
  readonly events: readonly LiveEvent[]
  start(): LiveSync
}

function withUnison(context: Skipping, work: (alive: Alive) => Promise<void>): Promise<void> {
  if (noUnison) {
    process.stdout.write('      skipped: there is no unison\n')
    context.skip()
  }
  return onMachine(context, async (machine) => {
    const [here, there] = [machine.host.cwd, join(machine.sshd.root, 'work space')]
    const mount = mountOf(here, there)
    writeFileSync(join(here, 'first'), '1')
    mkdirSync(join(here, 'node_modules'))
    writeFileSync(join(here, 'node_modules/left out'), '')
    await syncMount(machine.channel, mount, { machine: 'm', direction: 'both' })
    const events: LiveEvent[] = []
    const onEvent = (event: LiveEvent) => void events.push(event)
    const start = () => startLiveSync(machine.channel, mount, { machine: 'm', engine: 'unison', onEvent })
    await work({ ...machine, here, there, events, start })
  })
}

describe('unison as the engine', function () {
  this.timeout(90_000)
  const it = sideBySide()

  it('keeps both sides the same, leaves out what is left out, and our own engine goes on from there', function () {
    return withUnison(this, async ({ here, there, channel, start }) => {
      {
        await using live = start()
        await live.settled()
        writeFileSync(join(here, 'first'), 'edited')
        mkdirSync(join(there, 'out'))
        writeFileSync(join(there, 'out/log'), 'step 1')
        await until(() => has(join(there, 'first'), 'edited') && has(join(here, 'out/log'), 'step 1'))
        rmSync(join(here, 'first'))
        await until(() => !existsSync(join(there, 'first')))
        await live.settled()
      }
      assert.deepEqual(readdirSync(there), ['out'])
      const report = await syncMount(channel, mountOf(here, there), { machine: 'm', direction: 'both' })
      assert.deepEqual([report.pushed, report.pulled, report.conflicts], [[], [], []])
    })
  })

  it('keeps both versions of a file that changed on both sides, and says so', function () {
    return withUnison(this, async ({ here, there, events, start }) => {
      {
        await using live = start()
        await live.settled()
      }
      writeFileSync(join(here, 'first'), 'ours')
      writeFileSync(join(there, 'first'), 'theirs, longer')
      await using live = start()
      await until(() => events.some(({ type }) => type === 'conflict'))
      await live.settled()
      const event = events.find((one) => one.type === 'conflict')
      assert.equal(event?.kept.path, 'first')
      const texts = readdirSync(here)
        .filter((name) => name.startsWith('first'))
        .map((name) => readFileSync(join(here, name), 'utf8'))
      assert.deepEqual(texts.toSorted(), ['ours', 'theirs, longer'])
      assert.ok(event && existsSync(join(here, event.kept.name)))
    })
  })

  it('stops rather than empty a side', function () {
    return withUnison(this, async ({ here, there, events, start }) => {
      {
        await using live = start()
        await live.settled()
      }
      rmSync(join(there, 'first'))
      await using _ = start()
      await until(() => events.some(({ type }) => type === 'stopped'))
      const stopped = events.find((one) => one.type === 'stopped')
      assert.equal(stopped?.failure.code, 'MASS_DELETION')
      assert.ok(has(join(here, 'first'), '1'))
    })
  })

  it('starts although a run that died left its locks behind, and writes nothing into ~/.unison', function () {
    return withUnison(this, async ({ host, sshd, start }) => {
      {
        await using live = start()
        await live.settled()
      }
      const own = join(host.dirs.state, 'gpu/unison')
      const far = join(sshd.home, '.ow_sync/unison')
      for (const folder of [own, far]) {
        const archives = readdirSync(folder).find((name) => !name.includes('.'))!
        const archive = readdirSync(join(folder, archives)).find((name) => name.startsWith('ar'))!
        writeFileSync(join(folder, archives, archive.replace('ar', 'lk')), '')
      }
      await using live = start()
      await live.settled()
      assert.ok(!existsSync(join(sshd.home, '.unison')) && !existsSync(join(host.dirs.home, '.unison')))
    })
  })

  it('says so where the machine is not reached by ssh', () =>
    runLocally(async ({ channel, host, home }) => {
      const events: LiveEvent[] = []
      const mount = mountOf(host.cwd, join(home, 'far'))
      const onEvent = (event: LiveEvent) => void events.push(event)
      await using live = startLiveSync(channel, mount, { machine: 'm', engine: 'unison', onEvent })
      await live.settled()
      await until(() => events.length > 0)
      assert.equal(events[0]?.type === 'stopped' && events[0].failure.code, 'UNISON_MISSING')
    }))
})
