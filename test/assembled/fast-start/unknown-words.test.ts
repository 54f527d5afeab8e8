import assert from 'node:assert/strict'
import { join } from 'node:path'
import { fixtures, openWorld, type World } from '../support/world.ts'

describe('words that name no command of an installed plugin', function () {
  this.timeout(60_000)
  let world: World
  before(async () => (world = await openWorld({ plugins: 2, installed: ['every-feature'] })))
  after(() => world.remove())

  it('are answered with the command most like them', async () => {
    for (const start of ['cold', 'warm']) {
      const { exitCode, stderr } = await world.run(['one', 'two', 'pahts'])
      assert.equal(exitCode, 2)
      assert.equal(
        stderr,
        'Error: tuglet one two pahts is not a command.\n→ Did you mean tuglet one two paths?\n→ See tuglet one two --help\n(UNKNOWN_COMMAND)\n',
        start,
      )
    }
  })

  it('name the official plugin that has them, where nothing can install it', async () => {
    const { exitCode, stderr } = await world.run(['ci', 'list'])
    assert.equal(exitCode, 9, stderr)
    assert.match(stderr, /^→ Install it with tuglet plugins install @tuglet\/plugin-ci$/m)
  })

  it('show the help of an official plugin that is not installed', async () => {
    const { exitCode, stdout } = await world.run(['ci', 'list', '--help'])
    assert.equal(exitCode, 0)
    assert.match(stdout, /\$ tuglet ci list/)
  })

  it('are asked back about when words may come in any order', async () => {
    const flexible = await openWorld({ installed: ['every-feature'], oclif: { flexibleTaxonomy: true } })
    try {
      for (const words of [
        ['hello', 'one'],
        ['one', 'hello', 'ada'],
      ])
        assert.deepEqual(await flexible.run(words), await flexible.plainOclif(words))
    } finally {
      flexible.remove()
    }
  })
})

describe('the first use of an official plugin', function () {
  this.timeout(60_000)
  let world: World
  before(async () => (world = await openWorld({ core: ['official-installer'] })))
  after(() => world.remove())

  it('is told why when it cannot be installed, and nothing has changed', async () => {
    const { exitCode, stderr } = await world.run(['ci', 'list', 'x'], { env: { INSTALL: 'no' } })
    assert.notEqual(exitCode, 0)
    assert.match(stderr, /@tuglet\/plugin-ci 0\.1\.0 stays out/)
    assert.equal((await world.run(['ci', 'list', '--help'])).exitCode, 0)
  })

  it('installs it and runs the words in the same start; the next start has it in its index', async () => {
    const official = join(fixtures, 'official-plugin')
    for (const start of ['first', 'second']) {
      const { exitCode, stdout, stderr } = await world.run(['ci', 'list', 'a', 'b'], { env: { OFFICIAL: official } })
      assert.equal(exitCode, 0, `${start}: ${stderr}`)
      assert.equal(stdout, '["a","b"]\n')
    }
  })
})
