import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fakeHost, runCommand } from '@tuglet/testkit'
import ConfigGet from '../../../src/commands/config/get.ts'
import { lake } from '../../fixtures/roots.ts'

const plugins = [lake]

describe('config get', () => {
  it('prints the value in force, alone', async () => {
    const host = fakeHost({ env: { LAKE_URL: 'http://lake.example/' } })
    assert.equal((await runCommand(ConfigGet, ['lake.endpoint'], { host, plugins })).stdout, 'http://lake.example\n')
    assert.equal((await runCommand(ConfigGet, ['lake.depth'], { plugins })).stdout, '3\n')
    assert.equal((await runCommand(ConfigGet, ['log.level'])).stdout, 'info\n')
  })

  it('tells its origin as JSON', async () => {
    const host = fakeHost({ env: { TUGLET_LAKE_DEPTH: '7' } })
    const { stdout } = await runCommand(ConfigGet, ['lake.depth', '--json'], { host, plugins })
    assert.deepEqual(JSON.parse(stdout), {
      key: 'lake.depth',
      value: 7,
      origin: { layer: 'environment', at: 'TUGLET_LAKE_DEPTH' },
    })
  })

  it('hides a secret', async () => {
    const host = fakeHost({ env: { TUGLET_LAKE_PASSWORD: 'open-sesame' } })
    const { stdout } = await runCommand(ConfigGet, ['lake.password'], { host, plugins })
    assert.equal(stdout, '[secret]\n')
  })

  it('fails with the origin of a value that is not allowed', async () => {
    const host = fakeHost({ env: { TUGLET_LAKE_DEPTH: 'deep' } })
    const { failure, stdout } = await runCommand(ConfigGet, ['lake.depth'], { host, plugins })
    assert.equal(failure?.code, 'SETTING_INVALID')
    assert.match(failure.message, /^TUGLET_LAKE_DEPTH: lake\.depth must be a whole number from 1 to 99, not "deep"/)
    assert.equal(stdout, '')
  })

  it('prints any key of the folder of YAML files that a service reads, below a variable of that name', async () => {
    const folder = async (parts: Parameters<typeof fakeHost>[0] = {}) => {
      const host = fakeHost(parts)
      await mkdir(join(host.cwd, 'config'))
      await writeFile(join(host.cwd, 'config', 'a.yaml'), 'BOATS: 2\nfish:\n  carp: 7\nMY_TOKEN: hush\n')
      await writeFile(join(host.cwd, 'config', 'b.yaml'), 'BOATS: 3\n')
      return { host, plugins }
    }
    assert.equal((await runCommand(ConfigGet, ['BOATS'], await folder())).stdout, '3\n')
    assert.equal((await runCommand(ConfigGet, ['BOATS'], await folder({ env: { BOATS: '9' } }))).stdout, '9\n')
    assert.equal((await runCommand(ConfigGet, ['MY_TOKEN'], await folder())).stdout, '[secret]\n')
    const { stdout } = await runCommand(ConfigGet, ['fish.carp', '--json'], await folder())
    const { value, origin } = JSON.parse(stdout) as { value: string; origin: { at: string } }
    assert.equal(value, '7')
    assert.match(origin.at, /config\/a\.yaml:3$/)
    const { failure } = await runCommand(ConfigGet, ['NOT_THERE'], await folder({ env: { NOT_THERE: '1' } }))
    assert.equal(failure?.code, 'SETTING_UNKNOWN')
  })

  it('knows what an unknown key was meant to be', async () => {
    const { failure, exitCode } = await runCommand(ConfigGet, ['lake.endpiont'], { plugins })
    assert.equal(failure?.code, 'SETTING_UNKNOWN')
    assert.deepEqual(failure.hints, ['Did you mean lake.endpoint?'])
    assert.equal(exitCode, 2)
  })
})
