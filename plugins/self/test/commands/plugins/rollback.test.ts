import assert from 'node:assert/strict'
import { readdirSync, readlinkSync } from 'node:fs'
import path from 'node:path'
import { fakeHost, runCommand } from '@tuglet/testkit'
import PluginsRollback from '../../../src/commands/plugins/rollback.ts'
import { listed, locked, versionOf } from '../../fixtures/installed.ts'
import PluginsLink from '../../../src/commands/plugins/link.ts'
import { plant } from '../../fixtures/plant.ts'
import { npmHost, pluginRelease, unpackRelease } from '../../fixtures/registry.ts'

const hello = '@tuglet/plugin-hello'
const sky = 'tuglet-plugin-sky'

describe('plugins rollback', function () {
  this.timeout(60_000)

  it('undoes change after change, goes forward again by number, and keeps three states', async () => {
    const host = npmHost()
    await plant(host, { release: pluginRelease(hello, '1.0.0'), tag: '1.0.0' })
    await plant(host, { release: pluginRelease(hello, '2.0.0'), tag: 'latest' })
    const root = unpackRelease(pluginRelease(sky, '1.0.0', { id: 'sky' }), path.join(host.cwd, 'sky'))
    const link = () => runCommand(PluginsLink, [root], { host })
    await link()
    const back = await runCommand(PluginsRollback, ['--json'], { host })
    assert.deepEqual(JSON.parse(back.stdout.slice(back.stdout.lastIndexOf('[\n'))), [
      { name: sky, before: 'link', generation: 2 },
    ])
    await runCommand(PluginsRollback, [], { host })
    assert.equal(versionOf(host, hello), '1.0.0')
    assert.deepEqual(listed(host), [{ name: hello, type: 'user', tag: '1.0.0' }])
    assert.equal(locked(host)[hello]?.version, '1.0.0')
    assert.equal(readlinkSync(path.join(host.dirs.data, 'node_modules')), path.join('generations', '1', 'node_modules'))
    const forward = await runCommand(PluginsRollback, ['--to', '3'], { host })
    assert.equal(forward.exitCode, 0)
    assert.deepEqual(
      listed(host).map(({ name }) => name),
      [hello, sky],
    )
    const none = await runCommand(PluginsRollback, ['--to', '9'], { host })
    assert.deepEqual([none.failure?.code, none.exitCode], ['NO_GENERATION', 6])
    assert.match(none.failure?.hints.join() ?? '', /1, 2, 3/)
    await runCommand(PluginsRollback, [], { host })
    await link()
    const kept = readdirSync(path.join(host.dirs.data, 'generations'))
    assert.deepEqual(
      kept.toSorted(),
      ['1', '2', '4', 'last'],
      'what a state was made from is kept before what was left',
    )
  })

  it('says so when there is nothing to go back to', async () => {
    const { failure, exitCode } = await runCommand(PluginsRollback, [], { host: fakeHost() })
    assert.deepEqual([failure?.code, exitCode], ['NO_GENERATION', 6])
  })
})
