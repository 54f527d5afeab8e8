import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env } from 'node:process'
import { fileURLToPath } from 'node:url'
import { settings } from '@oclif/core'
import { runCommand } from '@oclif/test'
import { loadPlugins } from '@tuglet/launcher'

const root = fileURLToPath(new URL('../..', import.meta.url))

describe('the assembled CLI', () => {
  const home = mkdtempSync(join(tmpdir(), 'tuglet-assembled-'))
  const names = [
    'TUGLET_HOME',
    'TUGLET_DATA_DIR',
    'TUGLET_CONFIG_DIR',
    'TUGLET_CACHE_DIR',
    'TUGLET_NO_KEYRING',
    'CI_API_KEY',
  ]
  const before = Object.fromEntries(names.map((name) => [name, env[name]]))

  const run = async (...words: string[]) => {
    settings.enableAutoTranspile = false
    const { pjson, plugins, broken } = await loadPlugins({ root, dataDir: join(home, 'data'), fromSources: true })
    assert.deepEqual(broken, [])
    return runCommand(words, { root, pjson, plugins, userPlugins: false, devPlugins: false })
  }

  beforeEach(() => {
    for (const name of names) delete env[name]
    Object.assign(env, { TUGLET_HOME: home, TUGLET_NO_KEYRING: '1' })
  })
  afterEach(() => {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete env[name]
      else env[name] = value
    }
  })
  after(() => rmSync(home, { recursive: true, force: true }))

  it('lists the topics of its plugins in its help', async () => {
    const { stdout } = await run('--help')
    for (const topic of ['auth', 'ci', 'config', 'plugins']) assert.match(stdout, new RegExp(`^ +${topic} `, 'm'))
  })

  it('shows examples and global flags in the help of a command', async () => {
    const { stdout } = await run('ci', 'submit', 'test', '--help')
    assert.match(stdout, /EXAMPLES/)
    assert.match(stdout, /GLOBAL FLAGS/)
  })

  it('fails with the exit code that the seed promises', async () => {
    const { error, stdout } = await run('ci', 'list')
    assert.equal(error?.oclif?.exit, 1)
    assert.equal(stdout, '')
  })
})
