import assert from 'node:assert/strict'
import { commandPlugins } from './support/command-plugins.ts'
import { hookPlugins } from './support/hook-plugins.ts'
import { hostileWorld, type Ended, type HostileWorld } from './support/hostile-world.ts'
import type { HostilePlugin } from './support/hostile-plugin.ts'
import { packagePlugins } from './support/package-plugins.ts'

const plugins = [...hookPlugins, ...packagePlugins, ...commandPlugins]
const isDeep = process.env['TUGLET_DEEP'] === '1'

describe(`a store with ${plugins.length} hostile plugins`, function () {
  this.timeout(isDeep ? 600_000 : 120_000)
  let world: HostileWorld
  // Without those that make every start take its time.
  let quiet: HostileWorld
  let ended: Ended
  let told: string
  let marks: readonly string[]
  before(async () => {
    world = hostileWorld(plugins.filter(({ apart }) => !apart))
    quiet = hostileWorld(plugins.filter(({ runs }) => !runs))
    using slow = hostileWorld(plugins.filter(({ apart }) => apart))
    const ends = await Promise.all([world, slow].map((one) => one.start('config', 'list', '--json')))
    ended = ends[0]!
    told = ends.map(({ stderr }) => stderr).join('')
    assert.equal(ends[1]?.stdout, ended.stdout)
    marks = [...world.marks(), ...slow.marks()]
  })
  after(() => {
    world[Symbol.dispose]()
    quiet[Symbol.dispose]()
  })

  it('lets a core command do its work as without them', async () => {
    using clean = hostileWorld([])
    const expected = await clean.start('config', 'list', '--json')
    assert.equal(ended.exitCode, 0, ended.stderr)
    assert.equal(ended.stdout, expected.stdout)
    assert.equal(expected.stderr, '')
  })

  for (const { name, does, told: words, runs = false } of plugins) {
    it(`${words ? 'names' : runs ? 'bears' : 'does not run'} one that ${does}`, () => {
      if (words) assert.match(told, words)
      assert.equal(marks.includes(name), runs)
    })
  }

  it('runs nothing of any third party with --safe', async () => {
    world.marks()
    const { exitCode, stderr, stdout } = await world.start('config', 'list', '--json', '--safe')
    assert.deepEqual({ exitCode, stderr, stdout }, { exitCode: 0, stderr: '', stdout: ended.stdout })
    assert.deepEqual(world.marks(), [])
  })

  for (const { name, does, own } of plugins) {
    if (!own) continue
    it(`is not fooled where one ${does}`, async () => {
      const { exitCode, stderr } = await quiet.start(...own.words)
      assert.equal(exitCode, own.exitCode, stderr)
      assert.match(stderr, own.says)
      assert.equal(quiet.marks().includes(name), own.runs === true)
    })
  }

  it('leaves one out that crashed at three starts in a row, says so, and takes it back when told to', async () => {
    const name = 'tuglet-plugin-import-throw'
    using crashing = hostileWorld(plugins.filter((plugin) => plugin.name === name))
    const code = async () => /\((PLUGIN_\w+)\)/.exec((await crashing.start('import-throw')).stderr)?.[1]
    assert.deepEqual([await code(), await code(), await code()], Array(3).fill('PLUGIN_BROKEN'))
    assert.equal(crashing.marks().length, 1)
    const { exitCode, stderr } = await crashing.start('import-throw')
    assert.equal(exitCode, 9)
    assert.match(stderr, /is in the plugin tuglet-plugin-import-throw, which/)
    assert.match(stderr, /plugins enable tuglet-plugin-import-throw/)
    assert.deepEqual(crashing.marks(), [])
    assert.equal((await crashing.start('plugins', 'enable', name)).exitCode, 0)
    assert.equal(await code(), 'PLUGIN_BROKEN')
  })

  if (isDeep) for (const plugin of plugins) it(`is no other with one that ${plugin.does} alone`, () => alone(plugin))
})

async function alone(plugin: HostilePlugin): Promise<void> {
  using world = hostileWorld([plugin])
  const { exitCode, stdout, stderr } = await world.start('config', 'list', '--json')
  assert.equal(exitCode, 0, stderr)
  assert.ok(JSON.parse(stdout))
  if (plugin.told) assert.match(stderr, plugin.told)
  assert.equal(world.marks().includes(plugin.name), plugin.runs === true)
}
