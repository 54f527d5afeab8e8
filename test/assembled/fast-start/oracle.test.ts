import assert from 'node:assert/strict'
import { commandLines } from '../support/command-lines.ts'
import { isDeep, sampleOf } from '../support/seeded.ts'
import { openWorld, type Ended, type World } from '../support/world.ts'

const installed = ['every-feature', 'in-commonjs', 'kit-plugin']

describe('the launcher says what plain oclif says', function () {
  this.timeout(isDeep ? 1_200_000 : 60_000)
  const worlds: World[] = []
  after(() => worlds.forEach((world) => world.remove()))

  for (const [plugins, sample] of [
    [0, 3],
    [5, 4],
    [20, 3],
    [100, 2],
  ] as const) {
    it(`with ${plugins} generated plugins beside the fixtures`, async () => {
      const world = await openWorld({ plugins, installed })
      worlds.push(world)
      await compare(world, isDeep ? commandLines : sampleOf(commandLines, sample))
    })
  }

  it('when a core plugin listens to every event', async () => {
    const world = await openWorld({ plugins: 2, installed, core: ['hooked-core'] })
    worlds.push(world)
    await compare(world, isDeep ? commandLines : sampleOf(commandLines, 3))
  })

  it('when a plugin is linked instead of installed', async () => {
    const world = await openWorld({ installed: ['in-commonjs', 'kit-plugin'], linked: ['every-feature'] })
    worlds.push(world)
    await compare(world, isDeep ? commandLines : sampleOf(commandLines, 3))
  })
})

// Twice: the first start may find no index, or no help of these words, the second does.
async function compare(world: World, lines: readonly (readonly string[])[]): Promise<void> {
  const waiting = [...lines]
  const worker = async () => {
    for (let words = waiting.shift(); words; words = waiting.shift()) {
      const expected = plain(await world.plainOclif(words))
      for (const start of ['first', 'second'])
        assert.deepEqual(plain(await world.run(words)), expected, `${start} start of ${JSON.stringify(words)}`)
    }
  }
  await Promise.all([worker(), worker()])
}

// With --verbose a stack names the files of the one or the other.
const plain = ({ stderr, ...rest }: Ended) => ({ ...rest, stderr: stderr.replaceAll(/^ +at .*\n/gm, '') })
