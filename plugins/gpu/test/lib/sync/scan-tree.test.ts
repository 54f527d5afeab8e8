import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { rescan, scanTree, type Scan } from '../../../src/lib/sync/scan-tree.ts'
import { syncRules, type RuleOptions } from '../../../src/lib/sync/sync-rules.ts'

function tree(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'tuglet-tree-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

const scanned = (root: string, options: RuleOptions = {}): Scan => scanTree(root, syncRules(root, options))
const files = ({ index }: Scan) => [...index].filter(([, signature]) => signature !== 'folder').map(([path]) => path)

describe('scanTree', () => {
  let root = ''
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  it('leaves out what the seed leaves out, at any depth', () => {
    root = tree({
      'a.py': '',
      '.env': '',
      '.git/HEAD': '',
      'x/__pycache__/a': '',
      'x/.venv/b': '',
      'n/node_modules/c': '',
      'x/.env.example': '',
    })
    assert.deepEqual(files(scanned(root)), ['a.py', 'x/.env.example'])
  })

  it('reads .gitignore as git does: anchors, negation, folders, files further down', () => {
    root = tree({
      '.gitignore': '*.log\n!keep.log\n/build\ndata/*\n!data/small\n',
      'a.log': '',
      'keep.log': '',
      'build/x': '',
      'sub/build/y': '',
      'data/big': '',
      'data/small': '',
      'sub/.gitignore': '!b.log\nz\n',
      'sub/b.log': '',
      'sub/z': '',
      z: '',
    })
    const found = files(scanned(root)).filter((path) => !path.endsWith('.gitignore'))
    assert.deepEqual(found.toSorted(), ['data/small', 'keep.log', 'sub/b.log', 'sub/build/y', 'z'])
  })

  it('takes .gpuignore after .gitignore and --exclude last, and says which rule it was', () => {
    root = tree({
      '.gitignore': 'weights\n',
      '.gpuignore': '!weights\n!.env\ntests\n',
      weights: '',
      '.env': '',
      'tests/t': '',
      'notes.md': '',
    })
    const scan = scanned(root, { excludes: ['*.md'] })
    assert.deepEqual(files(scan), ['.env', '.gitignore', '.gpuignore', 'weights'])
    assert.deepEqual(scan.skipped, [
      { path: 'notes.md', why: '--exclude' },
      { path: 'tests', why: '.gpuignore' },
    ])
  })

  it('never takes files of our own, whatever the rules say', () => {
    root = tree({ '.gpuignore': '!.ow_sync\n!.tuglet-stage-1\n', '.ow_sync/busy': '', '.tuglet-stage-1/x': '' })
    assert.deepEqual(files(scanned(root)), ['.gpuignore'])
  })

  it('follows no link, and leaves out those that lead out of the folder', () => {
    root = tree({ 'in/a': 'a' })
    for (const [name, target] of [
      ['good', 'in/a'],
      ['in/up', '../in'],
      ['dangling', 'none'],
      ['out', '../x'],
      ['absolute', '/etc'],
    ] as const)
      symlinkSync(target, join(root, name))
    const scan = scanned(root)
    assert.deepEqual(files(scan), ['dangling', 'good', 'in/a', 'in/up'])
    assert.deepEqual(
      scan.skipped.map(({ path }) => path),
      ['absolute', 'out'],
    )
  })

  it('notes the right to run', () => {
    root = tree({ run: 'x' })
    const before = scanned(root).index.get('run')
    chmodSync(join(root, 'run'), 0o755)
    assert.equal(before?.startsWith('file - 1 '), true)
    assert.equal(scanned(root).index.get('run')?.startsWith('file x 1 '), true)
  })
})

describe('rescan', () => {
  it('brings an index up to date from the paths that changed', () => {
    const root = tree({ 'a/b/c': '1', 'a/d': '2', e: '3' })
    const rules = syncRules(root)
    const scan = scanTree(root, rules)
    rmSync(join(root, 'a/b'), { recursive: true })
    writeFileSync(join(root, 'a/b'), 'now a file')
    mkdirSync(join(root, 'n/m'), { recursive: true })
    writeFileSync(join(root, 'n/m/new'), '')
    rmSync(join(root, 'e'))
    rescan(scan, ['a/b', 'n', 'e'], { root, rules })
    assert.deepEqual(new Map([...scan.index].toSorted()), new Map([...scanTree(root, rules).index].toSorted()))
    rmSync(root, { recursive: true })
  })
})
