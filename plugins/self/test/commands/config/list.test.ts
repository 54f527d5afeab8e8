import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fakeHost, runCommand, type FakeHost } from '@tuglet/testkit'
import ConfigList from '../../../src/commands/config/list.ts'
import { broken, lake, otherLake } from '../../fixtures/roots.ts'

const plugins = [lake]
const keys = ['lake.depth', 'lake.endpoint', 'lake.password', 'log.file', 'log.level', 'pond.endpoint', 'profile']

function write(host: FakeHost, text: string): void {
  mkdirSync(host.dirs.config, { recursive: true })
  writeFileSync(path.join(host.dirs.config, 'config.toml'), text)
}

describe('config list', () => {
  it('shows every setting of every service and of the kit, with its value', async () => {
    const { stdout } = await runCommand(ConfigList, [], { plugins })
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'))
    assert.deepEqual(
      rows.map(([key]) => key),
      keys,
    )
    assert.deepEqual(rows[0], ['lake.depth', '3'])
    assert.equal((await runCommand(ConfigList, ['--quiet'], { plugins })).stdout, `${keys.join('\n')}\n`)
  })

  it('shows with --origins each layer that has a say, down to the line', async () => {
    const host = fakeHost({ env: { TUGLET_LAKE_DEPTH: '5', LAKE_URL: 'http://lake.example' } })
    write(host, '[lake]\n\ndepth = 7\n')
    writeFileSync(path.join(host.cwd, 'tuglet.toml'), 'lake.depth = 6\n')
    mkdirSync(path.join(host.dirs.home, '.lake'))
    writeFileSync(path.join(host.dirs.home, '.lake', 'config'), 'depth=8\n')
    const { stdout } = await runCommand(ConfigList, ['--origins', '--json'], { host, plugins })
    const rows = JSON.parse(stdout) as {
      key: string
      origin: { at: string }
      shadows: { text: string; origin: { at: string; layer: string } }[]
    }[]
    const depth = rows.find(({ key }) => key === 'lake.depth')
    assert.equal(depth?.origin.at, 'TUGLET_LAKE_DEPTH')
    assert.deepEqual(
      depth.shadows.map(({ text, origin }) => [text, origin.layer]),
      [
        ['6', 'project'],
        ['7', 'profile'],
        ['8', 'vendor'],
      ],
    )
    assert.match(depth.shadows[1]?.origin.at ?? '', /config\.toml:3$/)
    const pipe = await runCommand(ConfigList, ['--origins'], { host, plugins })
    assert.match(
      pipe.stdout,
      /^lake\.depth\t5\tTUGLET_LAKE_DEPTH\t.*tuglet\.toml:1: 6; ~\/.*config\.toml:3: 7; ~\/\.lake\/config:1: 8$/m,
    )
    assert.match(pipe.stdout, /^lake\.endpoint\thttp:\/\/lake\.example\tLAKE_URL\t$/m)
  })

  it('warns of a key that nobody reads, with what may have been meant, and of none that somebody does', async () => {
    const host = fakeHost()
    write(host, '[lake]\ndept = 7\n')
    writeFileSync(path.join(host.cwd, 'tuglet.toml'), '[lake]\nshores = ["north"]\n')
    const { stderr, exitCode } = await runCommand(ConfigList, [], { host, plugins })
    assert.match(
      stderr,
      /^Warning: [^\n]*config\.toml:2: there is no setting lake\.dept\. Did you mean lake\.depth\?\n$/,
    )
    assert.equal(exitCode, 0)
  })

  it('has headings on a terminal, those of origins only with --origins', async () => {
    const table = async (words: string[]) =>
      (await runCommand(ConfigList, [...words, '--no-color'], { host: fakeHost({ tty: true }), plugins })).stdout
    assert.match(await table([]), /^KEY +VALUE\n/)
    assert.match(await table(['--origins']), /^KEY +VALUE +ORIGIN +SHADOWS\n/)
  })

  it('shows no secret, neither in force nor hidden by another', async () => {
    const host = fakeHost({ env: { TUGLET_LAKE_PASSWORD: 'open-sesame' } })
    write(host, '[lake]\npassword = "the-older-word"\n')
    for (const words of [['--origins'], ['--origins', '--json']]) {
      const { stdout, stderr } = await runCommand(ConfigList, words, { host, plugins })
      assert.match(stdout, /\[secret\]/)
      assert.doesNotMatch(stdout + stderr, /open-sesame|the-older-word/)
    }
  })

  it('shows the values of a profile', async () => {
    const host = fakeHost()
    write(host, '[lake]\ndepth = 7\n\n[profile.deep.lake]\ndepth = 70\n')
    const { stdout } = await runCommand(ConfigList, ['--profile', 'deep'], { host, plugins })
    assert.match(stdout, /^lake\.depth\t70$/m)
  })

  it('shows a value that is not allowed as such, and all the others', async () => {
    const host = fakeHost({ env: { TUGLET_LAKE_DEPTH: '1000' } })
    const { stdout, exitCode } = await runCommand(ConfigList, [], { host, plugins })
    assert.equal(exitCode, 0)
    assert.match(stdout, /^lake\.depth\t\(TUGLET_LAKE_DEPTH: lake\.depth must be .*\)$/m)
    assert.equal(stdout.trimEnd().split('\n').length, keys.length)
  })

  it('leaves a broken plugin out and names it', async () => {
    const { stdout, stderr } = await runCommand(ConfigList, [], { plugins: [lake, broken] })
    assert.match(stdout, /^lake\.depth/)
    assert.match(stderr, /tuglet-plugin-broken/)
  })

  it('fails naming both plugins when two differ about a service', async () => {
    const { failure, exitCode } = await runCommand(ConfigList, [], { plugins: [lake, otherLake] })
    assert.equal(failure?.code, 'SERVICE_CONFLICT')
    assert.match(failure.message, /tuglet-plugin-lake and tuglet-plugin-other-lake/)
    assert.equal(exitCode, 9)
  })

  it('has the settings of the kit without any plugin', async () => {
    const { stdout } = await runCommand(ConfigList, ['-q'])
    assert.equal(stdout, 'log.file\nlog.level\nprofile\n')
  })
})
