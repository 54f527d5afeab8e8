import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadPlugins } from '../../src/plugins/load-plugins.ts'

describe('loadPlugins', () => {
  let root: string
  let dataDir: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'tuglet-load-'))
    dataDir = join(root, 'data')
    write('package.json', { name: 'cli', version: '1.0.0', oclif: { plugins: [] } })
    write('data/package.json', {
      dependencies: { good: '1.0.0', gone: '1.0.0' },
      oclif: {
        plugins: [
          { name: 'good', type: 'user' },
          { name: 'gone', type: 'user' },
        ],
      },
    })
    write('data/node_modules/good/package.json', { name: 'good', version: '1.0.0', oclif: {} })
  })
  afterEach(() => rmSync(root, { recursive: true }))
  const write = (path: string, content: unknown) => {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), JSON.stringify(content))
  }

  it('loads the root and what is installed, and keeps apart what cannot be loaded', async () => {
    const { plugins, broken } = await loadPlugins({ root, dataDir })
    assert.deepEqual([...plugins.keys()], ['cli', 'good'])
    assert.deepEqual(
      broken.map(({ name }) => name),
      ['gone'],
    )
  })

  it('leaves out whatever was installed when it must be safe', async () => {
    const { plugins } = await loadPlugins({ root, dataDir, safe: true })
    assert.deepEqual([...plugins.keys()], ['cli'])
  })

  it('lets a core plugin win over an installed one of its name', async () => {
    write('package.json', { name: 'cli', version: '1.0.0', oclif: { plugins: ['good'] } })
    write('node_modules/good/package.json', { name: 'good', version: '2.0.0', oclif: {} })
    const { plugins } = await loadPlugins({ root, dataDir })
    assert.equal(plugins.get('good')?.version, '2.0.0')
  })
})
