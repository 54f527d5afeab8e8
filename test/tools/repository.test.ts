import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../tools/install.mjs'

describe('the repository', () => {
  it('leaves no source of its own out of git', function () {
    if (!existsSync(join(root, '.git'))) this.skip()
    const folders = ['bin', 'docs', 'examples', 'packages', 'plugins', 'test', 'tools']
    const words = ['ls-files', '--others', '--ignored', '--exclude-standard', '--', ...folders]
    const ignored = execFileSync('git', words, { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean)
    const made = /(^|\/)(node_modules|dist)\/|\.tsbuildinfo$|\.tgz$/
    assert.deepEqual(
      ignored.filter((path) => !made.test(path)),
      [],
    )
  })
})
