import assert from 'node:assert/strict'
import { runCommand } from '@tuglet/testkit'
import PluginsRollback from '../../../src/commands/plugins/rollback.ts'
import PluginsUpdate from '../../../src/commands/plugins/update.ts'
import { locked, versionOf } from '../../fixtures/installed.ts'
import { plant } from '../../fixtures/plant.ts'
import { failing, npmHost, pluginRelease, registry } from '../../fixtures/registry.ts'

const hello = '@tuglet/plugin-hello'

describe('plugins update', function () {
  this.timeout(60_000)

  it('takes the newest versions that fit the tags and work, in one change, and tells which do not', async () => {
    const [sky, sea, old, gone] = ['sky', 'sea', 'old', 'gone'].map((name) => `tuglet-plugin-${name}`) as [
      string,
      string,
      string,
      string,
    ]
    const release = (name: string, version: string, code?: string) => {
      return pluginRelease(name, version, { id: name.slice(14), ...(code && { code }) })
    }
    const newer = [
      release(hello, '2.0.0'),
      release(sky, '1.1.0'),
      release(sky, '2.0.0'),
      release(sea, '1.1.0', failing),
    ]
    await using server = await registry(...newer, release(old, '1.0.0'))
    const host = npmHost(server)
    await plant(
      host,
      { release: release(hello, '1.0.0'), tag: 'latest' },
      { release: release(sky, '1.0.0'), tag: '^1.0.0' },
      { release: release(sea, '1.0.0'), tag: 'latest' },
      { release: release(old, '1.0.0'), tag: 'latest' },
      { release: release(gone, '1.0.0'), tag: 'latest' },
    )
    const { failure, exitCode, stdout } = await runCommand(PluginsUpdate, ['--output', 'jsonl'], { host })
    assert.deepEqual([failure?.code, exitCode], ['UPDATE_INCOMPLETE', 12])
    assert.match(
      failure?.hints.join() ?? '',
      /The registry has no tuglet-plugin-gone.*plugin-sea 1\.1\.0 does not work/,
    )
    const rows = stdout.trim().split('\n')
    assert.deepEqual(
      rows.map((row) => JSON.parse(row) as unknown),
      [
        { name: hello, before: '1.0.0', version: '2.0.0', updated: true },
        { name: sky, before: '1.0.0', version: '1.1.0', updated: true },
        { name: sea, before: '1.0.0', version: '1.0.0', updated: false },
        { name: old, before: '1.0.0', version: '1.0.0', updated: false },
        { name: gone, before: '1.0.0', version: '1.0.0', updated: false },
      ],
    )
    const names = [hello, sky, sea, old]
    assert.deepEqual(
      names.map((name) => versionOf(host, name)),
      ['2.0.0', '1.1.0', '1.0.0', '1.0.0'],
    )
    assert.deepEqual(
      names.map((name) => locked(host)[name]?.version),
      ['2.0.0', '1.1.0', '1.0.0', '1.0.0'],
    )
    assert.equal(locked(host)[sea]?.trust, 'unverified')
    await runCommand(PluginsRollback, [], { host })
    assert.deepEqual([versionOf(host, hello), versionOf(host, sky)], ['1.0.0', '1.0.0'])
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
