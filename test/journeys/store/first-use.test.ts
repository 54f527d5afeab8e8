import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import type { EmptyHome } from '../support/empty-home.ts'
import { openStore, type Store } from '../support/store.ts'
import { tugletOf, type Tuglet } from '../support/tuglet.ts'

describe('the first use of an official plugin', function () {
  this.timeout(120_000)
  let store: Store
  let home: EmptyHome
  let tuglet: Tuglet
  before(async () => {
    store = await openStore()
    home = store.person('first')
    tuglet = tugletOf(store, home)
  })

  it('installs nothing under --no-input, not even in CI', async () => {
    const { exitCode, stderr } = await tuglet.run(['ci', 'list', '--no-input'], { env: { CI: 'true' } })
    assert.equal(exitCode, 9)
    assert.match(stderr, /^→ Install it with tuglet plugins install @tuglet\/plugin-ci$/m)
    assert.equal(existsSync(home.dataDir), false)
  })

  it('installs it in CI without asking, in the version that goes with the CLI, and runs the command', async () => {
    const { exitCode, stdout, stderr } = await tuglet.run(['ci', 'list'], { env: { CI: 'true' } })
    assert.match(stderr, /^Installing @tuglet\/plugin-ci \d+\.\d+\.\d+, which tuglet ci list is in\.$/m)
    // The command itself asks for a key.
    assert.equal(exitCode, 1, stderr)
    assert.match(stderr, /API key is required/)
    assert.equal(stdout, '')
    const listed = await tuglet.run(['plugins', 'list', '--json'])
    const rows = JSON.parse(listed.stdout) as { name: string; version: string; trust?: string }[]
    const self = rows.find(({ name }) => name === '@tuglet/plugin-self')
    const installed = rows.find(({ name }) => name === '@tuglet/plugin-ci')
    assert.deepEqual([installed?.version, installed?.trust], [self?.version, 'official'])
  })

  it('says nothing of it the next time', async () => {
    const { exitCode, stderr } = await tuglet.run(['ci', 'list'], { env: { CI: 'true' } })
    assert.equal(exitCode, 1)
    assert.doesNotMatch(stderr, /Installing/)
  })
})
