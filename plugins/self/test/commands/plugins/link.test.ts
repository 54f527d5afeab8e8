import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fakeHost, runCommand, type FakeHost } from '@tuglet/testkit'
import PluginsLink from '../../../src/commands/plugins/link.ts'
import PluginsUninstall from '../../../src/commands/plugins/uninstall.ts'
import { failing, npmHost, pluginRelease, unpackRelease } from '../../fixtures/registry.ts'

const store = ({ dirs }: FakeHost) =>
  (JSON.parse(readFileSync(path.join(dirs.data, 'package.json'), 'utf8')) as { oclif: { plugins: unknown[] } }).oclif
    .plugins

describe('plugins link', () => {
  it('links a folder, and unlinks it leaving the folder alone', async () => {
    const host = npmHost()
    const root = unpackRelease(pluginRelease('tuglet-plugin-sky', '1.0.0'), path.join(host.cwd, 'sky'))
    const { stdout, stderr } = await runCommand(PluginsLink, ['sky', '--json'], { host })
    assert.deepEqual(JSON.parse(stdout), { name: 'tuglet-plugin-sky', version: '1.0.0', type: 'link', root })
    assert.doesNotMatch(stderr, /Warning/)
    assert.deepEqual(store(host), [{ name: 'tuglet-plugin-sky', root, type: 'link' }])
    const { exitCode } = await runCommand(PluginsUninstall, ['tuglet-plugin-sky'], { host })
    assert.equal(exitCode, 0)
    assert.deepEqual(store(host), [])
    assert.match(readFileSync(path.join(root, 'package.json'), 'utf8'), /tuglet-plugin-sky/)
  })

  it('only warns of a command that does not load yet', async () => {
    const host = npmHost()
    unpackRelease(pluginRelease('tuglet-plugin-raw', '1.0.0', { code: failing }), path.join(host.cwd, 'raw'))
    const { stderr, exitCode } = await runCommand(PluginsLink, ['raw'], { host })
    assert.equal(exitCode, 0)
    assert.match(stderr, /Warning: tuglet-plugin-raw: its command hello cannot be loaded: no water in here/)
  })

  it('refuses a folder that is no plugin or not there', async () => {
    const host = fakeHost()
    unpackRelease({ name: 'left-pad', version: '1.0.0' }, path.join(host.cwd, 'pad'))
    const pad = await runCommand(PluginsLink, ['pad'], { host })
    assert.deepEqual([pad.failure?.code, pad.exitCode], ['NOT_A_PLUGIN', 9])
    const none = await runCommand(PluginsLink, ['missing'], { host })
    assert.deepEqual([none.failure?.code, none.exitCode], ['PLUGIN_NOT_FOUND', 6])
  })
})
