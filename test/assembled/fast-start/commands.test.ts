import assert from 'node:assert/strict'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openWorld, readJson, writeJson, type World } from '../support/world.ts'

describe('commands of plugins, started by the index', function () {
  this.timeout(60_000)
  let world: World
  before(async () => {
    world = await openWorld({
      plugins: 3,
      installed: ['every-feature', 'in-commonjs', 'kit-plugin'],
      core: ['hooked-core'],
    })
    await world.run(['one', 'hello'])
  })
  after(() => world.remove())
  const out = async (...words: string[]) => {
    const { stdout } = await world.run(words)
    return stdout.split('\n').filter((line) => line !== '' && !/^(init|prerun|postrun|finally) /.test(line))
  }

  it('run the hooks of core plugins, in their order', async () => {
    const { stdout } = await world.run(['one', 'hello', 'ada'])
    assert.deepEqual(
      stdout.split('\n').map((line) => line.split(' ', 1)[0]),
      [
        'init',
        'prerun',
        '{"id":"one:hello","args":{"who":"ada"},"flags":{"count":1},"bin":"tuglet"}',
        'postrun',
        'finally',
        '',
      ],
    )
    assert.match((await world.run(['--version'])).stdout, /^init .*\ntuglet\/.*\nfinally /s)
  })

  it('run other commands by config.runCommand, of their own plugin and of others', async () => {
    assert.deepEqual(await out('one', 'call', 'two:name', 'bob'), [
      'two [{"name":"bob"},{"times":1}]',
      'it gave {"name":"bob"}',
    ])
    assert.match((await world.run(['one', 'call', 'nothing'])).stderr, /command nothing not found/)
  })

  it('see the whole config when they look at it', async () => {
    const [plugins = ''] = await out('one', 'look', 'plugins')
    const installed = [
      'bench-plugin-1',
      'bench-plugin-2',
      'bench-plugin-3',
      'every-feature',
      'in-commonjs',
      'kit-plugin',
    ]
    assert.deepEqual(
      (JSON.parse(plugins) as string[]).filter((name) => installed.includes(name)),
      installed,
    )
    const [commands = ''] = await out('one', 'look', 'commands')
    assert.ok((JSON.parse(commands) as string[][]).length > 50)
  })

  it('are told apart from a topic of the same name, which is a command too', async () => {
    assert.deepEqual(await out('one'), ['one itself with []'])
    assert.deepEqual(await out('one', 'anything'), ['one itself with ["anything"]'])
  })

  it('that extend their own help are asked every time', async () => {
    for (const words of [['a'], ['b', 'c'], ['a']])
      assert.equal((await out('one', 'two', 'dynamic', ...words, '--help')).at(-1), `MORE ABOUT ${words.join(' and ')}`)
  })

  it('take part in extension points with all plugins that contribute', async () => {
    assert.deepEqual(await out('kit', 'show', 'stone'), ['Thing\tstone', 'Offers\tfrom kit-plugin'])
  })

  it('share the one copy of oclif and the kit, also where none is installed', async () => {
    const modules = join(world.dataDir, 'node_modules')
    rmSync(join(modules, '@tuglet'))
    rmSync(join(modules, '@oclif'), { recursive: true })
    assert.deepEqual(await out('kit', 'show', 'stone'), ['Thing\tstone', 'Offers\tfrom kit-plugin'])
    assert.deepEqual(await out('one', 'two', 'paths', 'x'), ['[{"word":"x"},{},true,2,"object"]'])
    assert.match((await world.run(['two', 'name', 'bob'])).stdout, /^two /m)
  })

  it('load a copy of their own when their range asks for another one', async () => {
    const path = join(world.dataDir, 'node_modules', 'in-commonjs', 'package.json')
    const json = readJson(path) as object
    writeJson(path, { ...json, dependencies: { '@oclif/core': '^3.0.0' } })
    writeFileSync(join(world.dataDir, 'tuglet.lock'), '{}')
    const { exitCode, stderr } = await world.run(['two', 'name', 'bob'])
    assert.equal(exitCode, 9, stderr)
    assert.match(stderr, /The plugin in-commonjs cannot be loaded: .*@oclif\/core/)
  })
})
