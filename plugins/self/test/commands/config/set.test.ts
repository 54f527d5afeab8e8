import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fakeHost, runCommand, type FakeHost } from '@tuglet/testkit'
import ConfigSet from '../../../src/commands/config/set.ts'
import { lake } from '../../fixtures/roots.ts'

const plugins = [lake]
const fileOf = ({ dirs }: FakeHost) => path.join(dirs.config, 'config.toml')

describe('config set', () => {
  it('writes the value and says where', async () => {
    const host = fakeHost()
    const { stdout, stderr } = await runCommand(ConfigSet, ['lake.depth', '12', '--json'], { host, plugins })
    const file = '~/.config/tuglet/config.toml'
    assert.deepEqual(JSON.parse(stdout), { key: 'lake.depth', value: 12, file })
    assert.equal(stderr, '')
    assert.match(readFileSync(fileOf(host), 'utf8'), /depth = 12/)
    assert.equal(statSync(fileOf(host)).mode & 0o077, 0)
  })

  it('keeps comments and what else there is', async () => {
    const host = fakeHost()
    mkdirSync(host.dirs.config, { recursive: true })
    writeFileSync(fileOf(host), '# mine\n[lake]\ndepth = 3 # three\n\n[log]\nlevel = "debug"\n')
    await runCommand(ConfigSet, ['lake.depth', '4'], { host, plugins })
    assert.equal(readFileSync(fileOf(host), 'utf8'), '# mine\n[lake]\ndepth = 4 # three\n\n[log]\nlevel = "debug"\n')
  })

  it('writes into the profile in force, whoever chose it', async () => {
    for (const [words, env] of [
      [['--profile', 'work'], {}],
      [[], { TUGLET_PROFILE: 'work' }],
    ] as const) {
      const host = fakeHost({ env })
      const { stdout } = await runCommand(ConfigSet, ['lake.depth', '12', ...words], { host, plugins })
      assert.match(stdout, /^Profile\twork$/m)
      assert.match(readFileSync(fileOf(host), 'utf8'), /profile\.work/)
    }
  })

  it('warns when something stronger hides what was written', async () => {
    const host = fakeHost({ env: { LAKE_URL: 'http://lake.example' } })
    const { stderr, exitCode } = await runCommand(ConfigSet, ['lake.endpoint', 'http://other.example'], {
      host,
      plugins,
    })
    assert.equal(exitCode, 0)
    assert.match(stderr, /Warning: LAKE_URL sets lake\.endpoint too, and it is stronger/)
  })

  it('does not repeat a secret', async () => {
    const { stdout, stderr } = await runCommand(ConfigSet, ['lake.password', 'open-sesame'], { plugins })
    assert.match(stdout, /^Value\t\[secret\]$/m)
    assert.doesNotMatch(stdout + stderr, /open-sesame/)
  })

  it('refuses values that are not allowed and keys that are unknown, and writes nothing', async () => {
    const host = fakeHost()
    const bad = await runCommand(ConfigSet, ['lake.depth', '0'], { host, plugins })
    assert.equal(bad.failure?.code, 'SETTING_INVALID')
    assert.equal(bad.exitCode, 2)
    const unknown = await runCommand(ConfigSet, ['lake.dept', '1'], { host, plugins })
    assert.deepEqual(unknown.failure?.hints, ['Did you mean lake.depth?'])
    assert.equal(existsSync(fileOf(host)), false)
  })

  it('does not choose the profile, and says how that is done', async () => {
    const { failure, exitCode } = await runCommand(ConfigSet, ['profile', 'work'], { plugins })
    assert.equal(failure?.code, 'SETTING_ELSEWHERE')
    assert.ok(failure.hints.some((hint) => hint.includes('TUGLET_PROFILE=work')))
    assert.equal(exitCode, 2)
  })

  it('wants a key and a value', async () => {
    assert.equal((await runCommand(ConfigSet, ['lake.depth'], { plugins })).exitCode, 2)
  })
})
