import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { readPackage } from '../../../tools/lib/workspaces.ts'
import { root } from '../../../tools/install.mjs'
import { loadedPackages } from '../support/loaded-packages.ts'
import { openStore, type Store } from '../support/store.ts'
import { tugletOf, type Tuglet } from '../support/tuglet.ts'
import type { EmptyHome } from '../support/empty-home.ts'

describe('tuglet from the registry, in an empty home', function () {
  this.timeout(90_000)
  let store: Store
  let home: EmptyHome
  let tuglet: Tuglet
  before(async () => {
    store = await openStore()
    home = store.person('newcomer')
    tuglet = tugletOf(store, home)
  })

  it('says its version, and nothing else', async () => {
    const { exitCode, stdout, stderr } = await tuglet.run(['--version'])
    assert.equal(exitCode, 0, stderr)
    assert.match(stdout, new RegExp(`^tuglet/${readPackage(root).version} `))
    assert.equal(stderr, '')
  })

  it('shows in its help the core commands and those of the official plugins', async () => {
    const { exitCode, stdout, stderr } = await tuglet.run(['--help'])
    assert.equal(exitCode, 0, stderr)
    for (const word of ['auth', 'config', 'doctor', 'plugins', 'why', 'ci'])
      assert.match(stdout, new RegExp(`^  ${word} +\\S`, 'm'))
  })

  it('runs the core commands: nothing is wrong, nobody is signed in, no plugin is installed', async () => {
    const doctor = await tuglet.run(['doctor', '--json'])
    assert.equal(doctor.exitCode, 0, doctor.stdout + doctor.stderr)
    const listed = await tuglet.run(['plugins', 'list', '--json'])
    const names = (JSON.parse(listed.stdout) as { name: string }[]).map(({ name }) => name)
    assert.deepEqual(names.toSorted(), readPackage(root).oclif?.plugins?.toSorted())
    const status = await tuglet.run(['auth', 'status', '--json'])
    assert.deepEqual(JSON.parse(status.stdout), [], 'the core has no service of its own')
  })

  for (const words of [
    ['ci', 'list'],
    ['ci', 'submit', 'test', '--local'],
    ['ci', 'wait', 'x', '--no-input'],
  ])
    it(`answers tuglet ${words.join(' ')} with the command that installs it, and exit code 9`, async () => {
      const { exitCode, stdout, stderr } = await tuglet.run(words)
      assert.equal(exitCode, 9, stderr)
      assert.equal(stdout, '')
      assert.match(stderr, /^→ Install it with tuglet plugins install @tuglet\/plugin-ci$/m)
      assert.match(stderr, /PLUGIN_NOT_INSTALLED/)
    })

  it('loads no plugin but the one of the command that runs', async () => {
    const { packages, exitCode, stderr } = await loadedPackages(tuglet, ['config', 'list'], { folder: store.folder })
    assert.equal(exitCode, 0, stderr)
    assert.deepEqual(
      packages.filter((name) => name.includes('plugin')),
      ['@tuglet/plugin-self'],
    )
  })

  it('has installed nothing by all that', () => {
    assert.equal(existsSync(home.dataDir), false)
    assert.deepEqual(readdirSync(home.folder).toSorted(), ['.npmrc', 'tuglet'])
  })
})
