import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { install, link, openWorld, readJson, writeJson, type World } from '../support/world.ts'

type Content = Record<string, unknown>

describe('the index of plugins', function () {
  this.timeout(60_000)
  let world: World
  let index: string
  before(async () => {
    world = await openWorld({ plugins: 3, installed: ['in-commonjs'] })
    index = join(world.cacheDir, 'start', 'index.json')
  })
  after(() => world.remove())
  // Two lines: what every start reads, and what grows with the plugins.
  const linesOf = () =>
    readFileSync(index, 'utf8')
      .split('\n')
      .slice(0, 2)
      .map((line) => JSON.parse(line) as Content)
  const content = () => Object.assign({}, ...linesOf()) as Content
  const change = (changes: Content) => {
    const changed = linesOf().map((line) =>
      Object.fromEntries(Object.entries(line).map(([key, value]) => [key, key in changes ? changes[key] : value])),
    )
    writeFileSync(index, changed.map((line) => `${JSON.stringify(line)}\n`).join(''))
  }
  const greet = () => world.run(['p1', 'c1', 'bob'])
  const greeting = '{"id":"p1:c1","args":{"who":"bob"},"flags":{}}\n'

  it('is made by the first start and left alone by the next', async () => {
    assert.deepEqual(await greet(), { exitCode: 0, stdout: greeting, stderr: '' })
    const before = readFileSync(index, 'utf8')
    await greet()
    assert.equal(readFileSync(index, 'utf8'), before)
  })

  for (const [kind, damage] of Object.entries({
    'is cut off': () => truncateSync(index, 1000),
    'is empty': () => truncateSync(index, 0),
    'is not JSON': () => writeFileSync(index, 'no index\n'),
    'is JSON of something else': () => writeFileSync(index, '{"identity":7,"stamps":[null]}'),
    'is null': () => writeFileSync(index, 'null'),
    'has lost its words': () => change({ words: undefined }),
    'has words of another kind': () => change({ words: { p1: 'x' } }),
    'has no plugins': () => change({ plugins: [] }),
    'names another plugin': () => change({ plugins: (content()['plugins'] as object[]).toReversed() }),
    'was made for another directory': () =>
      change({ identity: String(content()['identity']).replaceAll('home', 'elsewhere') }),
    'was made by another version': () =>
      change({ identity: String(content()['identity']).replace(/^1\n\w+/, '1\n0000') }),
    'has lost its second line': () => writeFileSync(index, readFileSync(index, 'utf8').split('\n', 1)[0] ?? ''),
    'breaks off in its second line': () => writeFileSync(index, readFileSync(index, 'utf8').slice(0, -30) + '}'),
    'is a folder': () => {
      rmSync(index)
      mkdirSync(index)
    },
  })) {
    it(`is never wrong when it ${kind}`, async () => {
      rmSync(join(world.cacheDir, 'start'), { recursive: true, force: true })
      await greet()
      damage()
      assert.deepEqual(await greet(), { exitCode: 0, stdout: greeting, stderr: '' })
      const unknown = await world.run(['two', 'nmae'])
      assert.match(unknown.stderr, /Did you mean tuglet two name\?/)
    })
  }

  it('is gone without where the cache cannot be written', async () => {
    rmSync(world.cacheDir, { recursive: true, force: true })
    // A file where the folder should be stops root too.
    writeFileSync(world.cacheDir, '')
    assert.deepEqual(await greet(), { exitCode: 0, stdout: greeting, stderr: '' })
    assert.deepEqual(await greet(), { exitCode: 0, stdout: greeting, stderr: '' })
    rmSync(world.cacheDir)
  })

  it('does not mind compiled code that is damaged, of another build or gone', async () => {
    const folder = join(world.cacheDir, 'start', 'compiled')
    const compiled = () => readdirSync(folder).filter((name) => /^(host|launch)-/.test(name))
    // The first start then loads everything, the second goes by the index: both kinds leave compiled code.
    rmSync(join(world.cacheDir, 'start'), { recursive: true, force: true })
    await greet()
    await greet()
    assert.equal(compiled().length, 4)
    for (const damage of [
      (path: string) => truncateSync(path, 5000),
      (path: string) => truncateSync(path, 0),
      (path: string) => writeFileSync(path, 'no code'),
      (path: string) => rmSync(path),
    ]) {
      for (const name of compiled()) damage(join(folder, name))
      assert.deepEqual(await greet(), { exitCode: 0, stdout: greeting, stderr: '' })
      assert.deepEqual(await greet(), { exitCode: 0, stdout: greeting, stderr: '' })
    }
  })

  it('does not mind help texts that are damaged or of other days', async () => {
    const first = await world.run(['two', '--help'])
    const file = join(world.cacheDir, 'start', 'help', 'two.json')
    const kept = readJson(file) as { of: string; text: string }
    assert.equal(kept.text, first.stdout)
    writeFileSync(file, '{"of":')
    assert.deepEqual(await world.run(['two', '--help']), first)
    writeJson(file, { ...kept, of: 'another day', text: 'wrong' })
    assert.deepEqual(await world.run(['two', '--help']), first)
  })

  it('sees a plugin that was added, by the store or by npm alone', async () => {
    await greet()
    await install('kit-plugin', world.dataDir)
    assert.equal((await world.run(['kit', 'show', 'x'])).stdout, 'Thing\tx\nOffers\tfrom kit-plugin\n')
    const store = readJson(join(world.dataDir, 'package.json')) as { oclif: { plugins: { name: string }[] } }
    const others = store.oclif.plugins.filter(({ name }) => name !== 'kit-plugin')
    writeJson(join(world.dataDir, 'package.json'), { ...store, oclif: { plugins: others } })
    assert.equal((await world.run(['kit', 'show', 'x'])).stdout, 'Thing\tx\nOffers\tfrom kit-plugin\n')
  })

  it('sees a plugin that was updated', async () => {
    const folder = join(world.dataDir, 'node_modules', 'in-commonjs')
    assert.equal((await world.run(['two', 'name', 'x'])).exitCode, 0)
    const manifest = readJson(join(folder, 'oclif.manifest.json')) as { commands: Record<string, object> }
    const { 'two:name': name, ...others } = manifest.commands
    writeJson(join(folder, 'oclif.manifest.json'), {
      version: '2.0.0',
      commands: { ...others, 'two:called': { ...name, id: 'two:called' } },
    })
    writeJson(join(folder, 'package.json'), { ...(readJson(join(folder, 'package.json')) as object), version: '2.0.0' })
    // npm writes this file at every change.
    writeJson(join(world.dataDir, 'node_modules', '.package-lock.json'), { packages: { 'in-commonjs': '2.0.0' } })
    assert.match((await world.run(['two', 'called', 'x'])).stdout, /^two \[\{"name":"x"\}/)
    assert.equal((await world.run(['two', 'name', 'x'])).exitCode, 2)
  })

  it('sees a plugin that was linked, and what changes in it', async () => {
    const folder = join(world.home, 'work')
    await link('every-feature', { folder, dataDir: world.dataDir })
    assert.match((await world.run(['one', '--help'])).stdout, /one hello/)
    const path = join(folder, 'oclif.manifest.json')
    const manifest = readJson(path) as { commands: Record<string, { summary: string }> }
    for (const command of Object.values(manifest.commands)) command.summary = 'Changed.'
    writeJson(path, manifest)
    assert.match((await world.run(['one', '--help'])).stdout, /one hello +Changed\./)
  })

  it('sees a linked plugin without a manifest as it is, at every start', async () => {
    const folder = join(world.home, 'work')
    rmSync(join(folder, 'oclif.manifest.json'))
    assert.match((await world.run(['one', 'hello', 'ada'])).stdout, /"who":"ada"/)
    writeFileSync(
      join(folder, 'commands', 'one', 'new.js'),
      readFileSync(join(folder, 'commands', 'one', 'hidden.js'), 'utf8').replace('found me', 'brand new'),
    )
    assert.equal((await world.run(['one', 'new'])).stdout, 'brand new\n')
  })

  it('sees another generation behind the link of the store, whose files look the same', async () => {
    const modules = join(world.dataDir, 'node_modules')
    const first = join(world.dataDir, 'generations', '1', 'node_modules')
    const second = join(world.dataDir, 'generations', '2', 'node_modules')
    mkdirSync(join(world.dataDir, 'generations', '1'), { recursive: true })
    mkdirSync(join(world.dataDir, 'generations', '2'))
    renameSync(modules, first)
    await promisify(execFile)('cp', ['-al', first, second])
    symlinkSync(first, modules, 'junction')
    assert.equal((await greet()).stdout, greeting)
    rmSync(join(second, 'bench-plugin-1'), { recursive: true })
    symlinkSync(second, `${modules}.new`, 'junction')
    renameSync(`${modules}.new`, modules)
    const { exitCode, stderr } = await greet()
    assert.equal(exitCode, 2, stderr)
    assert.match(stderr, /the plugin bench-plugin-1 is left out/)
  })

  it('sees a plugin that was removed', async () => {
    const store = readJson(join(world.dataDir, 'package.json')) as {
      dependencies: Record<string, string>
      oclif: { plugins: { name: string }[] }
    }
    const { 'bench-plugin-1': _, ...dependencies } = store.dependencies
    // npm uninstall leaves the line in oclif's own list.
    writeJson(join(world.dataDir, 'package.json'), { ...store, dependencies })
    const { exitCode, stderr } = await greet()
    assert.equal(exitCode, 2)
    assert.doesNotMatch(stderr, /left out/)
  })
})
