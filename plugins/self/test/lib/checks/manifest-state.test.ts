import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { manifestState } from '../../../src/lib/checks/manifest-state.ts'

describe('manifestState', () => {
  const roots: string[] = []
  after(() => roots.forEach((root) => rmSync(root, { recursive: true })))

  function state(files: Readonly<Record<string, string>>, commands: unknown = './dist/commands') {
    const root = mkdtempSync(path.join(tmpdir(), 'tuglet-manifest-'))
    roots.push(root)
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
      writeFileSync(path.join(root, file), text)
    }
    const plugin = {
      name: 'x',
      version: '1.0.0',
      root,
      type: 'user',
      isRoot: false,
      commands: [],
      pjson: { oclif: { commands } },
    }
    return manifestState(plugin)?.message
  }
  const manifest = (...ids: string[]) =>
    JSON.stringify({ version: '1.0.0', commands: Object.fromEntries(ids.map((id) => [id, {}])) })

  it('finds a fresh one in order, type declarations and tests aside', () => {
    const files = {
      'dist/commands/a/b.js': '',
      'dist/commands/a/index.js': '',
      'dist/commands/a/b.d.ts': '',
      'dist/commands/a/b.test.js': '',
    }
    assert.equal(state({ ...files, 'oclif.manifest.json': manifest('a', 'a:b') }), undefined)
  })

  it('tells a missing one, an unreadable one, another version and a missing command apart', () => {
    const files = { 'dist/commands/a.js': '' }
    assert.match(state(files) ?? '', /has no manifest/)
    assert.match(state({ ...files, 'oclif.manifest.json': '{' }) ?? '', /not readable/)
    assert.match(
      state({ ...files, 'oclif.manifest.json': manifest('a').replace('1.0.0', '0.9.0') }) ?? '',
      /of version 0\.9\.0, not 1\.0\.0/,
    )
    assert.match(state({ ...files, 'oclif.manifest.json': manifest('b') }) ?? '', /does not name a/)
  })

  it('says nothing of plugins that run from sources or list their commands in code', () => {
    assert.equal(state({ 'dist/commands/a.ts': '' }), undefined)
    assert.equal(state({ 'dist/index.js': '' }, { strategy: 'explicit', target: './dist/index.js' }), undefined)
  })
})
