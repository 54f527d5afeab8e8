import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runCommand, type FakeHost } from '@tuglet/testkit'
import PluginsSync from '../../../src/commands/plugins/sync.ts'
import { locked, versionOf } from '../../fixtures/installed.ts'
import { plant } from '../../fixtures/plant.ts'
import { npmHost, pluginRelease, registry } from '../../fixtures/registry.ts'

const hello = '@tuglet/plugin-hello'
const sky = 'tuglet-plugin-sky'
const lockFile = ({ cwd }: FakeHost) => path.join(cwd, 'tuglet.lock')
const cloud = (version: string) => ({
  name: 'cloud',
  version,
  json: { main: 'index.js' },
  files: { 'index.js': `// ${version}` },
})

describe('plugins sync', function () {
  this.timeout(60_000)
  const needsCloud = { json: { dependencies: { cloud: '^1.0.0' } } }
  const old = [pluginRelease(hello, '1.0.0', needsCloud), cloud('1.0.0')]
  let lock: string

  it('writes the lock of a project, and finds all as it says', async () => {
    const host = npmHost()
    await plant(host, { release: old[0]!, tag: 'latest' }, { release: old[1]! })
    const saved = await runCommand(PluginsSync, ['--save', '-q'], { host })
    assert.equal(saved.exitCode, 0, saved.stderr)
    lock = readFileSync(lockFile(host), 'utf8')
    const { plugins, packages } = JSON.parse(lock) as { plugins: object; packages: Record<string, { version: string }> }
    assert.deepEqual(plugins, locked(host))
    assert.deepEqual(Object.keys(packages), [`node_modules/${hello}`, 'node_modules/cloud'])
    assert.doesNotMatch(lock, /127\.0\.0\.1/)
    for (const flag of ['--check', '--frozen']) {
      const { exitCode, stderr } = await runCommand(PluginsSync, [flag], { host })
      assert.equal(exitCode, 0, stderr)
    }
  })

  it('installs elsewhere exactly what the lock names, though the registry moved on, and leaves other plugins alone', async () => {
    await using server = await registry(
      ...old,
      pluginRelease(hello, '1.1.0', needsCloud),
      cloud('1.5.0'),
      pluginRelease(sky, '1.0.0', { id: 'sky' }),
    )
    const host = npmHost(server)
    await plant(host, { release: pluginRelease(sky, '1.0.0', { id: 'sky' }), tag: 'latest' })
    writeFileSync(lockFile(host), lock)
    const checked = await runCommand(PluginsSync, ['--check', '--json'], { host })
    assert.deepEqual([checked.failure?.code, checked.exitCode], ['LOCK_DRIFT', 7])
    assert.equal(versionOf(host, hello), undefined)
    assert.deepEqual((checked.failure?.data as { plugins?: unknown } | undefined)?.plugins, [
      { name: hello, wanted: '1.0.0', state: 'missing' },
    ])
    const frozen = await runCommand(PluginsSync, ['--frozen'], { host })
    assert.equal(frozen.exitCode, 0, frozen.stderr)
    assert.deepEqual(
      [versionOf(host, hello), versionOf(host, 'cloud'), versionOf(host, sky)],
      ['1.0.0', '1.0.0', '1.0.0'],
    )
    assert.equal(readFileSync(lockFile(host), 'utf8'), lock)
    const pruned = await runCommand(PluginsSync, ['--prune'], { host })
    assert.equal(pruned.exitCode, 0, pruned.stderr)
    assert.deepEqual(Object.keys(locked(host)), [hello])
  })

  it('fails under --frozen where the lock is not what comes, changing nothing, and otherwise takes new dependencies into it', async () => {
    await using server = await registry(...old, cloud('1.5.0'))
    const host = npmHost(server)
    const { packages: _packages, ...bare } = JSON.parse(lock) as { packages: object }
    writeFileSync(lockFile(host), JSON.stringify(bare))
    const frozen = await runCommand(PluginsSync, ['--frozen'], { host })
    assert.deepEqual([frozen.failure?.code, frozen.exitCode], ['LOCK_DRIFT', 7])
    assert.match(frozen.failure?.hints.join() ?? '', /plugin-hello: other dependencies/)
    assert.equal(versionOf(host, hello), undefined)
    const { exitCode, stderr } = await runCommand(PluginsSync, [], { host })
    assert.equal(exitCode, 0, stderr)
    assert.equal(versionOf(host, 'cloud'), '1.5.0')
    assert.match(readFileSync(lockFile(host), 'utf8'), /"node_modules\/cloud"/)
    assert.equal((await runCommand(PluginsSync, ['--check'], { host })).exitCode, 0)
  })

  it('takes no other bytes than the lock names', async () => {
    await using server = await registry(
      pluginRelease(hello, '1.0.0', { code: 'export default class { static run() {} }\n', ...needsCloud }),
      cloud('1.0.0'),
    )
    const host = npmHost(server)
    writeFileSync(lockFile(host), lock)
    const { failure, exitCode } = await runCommand(PluginsSync, [], { host })
    assert.deepEqual([failure?.code, exitCode], ['PLUGIN_INTEGRITY', 9])
    assert.equal(versionOf(host, hello), undefined)
  })

  it('refuses a lock that is missing, damaged, from the future, or that names what is no plugin', async () => {
    const cases = [
      [undefined, 'LOCK_MISSING', 6],
      ['{', 'LOCK_UNREADABLE', 9],
      ['{"version":1,"plugins":{"x":{}}}', 'LOCK_UNREADABLE', 9],
      ['{"version":2,"plugins":{}}', 'LOCK_TOO_NEW', 9],
      [
        JSON.stringify({ version: 1, plugins: { 'left-pad': { version: '1.0.0', integrity: '', treeHash: '' } } }),
        'LOCK_UNREADABLE',
        9,
      ],
      [
        JSON.stringify({ version: 1, plugins: { '@a/b': { version: 'git+ssh://x', integrity: '', treeHash: '' } } }),
        'LOCK_UNREADABLE',
        9,
      ],
      ...[
        { 'node_modules/../../x': { version: '1.0.0', integrity: 'sha512-x' } },
        { 'node_modules/x': { version: '1.0.0', integrity: 'sha512-x', resolved: 'file:../../x' } },
        { 'node_modules/x': { version: '1.0.0', integrity: 'sha512-x', link: true } },
        { 'node_modules/x': { version: '1.0.0', integrity: 'sha512-x', dependencies: { y: 'git+ssh://host/y' } } },
        { 'node_modules/x': { version: '1.0.0' } },
      ].map((packages) => [JSON.stringify({ version: 1, plugins: {}, packages }), 'LOCK_UNREADABLE', 9] as const),
    ] as const
    for (const [text, code, exit] of cases) {
      const host = npmHost()
      if (text !== undefined) writeFileSync(lockFile(host), text)
      const { failure, exitCode } = await runCommand(PluginsSync, ['--frozen'], { host })
      assert.deepEqual([failure?.code, exitCode], [code, exit], text)
    }
  })
})
