import assert from 'node:assert/strict'
import path from 'node:path'
import { readFileSync } from 'node:fs'
import { runCommand } from '@tuglet/testkit'
import PluginsInstall from '../../../src/commands/plugins/install.ts'
import PluginsUpdate from '../../../src/commands/plugins/update.ts'
import { npmHost, pluginRelease, registry } from '../../fixtures/registry.ts'

const hello = '@tuglet/plugin-hello'

describe('plugins update', function () {
  this.timeout(60_000)

  it('takes the newest version that fits the tag, for one plugin or for all', async () => {
    const host = npmHost()
    const old = await registry(pluginRelease(hello, '1.0.0'), pluginRelease('tuglet-plugin-sky', '1.0.0'))
    await runCommand(PluginsInstall, ['hello', 'tuglet-plugin-sky@^1.0.0'], {
      host: { ...host, env: { ...host.env, TUGLET_NPM_REGISTRY: old.url } },
    })
    await old.close()
    const releases = ['1.1.0', '2.0.0'].flatMap((version) => [
      pluginRelease(hello, version),
      pluginRelease('tuglet-plugin-sky', version),
    ])
    await using server = await registry(...releases)
    const before = host.printed.stdout.length
    const { stdout, stderr, exitCode } = await runCommand(PluginsUpdate, ['--json'], {
      host: { ...host, env: { ...host.env, TUGLET_NPM_REGISTRY: server.url } },
    })
    assert.equal(exitCode, 0, stderr)
    assert.deepEqual(JSON.parse(stdout.slice(before)), [
      { name: hello, version: '2.0.0', updated: true },
      { name: 'tuglet-plugin-sky', version: '1.1.0', updated: true },
    ])
    const text = readFileSync(path.join(host.dirs.data, 'node_modules', hello, 'package.json'), 'utf8')
    assert.match(text, /"version":"2\.0\.0"/)
  })

  it('is done at once when nothing is installed', async () => {
    const { stdout, exitCode } = await runCommand(PluginsUpdate, ['--json'])
    assert.equal(exitCode, 0)
    assert.deepEqual(JSON.parse(stdout), [])
  })

  it('wants an installed plugin', async () => {
    const { failure, exitCode } = await runCommand(PluginsUpdate, ['hello'])
    assert.deepEqual([failure?.code, exitCode], ['PLUGIN_NOT_INSTALLED', 6])
  })
})
