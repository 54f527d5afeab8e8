import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { CiError, collectFiles, type FileRule, type Run } from '@tuglet/ci-client'
import { addFiles, git, project } from '../support/project.ts'

const withoutGit: Run = async () => {
  throw Object.assign(new Error('spawn git ENOENT'), { code: 'ENOENT' })
}

const common = {
  'main.py': 'print(1)\n',
  'src/a/b.py': '',
  'src/__pycache__/b.pyc': '',
  'node_modules/x/index.js': '',
  'envs/py/pyvenv.cfg': '',
  'envs/py/bin/python': '',
  '.eslintrc': '{}',
  '.github/workflows/ci.yml': '',
  '.env': 'SECRET=1',
  'sub/.env.local': 'SECRET=2',
}

describe('collectFiles', () => {
  let dir: string
  let remove: () => void
  beforeEach(() => {
    ;({ dir, remove } = project(common))
  })
  afterEach(() => remove())

  const paths = async (rule: FileRule, run?: Run, folder = dir) => {
    const { files } = await collectFiles(folder, rule, run && { run })
    return files.map(({ path }) => path)
  }
  const leftOf = async (rule: FileRule, run?: Run) => {
    const { left } = await collectFiles(dir, rule, run && { run })
    return Object.fromEntries(left.map(({ path, why }) => [path, why]))
  }

  describe('by the rule of the seed', () => {
    it('takes files of which no part starts with a dot, and no __pycache__', async () => {
      assert.deepEqual(await paths('seed'), ['main.py', 'src/a/b.py'])
    })

    it('says what stays behind, and why', async () => {
      assert.deepEqual(await leftOf('seed'), {
        '.env': 'starts with a dot',
        '.eslintrc': 'starts with a dot',
        '.github/': 'starts with a dot',
        'envs/py/': 'a virtual environment',
        'node_modules/': 'installed packages',
        'src/__pycache__/': 'compiled Python',
        'sub/.env.local': 'starts with a dot',
      })
    })

    it('sums the bytes up and knows what can be executed', async () => {
      chmodSync(join(dir, 'main.py'), 0o755)
      const { files, bytes } = await collectFiles(dir)
      assert.equal(bytes, 9)
      assert.deepEqual(
        files.map(({ isExecutable }) => isExecutable),
        [true, false],
      )
    })

    it('defect 5: looks only at the path within the project, which may itself be under a dot folder', async () => {
      const hidden = join(dir, '.cache/__pycache__/node_modules/project')
      addFiles(hidden, { 'a.py': '', '.hidden': '' })
      assert.deepEqual(await paths('seed', undefined, hidden), ['a.py'])
      assert.deepEqual(await paths('full', undefined, hidden), ['.hidden', 'a.py'])
    })

    it('takes a project that is a virtual environment itself', async () => {
      addFiles(dir, { 'pyvenv.cfg': '' })
      assert.ok((await paths('seed')).includes('main.py'))
    })
  })

  describe('by git', () => {
    beforeEach(() => {
      addFiles(dir, {
        '.gitignore': '*.log\ndist/\n',
        'out.log': '',
        'dist/a.js': '',
        'dist/b.js': '',
        'new file.txt': '',
      })
      git(dir, 'init', '-q')
      git(dir, 'add', 'main.py', 'src/a', '.eslintrc', '.github', '.gitignore')
      git(dir, 'commit', '-qm', 'one')
    })

    it('takes what is tracked or new, dotfiles too, and neither what is ignored nor what never goes', async () => {
      const expected = ['.eslintrc', '.github/workflows/ci.yml', '.gitignore', 'main.py', 'new file.txt', 'src/a/b.py']
      assert.deepEqual(await paths('full'), expected)
    })

    it('says what stays behind, whole folders as one', async () => {
      assert.deepEqual(await leftOf('full'), {
        '.env': 'may hold secrets, and git does not track it',
        'dist/': 'ignored by git',
        'envs/py/': 'a virtual environment',
        'node_modules/': 'installed packages',
        'out.log': 'ignored by git',
        'src/__pycache__/': 'compiled Python',
        'sub/.env.local': 'may hold secrets, and git does not track it',
      })
    })

    it('takes a .env that is tracked, but never installed packages', async () => {
      git(dir, 'add', '-f', '.env', 'node_modules')
      assert.ok((await paths('full')).includes('.env'))
      assert.ok(!(await paths('full')).some((path) => path.includes('node_modules')))
    })

    it('skips tracked files that are gone, and never reads through a folder that became a link', async () => {
      rmSync(join(dir, 'main.py'))
      rmSync(join(dir, 'src/a'), { recursive: true })
      const outside = project({ 'b.py': 'not ours' })
      symlinkSync(outside.dir, join(dir, 'src/a'))
      const found = await paths('full')
      assert.ok(!found.includes('main.py') && !found.some((path) => path.startsWith('src/a')))
      assert.equal((await leftOf('full'))['src/a'], 'a link out of the project')
      outside.remove()
    })

    it('takes only the project when that is a folder of a repository', async () => {
      assert.deepEqual(await paths('full', undefined, join(dir, 'src')), ['a/b.py'])
    })

    it('takes the files of submodules and of repositories within', async () => {
      const other = project({ 'lib.py': '', '.dot': '' })
      git(other.dir, 'init', '-q')
      git(other.dir, 'add', '.')
      git(other.dir, 'commit', '-qm', 'one')
      git(dir, 'submodule', '--quiet', 'add', other.dir, 'third')
      git(dir, 'clone', '-q', other.dir, 'nested')
      const found = await paths('full')
      for (const path of ['third/lib.py', 'third/.dot', 'nested/lib.py']) assert.ok(found.includes(path), path)
      assert.ok(!found.some((path) => /(^|\/)\.git(\/|$)/.test(path)))
      other.remove()
    })

    it('defect 5: packs a work tree that lies under a dot folder, and not with the project that it belongs to', async () => {
      git(dir, 'worktree', 'add', '-q', '.worktrees/y')
      const expected = ['.eslintrc', '.github/workflows/ci.yml', '.gitignore', 'main.py', 'src/a/b.py']
      assert.deepEqual(await paths('full', undefined, join(dir, '.worktrees/y')), expected)
      assert.deepEqual(await paths('seed', undefined, join(dir, '.worktrees/y')), ['main.py', 'src/a/b.py'])
      assert.ok(!(await paths('full')).some((path) => path.startsWith('.worktrees')))
      assert.equal((await leftOf('full'))['.worktrees/y/'], 'a work tree of its own')
    })

    it('walks through a project that an outer repository ignores', async () => {
      addFiles(dir, { 'dist/project/a.txt': '', 'dist/project/.dot': '' })
      assert.deepEqual(await paths('full', undefined, join(dir, 'dist/project')), ['.dot', 'a.txt'])
    })

    it('asks the repository of the project also from within a hook of another', async () => {
      // Only the project's own repository knows that this is tracked.
      git(dir, 'add', '-f', '.env')
      const script = `import { collectFiles } from '@tuglet/ci-client'
        console.log((await collectFiles(${JSON.stringify(dir)}, 'full')).files.length)`
      const args = ['--conditions=@tuglet/source', '--input-type=module', '-e', script]
      const env = { ...process.env, GIT_DIR: '/nowhere/.git', GIT_INDEX_FILE: '/nowhere/index' }
      const printed = execFileSync(process.execPath, args, { env, cwd: import.meta.dirname, encoding: 'utf8' })
      assert.equal(printed.trim(), '7')
    })

    it('starts no program that the repository names', async () => {
      addFiles(dir, { 'monitor.sh': `#!/bin/sh\ntouch ${join(dir, 'owned')}\n` })
      chmodSync(join(dir, 'monitor.sh'), 0o755)
      git(dir, 'config', 'core.fsmonitor', join(dir, 'monitor.sh'))
      assert.ok(!(await paths('full')).includes('owned'))
      assert.ok(!(await paths('full')).includes('owned'))
    })
  })

  describe('without git', () => {
    it('takes all but .env*, caches and what never goes', async () => {
      addFiles(dir, { '.pytest_cache/x': '', '.git/HEAD': '', '.npmrc': '' })
      const expected = ['.eslintrc', '.github/workflows/ci.yml', '.npmrc', 'main.py', 'src/a/b.py']
      assert.deepEqual(await paths('full', withoutGit), expected)
      const left = await leftOf('full', withoutGit)
      assert.equal(left['.env'], 'may hold secrets')
      assert.equal(left['.pytest_cache/'], 'a cache')
    })

    it('reads .gitignore files as git does: nested, anchored, negated, and .git/info/exclude', async () => {
      addFiles(dir, {
        '.git/info/exclude': 'private.txt\n',
        '.gitignore': '*.log\n/top.txt\nbuild/\n',
        'a.log': '',
        'top.txt': '',
        'private.txt': '',
        'deep/top.txt': '',
        'deep/.gitignore': '!keep.log\n',
        'deep/keep.log': '',
        'deep/er/other.log': '',
        'build/keep.log': '',
      })
      const found = (await paths('full', withoutGit)).filter((path) => /log|txt/.test(path))
      assert.deepEqual(found, ['deep/keep.log', 'deep/top.txt'])
      assert.equal((await leftOf('full', withoutGit))['build/'], 'ignored by .gitignore')
    })

    it('does not send the .git file of a work tree', async () => {
      addFiles(dir, { '.git': 'gitdir: elsewhere' })
      assert.ok(!(await paths('full', withoutGit)).includes('.git'))
    })
  })

  describe('where there are links', () => {
    const sourceOf = async (path: string, rule: FileRule) => {
      const { files } = await collectFiles(dir, rule)
      return files.find((file) => file.path === path)?.source
    }

    for (const rule of ['seed', 'full'] as const) {
      it(`defect 6: follows those that stay inside and no other (${rule})`, async () => {
        const outside = project({ 'secret.txt': 'not ours' })
        mkdirSync(join(dir, 'links'))
        const link = (name: string, target: string) => symlinkSync(target, join(dir, 'links', name))
        link('file', '../main.py')
        link('folder', '../src')
        link('out', outside.dir)
        link('file-out', join(outside.dir, 'secret.txt'))
        link('broken', './nowhere')
        link('loop', 'loop')
        link('up', '..')
        link('hidden', '../.env')
        link('node_modules', '../src')
        assert.equal(await sourceOf('links/file', rule), join(dir, 'main.py'))
        assert.equal(await sourceOf('links/folder/a/b.py', rule), join(dir, 'src/a/b.py'))
        const left = Object.entries(await leftOf(rule)).filter(([path]) => path.startsWith('links/'))
        const isHidden = rule === 'seed' || !(await paths('full')).includes('.env')
        assert.ok(isHidden)
        assert.deepEqual(Object.fromEntries(left), {
          'links/broken': 'a broken link',
          'links/file-out': 'a link out of the project',
          'links/hidden': 'a link to what stays behind',
          'links/loop': 'a broken link',
          'links/node_modules': 'installed packages',
          'links/out': 'a link out of the project',
          'links/up': 'a link to a folder that it is in',
        })
        outside.remove()
      })
    }

    it('leaves pipes, and names that a zip cannot keep, behind', async () => {
      execFileSync('mkfifo', [join(dir, 'pipe')])
      addFiles(dir, { 'a\\b.txt': '', 'C:x': '' })
      const left = await leftOf('seed')
      assert.equal(left['pipe'], 'not a regular file')
      assert.equal(left['a\\b.txt'], 'its name holds a backslash')
      assert.equal(left['C:x'], 'its name reads as a drive')
    })
  })

  describe('with nothing to send', () => {
    const codeOf = async (folder: string) => {
      const error: unknown = await collectFiles(folder).catch((thrown: unknown) => thrown)
      assert.ok(CiError.is(error))
      return [error.kind, error.code, error.message]
    }

    it('rejects for an empty folder, and says what it left behind', async () => {
      const empty = project({ '.hidden': '' })
      assert.deepEqual(await codeOf(empty.dir), [
        'failed',
        'EMPTY_PROJECT',
        `There is nothing to send in ${empty.dir}; left behind: .hidden (starts with a dot).`,
      ])
      empty.remove()
    })

    it('rejects for a folder that is not there, and for a file', async () => {
      assert.equal((await codeOf(join(dir, 'nowhere')))[1], 'NO_PROJECT')
      assert.equal((await codeOf(join(dir, 'main.py')))[1], 'NO_PROJECT')
    })
  })
})
