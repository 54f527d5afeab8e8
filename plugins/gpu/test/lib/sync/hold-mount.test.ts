import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import { holdMount } from '../../../src/lib/sync/hold-mount.ts'
import { startLiveSync, type LiveEvent } from '../../../src/lib/sync/live-sync.ts'
import { readMountState } from '../../../src/lib/sync/mount-state.ts'
import { mountOf } from '../../../src/lib/sync/parse-mount.ts'
import { syncMount } from '../../../src/lib/sync/sync-mount.ts'
import { until } from '../../support/on-machine.ts'
import { runLocally, type Locally } from '../../support/run-locally.ts'

const stateFile = ({ host }: Locally) => join(host.dirs.state, 'gpu/mounts/m/x.json')

function leave(file: string, owner: object): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.live`, JSON.stringify(owner))
}

describe('holdMount', () => {
  it('gives a mount to one only, and to the next when it is let go', () =>
    runLocally(async (locally) => {
      const file = stateFile(locally)
      const first = await holdMount(file)
      await first.renew()
      await assert.rejects(holdMount(file), (error) => Failure.is(error) && error.code === 'MOUNT_HELD')
      first.release()
      const second = await holdMount(file)
      second.release()
      assert.ok(!existsSync(`${file}.live`))
    }))

  it('takes a mount from a process that has died, and from one elsewhere that has long been silent', () =>
    runLocally(async (locally) => {
      const file = stateFile(locally)
      const seenAt = new Date().toISOString()
      leave(file, { computer: hostname(), run: '1.1', seenAt })
      ;(await holdMount(file)).release()
      leave(file, { computer: 'another', seenAt: new Date(0).toISOString() })
      ;(await holdMount(file)).release()
      leave(file, { computer: 'another', seenAt })
      await assert.rejects(holdMount(file), (error) => Failure.is(error) && error.code === 'MOUNT_HELD')
    }))

  it('takes a file that nobody can read for one of the dead', () =>
    runLocally(async (locally) => {
      const file = stateFile(locally)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(`${file}.live`, '')
      ;(await holdMount(file)).release()
    }))

  it('lets a second live sync of a mount say who has it, and leaves the first alone', () =>
    runLocally(async ({ channel, host, home }) => {
      const mount = mountOf(host.cwd, join(home, 'far'))
      await syncMount(channel, mount, { machine: 'm', direction: 'both' })
      await using first = startLiveSync(channel, mount, { machine: 'm' })
      await first.settled()
      const events: LiveEvent[] = []
      {
        await using second = startLiveSync(channel, mount, {
          machine: 'm',
          onEvent: (event) => void events.push(event),
        })
        await second.settled()
      }
      assert.ok(events[0]?.type === 'stopped')
      assert.match(events[0].failure.message, /process \d+.* keeps this mount the same already/)
      assert.ok(existsSync(`${readMountState('m', mount.id).file}.live`))
      writeFileSync(join(host.cwd, 'a'), '1')
      const copy = join(home, 'far/a')
      await until(() => existsSync(copy) && readFileSync(copy, 'utf8') === '1')
    }))
})
