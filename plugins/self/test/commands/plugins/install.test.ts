import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runCommand, type FakeHost } from '@tuglet/testkit'
import PluginsInstall from '../../../src/commands/plugins/install.ts'
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

  it('installs a short name from our scope and says what and where, with steps for npm’s chatter', async () => {
    await using server = await registry(
      pluginRelease(hello, '1.0.0'),
      pluginRelease(hello, '1.1.0'),
      pluginRelease('hello', '6.6.6'),
    )
    const host = npmHost(server)
    const { stdout, stderr, exitCode, steps } = await runCommand(PluginsInstall, ['hello', '--json'], { host })
    assert.equal(exitCode, 0, stderr)
    assert.deepEqual(JSON.parse(stdout), [{ name: hello, version: '1.1.0', type: 'user', root: place(host, hello) }])
    assert.deepEqual(listed(host), [{ name: hello, tag: 'latest', type: 'user' }])
    assert.deepEqual(steps, [`Install ${hello}@latest`, 'Ask the registry', 'Fetch it', 'Try its commands'])
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

  it('runs no install scripts', async () => {
    const json = { scripts: { postinstall: "node -e \"require('fs').writeFileSync('ran', '')\"" } }
    await using server = await registry(pluginRelease(hello, '1.0.0', { json }))
    const host = npmHost(server)
    const { exitCode, stderr } = await runCommand(PluginsInstall, [hello], { host })
    assert.equal(exitCode, 0, stderr)
    assert.equal(existsSync(place(host, hello, 'package.json')), true)
    assert.equal(existsSync(place(host, hello, 'ran')), false)
  })

  it('refuses an environment that asks for install scripts', async () => {
    await using server = await registry(pluginRelease(hello, '1.0.0'))
    const host = npmHost(server, { NPM_CONFIG_IGNORE_SCRIPTS: 'false' })
    const { failure } = await runCommand(PluginsInstall, [hello], { host })
    assert.equal(failure?.code, 'SCRIPTS_WANTED')
    assert.deepEqual(listed(host), [])
  })

  it('tells a closed registry, a private plugin and an unknown version apart', async () => {
    await using server = await registry(pluginRelease(hello, '1.0.0'))
    const cases = [
      [npmHost({ url: 'http://127.0.0.1:2' }), hello, 'REGISTRY_UNREACHABLE', 5],
      [npmHost(server), '@someone/private', 'REGISTRY_AUTH', 4],
      [npmHost(server), `${hello}@9.9.9`, 'PLUGIN_NOT_FOUND', 6],
    ] as const
    for (const [host, word, code, exit] of cases) {
      const { failure, exitCode } = await runCommand(PluginsInstall, [word], { host })
      assert.deepEqual([failure?.code, exitCode], [code, exit])
      assert.deepEqual(listed(host), [])
    }
  })

  it('fetches nothing that is no plugin or not for this Node', async () => {
    const old = pluginRelease('@someone/plugin-old', '1.0.0', { json: { engines: { node: '>=99' } } })
    await using server = await registry({ name: '@someone/left-pad', version: '1.0.0' }, old)
    const host = npmHost(server)
    const pad = await runCommand(PluginsInstall, ['@someone/left-pad'], { host })
    assert.deepEqual([pad.failure?.code, pad.exitCode], ['NOT_A_PLUGIN', 9])
    const late = await runCommand(PluginsInstall, ['@someone/plugin-old'], { host })
    assert.deepEqual([late.failure?.code, late.exitCode], ['PLUGIN_INCOMPATIBLE', 9])
    assert.ok(!server.requests.some(({ url }) => url.includes('tarballs')))
  })

  it('takes a plugin out again whose command does not load, and names both', async () => {
    await using server = await registry(pluginRelease('tuglet-plugin-dry', '1.0.0', { code: failing }))
    const host = npmHost(server)
    const { failure, exitCode, stdout } = await runCommand(PluginsInstall, ['tuglet-plugin-dry'], { host })
    assert.equal(failure?.code, 'PLUGIN_BROKEN')
    assert.match(failure.message, /tuglet-plugin-dry 1\.0\.0 does not work, for its command hello .*no water in here/)
    assert.equal(exitCode, 9)
    assert.equal(stdout, '')
    assert.deepEqual(listed(host), [])
    assert.equal(existsSync(place(host, 'tuglet-plugin-dry')), false)
  })

  it('puts the version back that was there before', async () => {
    const broken = pluginRelease(hello, '2.0.0', { id: 'bye', code: failing })
    await using server = await registry(pluginRelease(hello, '1.0.0'), broken)
    const host = npmHost(server)
    await runCommand(PluginsInstall, ['hello@1.0.0'], { host })
    const { failure, stderr } = await runCommand(PluginsInstall, ['hello'], { host })
    assert.equal(failure?.code, 'PLUGIN_BROKEN')
    assert.match(stderr, /1\.0\.0, which was there before, is back/)
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
