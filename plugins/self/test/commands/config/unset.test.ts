import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fakeHost, runCommand, type FakeHost } from '@tuglet/testkit'
import ConfigUnset from '../../../src/commands/config/unset.ts'
import { lake } from '../../fixtures/roots.ts'

const plugins = [lake]

function hostWith(text: string): { host: FakeHost; read: () => string } {
  const host = fakeHost()
  const file = path.join(host.dirs.config, 'config.toml')
  mkdirSync(host.dirs.config, { recursive: true })
  writeFileSync(file, text)
  return { host, read: () => readFileSync(file, 'utf8') }
}

describe('config unset', () => {
  it('takes the setting out and shows what is in force now', async () => {
    const { host, read } = hostWith('[lake]\ndepth = 9\n')
    const { stdout } = await runCommand(ConfigUnset, ['lake.depth', '--json'], { host, plugins })
    const gone = { key: 'lake.depth', removed: true, value: 3, origin: { layer: 'default', at: 'default' } }
    assert.deepEqual(JSON.parse(stdout), gone)
    assert.doesNotMatch(read(), /depth/)
  })

  it('touches only the profile that is named', async () => {
    const { host, read } = hostWith('lake.depth = 9\n\n[profile.work.lake]\ndepth = 10\n')
    const { stdout } = await runCommand(ConfigUnset, ['lake.depth', '--profile', 'work'], { host, plugins })
    assert.match(stdout, /^Value now\t9$/m)
    assert.match(read(), /lake\.depth = 9/)
  })

  it('succeeds a second time, with a note', async () => {
    const { stdout, stderr, exitCode } = await runCommand(ConfigUnset, ['lake.depth'], { plugins })
    assert.equal(exitCode, 0)
    assert.match(stdout, /^Removed\tno$/m)
    assert.match(stderr, /lake\.depth was not set/)
  })

  it('takes out a key that no plugin knows any more', async () => {
    const { host, read } = hostWith('[sea]\nsalt = "much"\n')
    const { stdout } = await runCommand(ConfigUnset, ['sea.salt', '--json'], { host, plugins })
    assert.deepEqual(JSON.parse(stdout), { key: 'sea.salt', removed: true })
    assert.doesNotMatch(read(), /salt/)
  })

  it('refuses a key that is neither known nor there', async () => {
    const { failure } = await runCommand(ConfigUnset, ['log.levle'], { plugins })
    assert.equal(failure?.code, 'SETTING_UNKNOWN')
    assert.deepEqual(failure.hints, ['Did you mean log.level?'])
  })
})
