import assert from 'node:assert/strict'
import { basename, join } from 'node:path'
import { openWorld, readJson, type World } from '../support/world.ts'

interface Recorded {
  readonly loaded: readonly string[]
  readonly read: readonly string[]
}

describe('how many files a start takes', function () {
  this.timeout(60_000)
  const worlds = new Map<number, World>()
  before(async () => {
    for (const plugins of [3, 100]) worlds.set(plugins, await openWorld({ plugins, installed: ['kit-plugin'] }))
  })
  after(() => worlds.forEach((world) => world.remove()))

  async function files(words: readonly string[], plugins = 100): Promise<Recorded> {
    const world = worlds.get(plugins)
    assert.ok(world)
    // The second start still writes what the first compiled.
    for (const _ of ['index', 'compiled']) await world.run(words)
    const record = join(world.home, 'record.json')
    const preload = new URL('../support/record-files.mjs', import.meta.url).href
    await world.run(words, { preload, env: { TUGLET_TEST_RECORD: record } })
    const recorded = readJson(record) as Recorded
    return { ...recorded, loaded: recorded.loaded.filter((file) => !file.endsWith('record-files.mjs')) }
  }

  it('loads at most ten for the command of a plugin, and none of another plugin', async () => {
    for (const words of [
      ['p3', 'c4', 'bob'],
      ['kit', 'show', 'x'],
    ]) {
      const { loaded } = await files(words)
      assert.ok(loaded.length <= 10, loaded.join('\n'))
      assert.deepEqual(
        loaded.filter((file) => /bench-plugin-(?!3\b)|plugin-self|plugin-help|node_modules.@oclif.core/.test(file)),
        [],
      )
    }
  })

  for (const words of [
    ['--version'],
    ['--help'],
    ['p3', '--help'],
    ['p3'],
    ['p3', 'c1', '--help'],
    ['__complete', 'p3', ''],
  ])
    it(`loads nothing of oclif for ${words.join(' ')}`, async () => {
      const { loaded } = await files(words)
      assert.deepEqual(
        loaded.map((file) => basename(file)),
        ['run.cjs', 'start.cjs'],
      )
    })

  it('is the same with three plugins and with a hundred', async () => {
    for (const words of [['p3', 'c4', 'bob'], ['kit', 'show', 'x'], ['--version'], ['--help'], ['p3', '--help']]) {
      const [few, many] = [await files(words, 3), await files(words, 100)]
      assert.equal(many.loaded.length, few.loaded.length, words.join(' '))
      assert.equal(many.read.length, few.read.length, words.join(' '))
    }
  })
})
