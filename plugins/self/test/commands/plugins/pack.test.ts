import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { create, extract } from 'tar'
import { runCommand, type FakeHost } from '@tuglet/testkit'
import PluginsInstall from '../../../src/commands/plugins/install.ts'
import PluginsPack from '../../../src/commands/plugins/pack.ts'
import { listed, locked, versionOf } from '../../fixtures/installed.ts'
import { plant } from '../../fixtures/plant.ts'
import { npmHost, pluginRelease, registry } from '../../fixtures/registry.ts'

const hello = '@tuglet/plugin-hello'
const sky = 'tuglet-plugin-sky'
const cloud = { name: '@weather/cloud', version: '1.0.0', json: { main: 'index.js' }, files: { 'index.js': '' } }
// Nothing listens there, and the cache is empty: whatever were asked for would be missed.
const offline = (folder: string) =>
  npmHost({ url: 'http://127.0.0.1:2' }, { npm_config_cache: path.join(folder, 'cache') })

describe('plugins pack', function () {
  this.timeout(60_000)
  let packer: FakeHost
  let bundle: string

  it('writes one file with the plugins and all that they need', async () => {
    const needsCloud = { json: { dependencies: { '@weather/cloud': '^1.0.0' } } }
    const releases = [pluginRelease(hello, '1.0.0', needsCloud), pluginRelease(sky, '1.0.0', { id: 'sky' })] as const
    await using server = await registry(...releases, cloud)
    packer = npmHost(server)
    const [first, second] = releases
    await plant(packer, { release: first, tag: 'latest' }, { release: second, tag: '^1.0.0' }, { release: cloud })
    const before = packer.printed.stdout.length
    const { stdout, stderr, exitCode } = await runCommand(PluginsPack, ['--to', 'out/all.tgz', '--json'], {
      host: packer,
    })
    assert.equal(exitCode, 0, stderr)
    bundle = path.join(packer.cwd, 'out', 'all.tgz')
    const packed = JSON.parse(stdout.slice(before)) as { bytes: number }
    assert.deepEqual(packed, { file: bundle, plugins: [hello, sky], packages: 3, bytes: readFileSync(bundle).length })
  })

  it('is installed from without a network, exactly as it was packed', async () => {
    const host = offline(packer.cwd)
    const { stdout, stderr, exitCode } = await runCommand(PluginsInstall, ['--from', bundle, '-q'], { host })
    assert.equal(exitCode, 0, stderr)
    assert.equal(stdout, `${hello}\n${sky}\n`)
    const madeOf = (one: FakeHost) => Object.entries(locked(one)).map(([name, { treeHash }]) => [name, treeHash])
    assert.deepEqual(madeOf(host), madeOf(packer))
    assert.deepEqual(listed(host), listed(packer))
    assert.equal(versionOf(host, '@weather/cloud'), '1.0.0')
    const lock = readFileSync(path.join(host.dirs.data, 'node_modules', '.package-lock.json'), 'utf8')
    assert.doesNotMatch(lock, /127\.0\.0\.1/)
  })

  it('gives single plugins too, and fits them in with what is there', async () => {
    const host = offline(path.join(packer.cwd, 'other'))
    await plant(host, { release: pluginRelease('tuglet-plugin-sea', '1.0.0', { id: 'sea' }), tag: 'latest' })
    const { stderr, exitCode } = await runCommand(PluginsInstall, ['hello', '--from', bundle], { host })
    assert.equal(exitCode, 0, stderr)
    assert.deepEqual(Object.keys(locked(host)), [hello, 'tuglet-plugin-sea'])
    const none = await runCommand(PluginsInstall, ['ocean', '--from', bundle], { host })
    assert.equal(none.failure?.code, 'PLUGIN_NOT_INSTALLED')
  })

  it('is refused when a byte in it was changed, or it is no bundle', async () => {
    const host = offline(packer.cwd)
    const folder = host.cwd
    await extract({ file: bundle, cwd: folder })
    const { tarballs } = JSON.parse(readFileSync(path.join(folder, 'bundle.json'), 'utf8')) as {
      tarballs: Record<string, string>
    }
    const victim = path.join(folder, 'tarballs', Object.values(tarballs)[0]!)
    const bytes = readFileSync(victim)
    bytes[20]! ^= 1
    writeFileSync(victim, bytes)
    await create({ gzip: true, file: path.join(folder, 'bad.tgz'), cwd: folder }, ['bundle.json', 'tarballs'])
    writeFileSync(path.join(folder, 'text.tgz'), 'no archive')
    const cases = [
      ['bad.tgz', 'PLUGIN_INTEGRITY', 9],
      ['text.tgz', 'BUNDLE_UNREADABLE', 9],
      ['missing.tgz', 'BUNDLE_MISSING', 6],
    ] as const
    for (const [file, code, exit] of cases) {
      const { failure, exitCode } = await runCommand(PluginsInstall, ['--from', file], { host })
      assert.deepEqual([failure?.code, exitCode], [code, exit])
      assert.deepEqual(listed(host), [])
    }
  })

  it('wants something to pack', async () => {
    const { failure, exitCode } = await runCommand(PluginsPack, [], { host: npmHost() })
    assert.deepEqual([failure?.code, exitCode], ['PLUGIN_NOT_INSTALLED', 6])
  })
})
