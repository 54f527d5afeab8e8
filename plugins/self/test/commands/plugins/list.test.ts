import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fakeHost, runCommand } from '@tuglet/testkit'
import PluginsList from '../../../src/commands/plugins/list.ts'
import { broken, lake } from '../../fixtures/roots.ts'

describe('plugins list', () => {
  it('shows each plugin with its version and type, sorted by name', async () => {
    const { stdout } = await runCommand(PluginsList, [], { plugins: [lake, broken] })
    assert.equal(stdout, 'tuglet-plugin-broken\t0.0.1\tcore\tbundled\ntuglet-plugin-lake\t1.2.3\tcore\tbundled\n')
  })

  it('shows one that is installed and cannot be loaded', async () => {
    const host = fakeHost()
    mkdirSync(host.dirs.data, { recursive: true })
    const store = { oclif: { plugins: [{ name: 'tuglet-plugin-gone', type: 'user', tag: 'latest' }] } }
    writeFileSync(path.join(host.dirs.data, 'package.json'), JSON.stringify(store))
    const { stdout } = await runCommand(PluginsList, ['--json'], { host })
    assert.deepEqual(JSON.parse(stdout), [{ name: 'tuglet-plugin-gone', type: 'user', loaded: false }])
  })

  it('is empty, and a success, where there is none', async () => {
    const { stdout, stderr, exitCode } = await runCommand(PluginsList, ['--json'])
    assert.deepEqual(JSON.parse(stdout), [])
    assert.equal(stderr, '')
    assert.equal(exitCode, 0)
  })
})
