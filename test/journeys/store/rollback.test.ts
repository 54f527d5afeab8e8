import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { EmptyHome } from '../support/empty-home.ts'
import { installWithNpm, packPlugins, pinPlugin, type SmallPlugin } from '../support/many-plugins.ts'
import { openStore } from '../support/store.ts'
import { tugletOf, type Tuglet } from '../support/tuglet.ts'

const hundred = Array.from({ length: 100 }, (_, at): SmallPlugin => {
  return { name: `tuglet-plugin-number${at}`, topic: `number${at}` }
})
// It is no trouble while it is tried, for then it may neither write nor start anything.
const bomb = {
  name: 'tuglet-plugin-bomb',
  topic: 'bomb',
  first: 'if (!process.permission) throw new Error("the fuse is lit")',
}
const dud = { name: 'tuglet-plugin-dud', topic: 'dud', first: 'throw new Error("no powder")' }

describe('one plugin more than a hundred', function () {
  this.timeout(180_000)
  let home: EmptyHome
  let tuglet: Tuglet
  let listedBefore: string
  const files = new Map<string, string>()

  const install = (name: string) => tuglet.run(['plugins', 'install', files.get(name) ?? '', '--json'])
  const list = async () => (await tuglet.run(['plugins', 'list', '--json'])).stdout
  const namesIn = (json: string) => (JSON.parse(json) as { name: string }[]).map(({ name }) => name)

  before(async () => {
    const store = await openStore()
    home = store.person('collector')
    tuglet = tugletOf(store, home)
    const folder = join(home.folder, 'packed')
    mkdirSync(folder)
    const all = [...hundred, bomb, dud]
    const packed = await packPlugins(all, { folder, home })
    for (const [at, { name }] of all.entries()) files.set(name, packed[at] ?? '')
    await installWithNpm(packed.slice(0, hundred.length), home)
  })

  const othersWork = async () => {
    for (const topic of ['number0', 'number57', 'number99']) {
      const said = await tuglet.run([topic, 'hello'])
      assert.deepEqual(said, { exitCode: 0, stdout: `hello from ${topic}\n`, stderr: '' })
    }
    const settings = await tuglet.run(['config', 'list', '--json'])
    assert.deepEqual([settings.exitCode, settings.stderr], [0, ''])
  }

  it('begins with a hundred that work', async () => {
    await othersWork()
    listedBefore = await list()
    for (const { name } of hundred) assert.ok(namesIn(listedBefore).includes(name), name)
  })

  it('is refused when nothing vouches for it and nobody is there to be asked', async () => {
    const { exitCode, stdout, stderr } = await install(bomb.name)
    assert.equal(exitCode, 9, stderr)
    assert.equal(stdout, '')
    assert.match(stderr, /PLUGIN_UNVERIFIED/)
  })

  it('is not installed when it does not work, and nothing changes', async () => {
    pinPlugin(home.folder, { name: dud.name, file: files.get(dud.name) ?? '' })
    const { exitCode, stderr } = await install(dud.name)
    assert.equal(exitCode, 9, stderr)
    assert.match(stderr, /tuglet-plugin-dud 1\.0\.0 does not work, .*no powder/)
    assert.equal(await list(), listedBefore)
  })

  it('is installed when its hash is in the lock of the project, and breaks only when it is used', async () => {
    pinPlugin(home.folder, { name: bomb.name, file: files.get(bomb.name) ?? '' })
    const installed = await install(bomb.name)
    assert.equal(installed.exitCode, 0, installed.stderr)
    const [row] = JSON.parse(installed.stdout) as { name: string; trust: string }[]
    assert.deepEqual([row?.name, row?.trust], [bomb.name, 'pinned'])
    const { exitCode, stdout, stderr } = await tuglet.run(['bomb', 'hello'])
    assert.equal(exitCode, 9, stderr)
    assert.equal(stdout, '')
    assert.match(stderr, /The plugin tuglet-plugin-bomb cannot be loaded: the fuse is lit/)
  })

  it('leaves everything else as it was', othersWork)

  it('is named by doctor', async () => {
    const { exitCode, stdout } = await tuglet.run(['doctor', '--json'])
    assert.notEqual(exitCode, 0)
    const findings = JSON.parse(stdout) as { check: string; state: string; message: string }[]
    const problems = findings.filter(({ state }) => state === 'problem')
    assert.deepEqual(
      problems.map(({ check }) => check),
      problems.map(({ check, message }) => (`${check} ${message}`.includes(bomb.name) ? check : 'another')),
    )
    assert.ok(problems.length > 0)
  })

  it('is gone after plugins rollback, and all others are there', async () => {
    const { exitCode, stdout, stderr } = await tuglet.run(['plugins', 'rollback', '--json'])
    assert.equal(exitCode, 0, stderr)
    assert.deepEqual(
      (JSON.parse(stdout) as { name: string }[]).map(({ name }) => name),
      [bomb.name],
    )
    assert.deepEqual(namesIn(await list()), namesIn(listedBefore))
    assert.equal((await tuglet.run(['bomb', 'hello'])).exitCode, 2)
    await othersWork()
  })
})
