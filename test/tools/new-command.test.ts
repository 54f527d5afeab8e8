import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { newCommand } from '../../tools/new/new-command.ts'
import { checkRules } from '../../tools/rules/check-rules.ts'
import { mockTree, withConfig } from './support/mock-tree.ts'

const plugins = { 'plugins/ci/src/commands/ci/list.ts': '', 'plugins/self/src/commands/doctor.ts': '' }

describe('npm run new', () => {
  it('writes a command, its function and their tests, which keep every rule', async () => {
    using tree = mockTree(plugins)
    withConfig(tree, '.prettierrc.json')
    const paths = await newCommand(tree.root, ['ci', 'jobs', 'retry'])
    assert.deepEqual(paths, [
      'plugins/ci/src/commands/ci/jobs/retry.ts',
      'plugins/ci/src/lib/retry-jobs.ts',
      'plugins/ci/test/commands/ci/jobs/retry.test.ts',
      'plugins/ci/test/lib/retry-jobs.test.ts',
    ])
    const files = new Map(paths.map((path) => [path, readFileSync(join(tree.root, path), 'utf8')]))
    assert.deepEqual(checkRules(files), [])
    assert.match(files.get(paths[0] ?? '') ?? '', /from '\.\.\/\.\.\/\.\.\/lib\/retry-jobs\.ts'/)
    assert.match(files.get(paths[2] ?? '') ?? '', /from '\.\.\/\.\.\/\.\.\/\.\.\/src\/commands\/ci\/jobs\/retry\.ts'/)
  })

  it('overwrites nothing, and writes nothing when one of the files is there', async () => {
    using tree = mockTree({ ...plugins, 'plugins/ci/src/lib/retry-jobs.ts': 'mine\n' })
    await assert.rejects(newCommand(tree.root, ['ci', 'jobs', 'retry']), /retry-jobs\.ts is there already/)
    assert.throws(() => readFileSync(join(tree.root, 'plugins/ci/src/commands/ci/jobs/retry.ts')))
  })

  it('refuses words that are none, and topics that no plugin has', async () => {
    using tree = mockTree(plugins)
    await assert.rejects(newCommand(tree.root, ['ci', 'Jobs']), /"Jobs" is no word/)
    await assert.rejects(newCommand(tree.root, ['ci']), /topic and a verb/)
    await assert.rejects(newCommand(tree.root, ['moon', 'land']), /no plugin has the topic moon/)
  })
})
