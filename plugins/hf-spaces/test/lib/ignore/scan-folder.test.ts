import assert from 'node:assert/strict'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import { scanFolder, type ScanOptions } from '../../../src/lib/ignore/scan-folder.ts'
import { folderOf } from '../../support/environments.ts'

async function scan(folder: string, options: ScanOptions = {}) {
  const { files, skipped } = await scanFolder(folder, options)
  return {
    files: files.map(({ path }) => path),
    skipped: Object.fromEntries(skipped.map(({ path, reason }) => [path, reason])),
  }
}

describe('scanFolder', () => {
  it('lists files with their sizes, sorted, hidden ones too', async () => {
    const folder = folderOf({ 'b/c.txt': 'abc', 'a.txt': '', '.dockerignore': '', '.gitignore': '' })
    const { files } = await scanFolder(folder)
    assert.deepEqual(files, [
      { path: '.dockerignore', size: 0, source: join(folder, '.dockerignore') },
      { path: '.gitignore', size: 0, source: join(folder, '.gitignore') },
      { path: 'a.txt', size: 0, source: join(folder, 'a.txt') },
      { path: 'b/c.txt', size: 3, source: join(folder, 'b/c.txt') },
    ])
  })

  it('never uploads what must not leave, whatever a rule says', async () => {
    const never = [
      '.git/config',
      '.venv/x',
      'venv/x',
      'node_modules/x',
      'a/__pycache__/x.pyc',
      'a/x.pyc',
      '.env',
      '.env.local',
      '.envrc',
      'a/key.pem',
      'id_rsa',
      '.ssh/x',
      '.cache/x',
      '.pytest_cache/x',
      '.DS_Store',
      'x.egg-info/PKG-INFO',
    ]
    const folder = folderOf({
      ...Object.fromEntries(never.map((path) => [path, 'x'])),
      '.gitignore': '!.env\n!id_rsa\n',
      'app.py': '',
    })
    const found = await scan(folder)
    assert.deepEqual(found.files, ['.gitignore', 'app.py'])
    assert.equal(found.skipped['.git/'], 'never uploaded: .git')
    assert.equal(found.skipped['a/__pycache__/'], 'never uploaded: __pycache__')
    assert.equal(found.skipped['.env'], 'never uploaded: .env')
  })

  it('knows the .git file of a worktree', async () => {
    assert.deepEqual((await scan(folderOf({ '.git': 'gitdir: x', a: '' }))).files, ['a'])
  })

  it("follows git's own rules: negation, anchors, nesting, the line is named", async () => {
    const folder = folderOf({
      '.gitignore': '# comment\n\n*.log\n!keep.log\n/out\nbuild/\n',
      'a.log': '',
      'keep.log': '',
      'out/x': '',
      'deep/out/x': '',
      'deep/build/x': '',
      'deep/.gitignore': '!a.log\nsecret.txt\n',
      'deep/a.log': '',
      'deep/secret.txt': '',
      'secret.txt': '',
    })
    const { files, skipped } = await scan(folder)
    assert.deepEqual(files, ['.gitignore', 'deep/.gitignore', 'deep/a.log', 'deep/out/x', 'keep.log', 'secret.txt'])
    assert.deepEqual(skipped, {
      'a.log': '.gitignore line 3: *.log',
      'deep/build/': '.gitignore line 6: build/',
      'deep/secret.txt': 'deep/.gitignore line 2: secret.txt',
      'out/': '.gitignore line 5: /out',
    })
  })

  it('does not take back what lies in an ignored folder', async () => {
    const folder = folderOf({ '.gitignore': 'data/\n!data/keep\n', 'data/keep': '' })
    assert.deepEqual((await scan(folder)).files, ['.gitignore'])
  })

  it('is case-sensitive', async () => {
    assert.deepEqual((await scan(folderOf({ '.gitignore': 'Data\n', data: '' }))).files, ['.gitignore', 'data'])
  })

  it('reads .openenvignore, which is stronger than .gitignore', async () => {
    const folder = folderOf({
      '.gitignore': 'model.bin\n',
      '.openenvignore': '!model.bin\ndata/\n',
      'model.bin': '',
      'data/x': '',
    })
    const { files, skipped } = await scan(folder)
    assert.deepEqual(files, ['.gitignore', '.openenvignore', 'model.bin'])
    assert.deepEqual(skipped, { 'data/': '.openenvignore line 2: data/' })
  })

  it('reads .gitignore files up to the root of the repository', async () => {
    const root = folderOf({
      '.git/HEAD': '',
      '.gitignore': '*.log\n/envs/a/data/\n',
      'envs/.gitignore': 'tmp\n',
      'envs/a/x.log': '',
      'envs/a/data/y': '',
      'envs/a/tmp': '',
      'envs/a/app.py': '',
    })
    const { files, skipped } = await scan(join(root, 'envs/a'))
    assert.deepEqual(files, ['app.py'])
    assert.equal(skipped['x.log'], '../../.gitignore line 1: *.log')
    assert.equal(skipped['tmp'], '../.gitignore line 1: tmp')
  })

  it('pushes a folder that its repository ignores as a whole', async () => {
    const root = folderOf({ '.git/HEAD': '', '.gitignore': 'out/\n', 'out/a': '' })
    assert.deepEqual((await scan(join(root, 'out'))).files, ['a'])
  })

  it('reads .dockerignore as a builder does, and keeps what the Hub needs', async () => {
    const folder = folderOf({
      '.dockerignore': '*.md\nDockerfile\n.dockerignore\ntests\n**/*.tmp\nbig/*\n!big/keep/me\n',
      'README.md': '',
      Dockerfile: '',
      'x.md': '',
      'docs/x.md': '',
      'tests/a': '',
      'server/tests/b': '',
      'a/b.tmp': '',
      'big/keep/me': '',
      'big/keep/other': '',
      'big/x': '',
    })
    const { files, skipped } = await scan(folder)
    assert.deepEqual(files, ['.dockerignore', 'Dockerfile', 'README.md', 'big/keep/me', 'docs/x.md', 'server/tests/b'])
    assert.equal(skipped['big/keep/other'], '.dockerignore line 6: big/*')
    assert.equal(skipped['a/b.tmp'], '.dockerignore line 5: **/*.tmp')
  })

  it('lets through only what .dockerignore takes back from everything', async () => {
    const folder = folderOf({
      '.dockerignore': '*\n!server\n!pyproject.toml\n',
      'server/app.py': '',
      'pyproject.toml': '',
      'notes/x': '',
    })
    assert.deepEqual((await scan(folder)).files, ['.dockerignore', 'pyproject.toml', 'server/app.py'])
  })

  it('takes patterns of --exclude, which are stronger than all files', async () => {
    const folder = folderOf({ '.gitignore': '!a.csv\n', 'a.csv': '', 'data/x': '', 'b.txt': '', 'uv.lock': '' })
    const { files, skipped } = await scan(folder, { exclude: ['*.csv', 'data/', 'uv.lock'] })
    assert.deepEqual(files, ['.gitignore', 'b.txt'])
    assert.equal(skipped['a.csv'], '--exclude line 1: *.csv')
  })

  it('takes ignore files of --exclude, from the working directory or the folder', async () => {
    const cwd = folderOf({ 'my.ignore': 'a\n', 'list.txt': 'b\n' })
    const folder = folderOf({ a: '', b: '', c: '', d: '', '.extraignore': 'c\n' })
    const { files, skipped } = await scan(folder, {
      lookIn: [cwd, folder],
      exclude: ['my.ignore', 'list.txt', '.extraignore'],
    })
    assert.deepEqual(files, ['.extraignore', 'd'])
    assert.equal(skipped['a'], 'my.ignore line 1: a')
  })

  it('refuses an exclude file that is not there', async () => {
    for (const name of ['missing.ignore', './nowhere', 'list.txt'])
      await assert.rejects(scan(folderOf({}), { exclude: [name] }), {
        code: 'EXCLUDE_FILE_MISSING',
        message: /exclude file/,
      })
  })

  it('follows links inside the folder and skips the others, with the reason', async () => {
    const outside = folderOf({ 'secret.txt': 'x', 'dir/x': '' })
    const folder = folderOf({ 'a.txt': 'abc', 'dir/b.txt': '' })
    symlinkSync('a.txt', join(folder, 'link.txt'))
    symlinkSync('dir', join(folder, 'linked'))
    symlinkSync(join(outside, 'secret.txt'), join(folder, 'out.txt'))
    symlinkSync(join(outside, 'dir'), join(folder, 'outdir'))
    symlinkSync('nowhere', join(folder, 'broken'))
    symlinkSync('..', join(folder, 'dir/up'))
    const { files, skipped } = await scan(folder)
    assert.deepEqual(files, ['a.txt', 'dir/b.txt', 'link.txt', 'linked/b.txt'])
    assert.deepEqual(skipped, {
      broken: 'broken symbolic link',
      'dir/up': 'symbolic link to a folder around it',
      'linked/up': 'symbolic link to a folder around it',
      'out.txt': 'symbolic link out of the folder',
      outdir: 'symbolic link out of the folder',
    })
  })

  it('does not run in circles between two folders that link to each other', async () => {
    const folder = folderOf({ 'a/x': '', 'b/y': '' })
    symlinkSync('../b', join(folder, 'a/b'))
    symlinkSync('../a', join(folder, 'b/a'))
    assert.ok((await scan(folder)).files.length < 20)
  })

  it('does not let a link hide a folder that must not leave', async () => {
    const folder = folderOf({ 'hidden/id_rsa': '', '.env': 'x' })
    symlinkSync('.env', join(folder, 'plain.txt'))
    assert.deepEqual((await scan(folder)).files, [])
  })

  it('writes names in one form of Unicode', async () => {
    const folder = folderOf({ 'cafe\u0301.txt': '' })
    assert.deepEqual((await scan(folder)).files, ['caf\u00e9.txt'])
  })

  it('leaves the staging itself out', async () => {
    const folder = folderOf({ 'out/x': '', a: '' })
    assert.deepEqual((await scan(folder, { without: [join(folder, 'out')] })).files, ['a'])
  })

  it('stops when it is told to', async () => {
    await assert.rejects(scan(folderOf({ a: '' }), { signal: AbortSignal.abort() }), { name: 'AbortError' })
  })

  it('lists ten thousand files', async () => {
    const folder = folderOf({ '.gitignore': '*.log\n' })
    for (let at = 0; at < 100; at += 1) {
      mkdirSync(join(folder, `d${at}`))
      for (let file = 0; file < 100; file += 1) writeFileSync(join(folder, `d${at}`, `f${file}.txt`), '')
    }
    assert.equal((await scan(folder)).files.length, 10_001)
  })
})
