import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkoutPlugins, corePlugins, storePlugins } from '../../src/plugins/find-plugins.ts'

describe('where plugins are found', () => {
  let root: string
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'tuglet-find-'))))
  afterEach(() => rmSync(root, { recursive: true }))
  const write = (path: string, content: unknown) => {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), JSON.stringify(content))
  }

  it('finds a core plugin where Node would', () => {
    write('package.json', {})
    write('node_modules/@a/plugin-b/package.json', { name: '@a/plugin-b', exports: {} })
    assert.deepEqual(corePlugins(root, ['@a/plugin-b']), [
      { name: '@a/plugin-b', root: join(root, 'node_modules/@a/plugin-b'), type: 'core' },
    ])
  })

  it('names a core plugin that is not there', () => {
    assert.throws(() => corePlugins(root, ['@a/missing']), /@a\/missing/)
  })

  it('finds every plugin of a checkout, and none beside an installed CLI', () => {
    assert.deepEqual(checkoutPlugins(root), [])
    write('plugins/ci/package.json', { name: '@a/plugin-ci' })
    mkdirSync(join(root, 'plugins/empty'))
    assert.deepEqual(
      checkoutPlugins(root).map(({ name, type }) => [name, type]),
      [['@a/plugin-ci', 'dev']],
    )
  })

  it('finds what was installed and what was linked', () => {
    const plugins = [
      { name: 'one', type: 'user' },
      { name: 'two', type: 'link', root: '/elsewhere' },
      'old',
      { type: 'user' },
    ]
    write('package.json', { dependencies: { one: '1.0.0' }, oclif: { plugins } })
    assert.deepEqual(storePlugins(root), [
      { name: 'one', root: join(root, 'node_modules/one'), type: 'user' },
      { name: 'two', root: '/elsewhere', type: 'link' },
    ])
  })

  it('finds a plugin that npm alone installed, and no ordinary package', () => {
    write('package.json', { dependencies: { one: '1.0.0', lodash: '4.0.0', gone: '1.0.0' } })
    write('node_modules/one/package.json', { name: 'one', oclif: {} })
    write('node_modules/lodash/package.json', { name: 'lodash' })
    assert.deepEqual(
      storePlugins(root).map(({ name }) => name),
      ['one'],
    )
  })

  it('forgets a plugin that npm alone took away, and keeps one that should be there', () => {
    const plugins = ['away', 'missing'].map((name) => ({ name, type: 'user' }))
    write('package.json', { dependencies: { missing: '1.0.0' }, oclif: { plugins } })
    assert.deepEqual(
      storePlugins(root).map(({ name }) => name),
      ['missing'],
    )
  })

  it('takes no name that would lead out of the store, and no list that is none', () => {
    const plugins = ['../evil', '/etc', '@a/../b', '.hidden', '', 7].map((name) => ({ name, type: 'user' }))
    write('package.json', { dependencies: { '../../evil': '1' }, oclif: { plugins: [...plugins, null] } })
    assert.deepEqual(storePlugins(root), [])
    write('package.json', { oclif: { plugins: 'all of them' } })
    assert.deepEqual(storePlugins(root), [])
    writeFileSync(join(root, 'package.json'), '{"half":')
    assert.deepEqual(storePlugins(root), [])
  })

  it('finds nothing in a store that was never used', () => {
    assert.deepEqual(storePlugins(join(root, 'nowhere')), [])
  })
})
