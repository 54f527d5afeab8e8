import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { runCommand } from '@tuglet/testkit'
import PluginsInspect from '../../../src/commands/plugins/inspect.ts'
import { lake } from '../../fixtures/roots.ts'

const plugins = [lake]

describe('plugins inspect', () => {
  it('shows a plugin with what it depends on and the kit that it gets', async () => {
    const { stdout } = await runCommand(PluginsInspect, ['tuglet-plugin-lake', '--json'], { plugins })
    assert.deepEqual(JSON.parse(stdout), {
      name: 'tuglet-plugin-lake',
      version: '1.2.3',
      type: 'core',
      root: fileURLToPath(lake),
      commands: [],
      kit: '0.1.0',
      dependencies: [{ name: '@tuglet/kit', wanted: '^0.1.0', found: '0.1.0' }],
    })
    const text = await runCommand(PluginsInspect, ['tuglet-plugin-lake'], { plugins })
    assert.match(text.stdout, /^Dependencies\t@tuglet\/kit 0\.1\.0$/m)
  })

  it('wants a plugin that there is', async () => {
    const { failure, exitCode } = await runCommand(PluginsInspect, ['ocean'], { plugins })
    assert.deepEqual([failure?.code, exitCode], ['PLUGIN_NOT_INSTALLED', 6])
    const odd = await runCommand(PluginsInspect, ['../x'], { plugins })
    assert.deepEqual([odd.failure?.code, odd.exitCode], ['PLUGIN_NAME_INVALID', 2])
  })
})
