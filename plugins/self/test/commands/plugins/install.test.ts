import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runCommand, type FakeHost } from '@tuglet/testkit'
import PluginsInstall from '../../../src/commands/plugins/install.ts'
import { plant } from '../../fixtures/plant.ts'
import { failing, npmHost, packed, pluginRelease, registry } from '../../fixtures/registry.ts'

const hello = '@tuglet/plugin-hello'
const place = ({ dirs }: FakeHost, ...rest: string[]) => path.join(dirs.data, 'node_modules', ...rest)

function listed({ dirs }: FakeHost): unknown {
  const file = path.join(dirs.data, 'package.json')
  if (!existsSync(file)) return []
  return (JSON.parse(readFileSync(file, 'utf8')) as { oclif: { plugins: unknown } }).oclif.plugins
}

describe('plugins install', function () {
  this.timeout(60_000)

  it('installs a short name from our scope, says what and where, and runs no script, whatever the environment asks for', async () => {
    const json = { scripts: { postinstall: "node -e \"require('fs').writeFileSync('ran', '')\"" } }
    await using server = await registry(
      pluginRelease(hello, '1.0.0'),
      pluginRelease(hello, '1.1.0', { json }),
      pluginRelease('hello', '6.6.6'),
    )
    const host = npmHost(server, { npm_config_ignore_scripts: 'false', npm_config_save: 'false' })
    const { stdout, stderr, exitCode, steps } = await runCommand(PluginsInstall, ['hello', '--json'], { host })
    assert.equal(exitCode, 0, stderr)
    assert.deepEqual(JSON.parse(stdout), [
      { name: hello, version: '1.1.0', type: 'user', root: place(host, hello), trust: 'official' },
    ])
    assert.deepEqual(listed(host), [{ name: hello, type: 'user', tag: 'latest' }])
    assert.equal(existsSync(place(host, hello, 'ran')), false)
    assert.deepEqual(steps, [
      `Ask the registry for ${hello}@latest`,
      `Install ${hello} 1.1.0`,
      'Fetch it',
      'Try its commands',
    ])
  })

  it('never falls back to a public package of the short name', async () => {
    await using server = await registry(pluginRelease('hello', '6.6.6'))
    const host = npmHost(server)
    const { failure, exitCode, stdout } = await runCommand(PluginsInstall, ['hello'], { host })
    assert.equal(failure?.code, 'PLUGIN_NOT_FOUND')
    assert.match(failure.hints.join(), /stands for @tuglet\/plugin-NAME alone/)
    assert.equal(exitCode, 6)
    assert.equal(stdout, '')
    assert.ok(!server.requests.some(({ url }) => new URL(url).pathname === '/hello'))
  })

  it('fetches nothing that is no plugin, or not for this Node or this kit', async () => {
    const old = pluginRelease('@someone/plugin-old', '1.0.0', { json: { engines: { node: '>=99' } } })
    const far = pluginRelease('@someone/plugin-far', '1.0.0', { json: { dependencies: { '@tuglet/kit': '^99.0.0' } } })
    await using server = await registry({ name: '@someone/left-pad', version: '1.0.0' }, old, far)
    const told = await Promise.all(
      ['left-pad', 'plugin-old', 'plugin-far'].map(async (name) => {
        const { failure, exitCode } = await runCommand(PluginsInstall, [`@someone/${name}`], { host: npmHost(server) })
        return [failure?.code, exitCode, failure?.message]
      }),
    )
    assert.deepEqual(
      told.map(([code, exit]) => [code, exit]),
      [
        ['NOT_A_PLUGIN', 9],
        ['PLUGIN_INCOMPATIBLE', 9],
        ['PLUGIN_INCOMPATIBLE', 9],
      ],
    )
    assert.match(String(told[2]?.[2]), /needs the kit \^99\.0\.0; this tuglet has/)
    assert.ok(!server.requests.some(({ url }) => url.includes('tarballs')))
  })

  it('does not keep a plugin whose command does not load, names both, and leaves the version alone that was there', async () => {
    await using server = await registry(pluginRelease(hello, '2.0.0', { id: 'bye', code: failing }))
    const host = npmHost(server)
    await plant(host, { release: pluginRelease(hello, '1.0.0'), tag: '1.0.0' })
    const { failure, exitCode, stdout } = await runCommand(PluginsInstall, ['hello'], { host })
    assert.equal(failure?.code, 'PLUGIN_BROKEN')
    assert.match(failure.message, /plugin-hello 2\.0\.0 does not work, for its command bye .*no water in here/)
    assert.equal(exitCode, 9)
    assert.equal(stdout, '')
    assert.deepEqual(listed(host), [{ name: hello, type: 'user', tag: '1.0.0' }])
    assert.match(readFileSync(place(host, hello, 'package.json'), 'utf8'), /"version":"1\.0\.0"/)
  })

  it('installs a tarball, several names at once, and warns of a stale manifest', async () => {
    const stale = pluginRelease(hello, '1.0.0')
    const files = { ...stale.files, 'dist/commands/more.js': 'export default class {}\n' }
    await using server = await registry({ ...stale, files })
    const host = npmHost(server)
    writeFileSync(path.join(host.cwd, 'sky-1.0.0.tgz'), packed(pluginRelease('tuglet-plugin-sky', '1.0.0')))
    const { stdout, stderr, exitCode } = await runCommand(PluginsInstall, ['./sky-1.0.0.tgz', 'hello', '-q'], { host })
    assert.equal(exitCode, 0, stderr)
    assert.equal(stdout, `tuglet-plugin-sky\n${hello}\n`)
    assert.match(stderr, /@tuglet\/plugin-hello: Its manifest does not name more/)
  })

  it('refuses git addresses and nonsense before anything is asked', async () => {
    for (const word of ['someone/repository', 'git+ssh://git@example.org/x.git', 'Not A Name', 'hello@--force']) {
      const { failure, exitCode } = await runCommand(PluginsInstall, [word])
      assert.deepEqual([failure?.code, exitCode], ['PLUGIN_NAME_INVALID', 2])
    }
    const { failure } = await runCommand(PluginsInstall, ['./missing.tgz'])
    assert.equal(failure?.code, 'PLUGIN_NOT_FOUND')
  })
})
