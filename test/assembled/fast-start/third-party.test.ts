import assert from 'node:assert/strict'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openWorld, readJson, writeJson, type World } from '../support/world.ts'

interface Crashes {
  readonly wild?: { readonly count: number; readonly parked?: boolean; readonly last: string }
}

describe('code of third-party plugins', function () {
  this.timeout(60_000)
  let world: World
  before(async () => (world = await openWorld({ installed: ['wild', 'in-commonjs', 'kit-plugin'] })))
  after(() => world.remove())
  afterEach(() => rmSync(join(world.dataDir, 'crashes.json'), { force: true }))
  const run = (words: readonly string[], way?: string) =>
    world.run(words, { env: { TUGLET_HOOK_DEADLINE_MS: '500', ...(way !== undefined && { WILD: way }) } })
  const crashes = () => {
    const path = join(world.dataDir, 'crashes.json')
    return existsSync(path) ? (readJson(path) as Crashes) : {}
  }
  const allow = (...hooks: readonly string[]) =>
    writeJson(join(world.dataDir, 'tuglet.lock'), { version: 1, plugins: { wild: { version: '1.0.0', hooks } } })

  it('does not run at a start, unless the lock allows it', async () => {
    for (const way of ['tell', 'exit', 'hang', 'throw'])
      assert.equal((await run(['two', 'name', 'bob'], way)).stdout, 'two [{"name":"bob"},{"times":1}]\n')
    assert.match((await run(['--version'], 'exit')).stdout, /^tuglet\/\d/)
  })

  it('runs at every start when it is allowed, before help and the version too', async () => {
    allow('init', 'finally')
    for (const words of [['two', 'name', 'bob'], ['--version'], ['--help'], ['two', '--help'], ['--version']]) {
      const { stdout } = await run(words, 'tell')
      assert.match(stdout, /^wild init\n.*wild finally\n$/s, words.join(' '))
    }
  })

  for (const [way, why] of [
    ['exit', /it called process\.exit\(0\)/],
    ['exitLater', /it called process\.exit\(0\)/],
    ['hang', /[Tt]imed out/],
    ['throw', /wild error/],
    ['error', /wild oclif error/],
  ] as const) {
    it(`cannot stop a command by its hook: ${way}`, async () => {
      allow('init', 'finally')
      const { exitCode, stdout, stderr } = await run(['two', 'name', 'bob'], way)
      assert.equal(stdout, 'two [{"name":"bob"},{"times":1}]\n', stderr)
      assert.equal(exitCode, 0)
      assert.match(stderr, /^Warning: the plugin wild failed in its hook init and takes no further part: .*\n$/)
      assert.match(stderr, why)
      assert.equal(crashes().wild?.count, 1)
    })
  }

  it('is named when it cannot take part in an extension point, also when it tries to end the process', async () => {
    assert.equal((await run(['kit', 'show', 'x'])).stdout, 'Thing\tx\nOffers\tfrom wild,from kit-plugin\n')
    for (const way of ['offerThrow', 'offerExit']) {
      const { exitCode, stderr } = await run(['kit', 'show', 'x'], way)
      assert.equal(exitCode, 9, stderr)
      assert.match(stderr, /The plugin wild cannot take part in "fixtures"/)
    }
  })

  it('may end the process from its own command', async () => {
    assert.deepEqual(await run(['wild', 'run'], 'runExit'), { exitCode: 6, stdout: 'wild ran\n', stderr: '' })
  })

  it('that cannot be loaded is named, and after three starts in a row it is parked', async () => {
    allow()
    for (const [count, way] of [
      [1, 'importThrow'],
      [2, 'importExit'],
      [3, 'importThrow'],
    ] as const) {
      const { exitCode, stdout, stderr } = await run(['wild', 'run'], way)
      assert.equal(exitCode, 9, stderr)
      assert.equal(stdout, '')
      assert.match(stderr, /^Error: The plugin wild cannot be loaded: /)
      assert.equal(crashes().wild?.count, count)
    }
    assert.equal(crashes().wild?.parked, true)
    const { exitCode, stderr } = await run(['wild', 'run'])
    assert.equal(exitCode, 9)
    assert.match(stderr, /^→ Look at it with tuglet plugins inspect wild$/m)
    assert.match(stderr, /^→ Use it again with tuglet plugins enable wild$/m)
    assert.equal((await run(['two', 'name', 'x'])).exitCode, 0)
    rmSync(join(world.dataDir, 'crashes.json'))
    assert.equal((await run(['wild', 'run'])).stdout, 'wild ran\n')
  })

  it('that works again is forgiven', async () => {
    await run(['wild', 'run'], 'importThrow')
    await run(['wild', 'run'], 'importThrow')
    assert.equal(crashes().wild?.count, 2)
    assert.equal((await run(['wild', 'run'])).exitCode, 0)
    assert.equal(crashes().wild, undefined)
  })

  it('stays out of a start with --safe or TUGLET_SAFE', async () => {
    for (const [words, env] of [
      [['--safe', 'wild', 'run'], {}],
      [['wild', 'run', '--safe'], {}],
      [['wild', 'run'], { TUGLET_SAFE: '1' }],
    ] as const) {
      const { exitCode, stderr } = await world.run(words, { env })
      assert.equal(exitCode, 2)
      assert.match(stderr, /tuglet wild is not a command/)
    }
    assert.equal((await world.run(['wild', 'run'], { env: { TUGLET_SAFE: '0' } })).exitCode, 0)
    assert.doesNotMatch((await run(['--safe', '--help'])).stdout, /^ +wild/m)
    assert.match((await run(['--help'])).stdout, /^ +wild/m)
  })

  it('cannot take the place of a core plugin or another one by its name', async () => {
    const path = join(world.dataDir, 'node_modules', 'wild', 'package.json')
    const json = readJson(path) as { name: string }
    writeJson(path, { ...json, name: '@tuglet/plugin-self' })
    writeJson(join(world.dataDir, 'node_modules', '.package-lock.json'), { changed: true })
    const { exitCode, stderr } = await run(['config', 'list'])
    assert.equal(exitCode, 0)
    assert.match(stderr, /^Warning: the plugin wild is left out: its package\.json calls it @tuglet\/plugin-self$/m)
    const version = await run(['--version'])
    assert.match(version.stdout, /^tuglet\//)
    assert.match(version.stderr, /^Warning: the plugin wild is left out/m)
    writeJson(path, json)
    assert.equal((await run(['wild', 'run'])).stdout, 'wild ran\n')
  })
})
