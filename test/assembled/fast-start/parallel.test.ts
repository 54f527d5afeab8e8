import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { openWorld, type World } from '../support/world.ts'

describe('twenty starts at once on a cold cache', function () {
  this.timeout(60_000)
  let world: World
  before(async () => (world = await openWorld({ plugins: 10, installed: ['kit-plugin'] })))
  after(() => world.remove())

  it('are all right, and leave one index and nothing half-written', async () => {
    const starts = Array.from({ length: 20 }, async (_, at) => {
      const words =
        [['p1', 'c1', String(at)], ['kit', 'show', String(at)], ['p2', '--help'], ['--version']][at % 4] ?? []
      return { words, ended: await world.run(words) }
    })
    for (const { words, ended } of await Promise.all(starts)) {
      assert.equal(ended.exitCode, 0, `${words.join(' ')}: ${ended.stderr}`)
      assert.equal(ended.stderr, '')
      assert.deepEqual(await world.run(words), ended)
    }
    const left = readdirSync(join(world.cacheDir, 'start')).toSorted()
    assert.deepEqual(left, ['compiled', 'help', 'index.json', 'words.json'])
  })
})
