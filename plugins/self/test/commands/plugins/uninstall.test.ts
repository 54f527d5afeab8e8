import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { runCommand } from '@tuglet/testkit'
import PluginsUninstall from '../../../src/commands/plugins/uninstall.ts'
import { plant } from '../../fixtures/plant.ts'
import { npmHost, pluginRelease } from '../../fixtures/registry.ts'
import { lake } from '../../fixtures/roots.ts'

describe('plugins uninstall', function () {
  this.timeout(60_000)

  it('removes plugins by short and by full name, from the list and from the disk', async () => {
    const host = npmHost()
    const releases = [pluginRelease('@tuglet/plugin-hello', '1.0.0'), pluginRelease('tuglet-plugin-sky', '1.0.0')]
    await plant(host, ...releases.map((release) => ({ release, tag: 'latest' })))
    const before = host.printed.stdout.length
    const { stdout, stderr, exitCode } = await runCommand(PluginsUninstall, ['hello', 'tuglet-plugin-sky'], { host })
    assert.equal(exitCode, 0, stderr)
    assert.equal(stdout.slice(before), '@tuglet/plugin-hello\tuser\ntuglet-plugin-sky\tuser\n')
    const { oclif } = JSON.parse(readFileSync(path.join(host.dirs.data, 'package.json'), 'utf8')) as {
      oclif: { plugins: unknown }
    }
    assert.deepEqual(oclif.plugins, [])
    assert.equal(existsSync(path.join(host.dirs.data, 'node_modules', 'tuglet-plugin-sky')), false)
  })

  it('says so when a plugin is not installed, and removes no other', async () => {
    const host = npmHost()
    await plant(host, { release: pluginRelease('tuglet-plugin-sky', '1.0.0'), tag: 'latest' })
    const { failure, exitCode } = await runCommand(PluginsUninstall, ['tuglet-plugin-sky', 'tuglet-plugin-sly'], {
      host,
    })
    assert.equal(failure?.code, 'PLUGIN_NOT_INSTALLED')
    assert.deepEqual(failure.hints, ['Did you mean tuglet-plugin-sky?'])
    assert.equal(exitCode, 6)
    assert.equal(existsSync(path.join(host.dirs.data, 'node_modules', 'tuglet-plugin-sky')), true)
  })

  it('does not remove what comes with tuglet', async () => {
    const { failure, exitCode } = await runCommand(PluginsUninstall, ['tuglet-plugin-lake'], { plugins: [lake] })
    assert.deepEqual([failure?.code, exitCode], ['PLUGIN_IS_CORE', 7])
  })
})
