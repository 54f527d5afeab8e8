import assert from 'node:assert/strict'
import { runCommand } from '@tuglet/testkit'
import { readCrashes, recordCrash } from '@tuglet/launcher/crashes'
import PluginsDisable from '../../../src/commands/plugins/disable.ts'
import PluginsEnable from '../../../src/commands/plugins/enable.ts'
import PluginsInspect from '../../../src/commands/plugins/inspect.ts'
import PluginsList from '../../../src/commands/plugins/list.ts'
import { locked } from '../../fixtures/installed.ts'
import { plant } from '../../fixtures/plant.ts'
import { npmHost, pluginRelease } from '../../fixtures/registry.ts'

const sky = 'tuglet-plugin-sky'

describe('plugins enable and disable', function () {
  this.timeout(60_000)

  it('leaves a plugin out and brings it back, and allows its hooks by name, all, or none', async () => {
    const hooks = { init: './dist/init.js', prerun: './dist/init.js' }
    const json = { oclif: { commands: './dist/commands', hooks } }
    const host = npmHost()
    await plant(host, { release: pluginRelease(sky, '1.0.0', { json }), tag: 'latest' })
    assert.deepEqual(locked(host)[sky]?.hooks, [])
    const run = async (command: typeof PluginsEnable | typeof PluginsDisable, ...words: string[]) => {
      const before = host.printed.stdout.length
      const { stdout, exitCode, stderr } = await runCommand(command, [sky, ...words, '--json'], { host })
      assert.equal(exitCode, 0, stderr)
      return JSON.parse(stdout.slice(before)) as unknown
    }
    assert.deepEqual(await run(PluginsDisable), { name: sky, enabled: false, hooks: [] })
    assert.equal(readCrashes(host.dirs.data).get(sky)?.parked, true)
    assert.deepEqual(await run(PluginsEnable, '--hook', 'init'), { name: sky, enabled: true, hooks: ['init'] })
    assert.equal(readCrashes(host.dirs.data).has(sky), false)
    assert.deepEqual(await run(PluginsEnable, '--hooks'), { name: sky, enabled: true, hooks: ['init', 'prerun'] })
    assert.deepEqual(locked(host)[sky]?.hooks, ['init', 'prerun'])
    assert.deepEqual(await run(PluginsDisable, '--hooks'), { name: sky, enabled: true, hooks: [] })
    const unknown = await runCommand(PluginsEnable, [sky, '--hook', 'finally'], { host })
    assert.deepEqual([unknown.failure?.code, unknown.exitCode], ['NO_SUCH_HOOK', 2])
    for (let starts = 0; starts < 3; starts += 1) recordCrash(host.dirs.data, sky, 'no water in here')
    const before = host.printed.stdout.length
    const { stdout } = await runCommand(PluginsList, [], { host })
    assert.equal(stdout.slice(before), `${sky}\tleft out\tuser\tunverified\n`)
    const inspected = await runCommand(PluginsInspect, [sky], { host })
    assert.match(inspected.stdout, /^Left out\tno water in here$/m)
    assert.match(inspected.stdout, /^Commands\thello$/m)
  })

  it('wants a plugin that is installed', async () => {
    for (const command of [PluginsEnable, PluginsDisable]) {
      const { failure, exitCode } = await runCommand(command, [sky], { host: npmHost() })
      assert.deepEqual([failure?.code, exitCode], ['PLUGIN_NOT_INSTALLED', 6])
    }
  })
})
