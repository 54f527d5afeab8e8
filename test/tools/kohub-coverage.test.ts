import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kohubCoveragePage } from '../../tools/docs/kohub-coverage-page.ts'
import { lineCoverage } from '../../tools/kohub/line-coverage.ts'
import { countCoverage, readCoverage } from '../../tools/kohub/read-coverage.ts'
import { testPlan } from '../../tools/tests/test-plan.ts'
import { mockTree, repository } from './support/mock-tree.ts'

const endpoints = {
  'GET /api/models': { group: 'repositories', auth: 'optional', function: 'client.listRepos' },
  'GET /admin/api/stats': { group: 'admin', auth: 'admin', function: 'client.admin.getStats' },
  'GET /': { group: 'accounts', auth: 'none', function: 'client.getRoot' },
  'GET /api/collections': { group: 'unsupported', auth: 'none', function: 'client.listCollections' },
}
const files = {
  'packages/kohub-client/etc/endpoints.json': JSON.stringify(endpoints),
  'packages/kohub-client/test/traps.test.ts': 'await client.listRepos({})\n',
  'plugins/kohub/test/routes.json': JSON.stringify({
    'GET /api/models': 'kohub repo list',
    'GET /admin/api/stats': 'kohub admin stats summary',
  }),
  'plugins/kohub/test/repo.test.ts': "await kohub(host, 'repo list --type model')\n",
  'plugins/kohub/test/every-command.test.ts': "const cases = { 'stats/summary': {} }\n",
  'plugins/kohub/test/others.test.ts': "await kohub(host, 'repo listing')\n",
}

describe('the coverage of a KohakuHub', () => {
  it('leads from an operation to its function, its command and the tests that run them', () => {
    using tree = mockTree(files)
    const covered = readCoverage(tree.root)
    const [models, stats] = covered
    assert.deepEqual(models?.calling, ['coverage', 'traps'])
    assert.deepEqual(models?.running, ['command-examples', 'repo'])
    assert.deepEqual(stats?.running, ['command-examples', 'every-command'])
    assert.deepEqual(countCoverage(covered), { operations: 3, functions: 3, commands: 2 })
  })

  it('is a page with a reason for every operation without a command, or none', () => {
    using tree = mockTree(files)
    assert.match(kohubCoveragePage(tree.root), /3 of 3 operations \(100 %\).*2 \(66 %\)/)
    assert.match(kohubCoveragePage(tree.root), /`GET \/` \| A greeting/)
    using other = mockTree({ ...files, 'plugins/kohub/test/routes.json': '{}' })
    assert.throws(() => kohubCoveragePage(other.root), /GET \/api\/models has no command/)
  })

  it('is counted when all tests run, and only then', () => {
    using tree = mockTree(files)
    const counted = (...words: string[]) =>
      testPlan(tree.root, words).phases.flatMap(({ parts }) => parts.filter((part) => part.counted)).length
    assert.deepEqual([counted(), counted('--deep'), counted('plugins/kohub'), counted('--grep', 'x')], [1, 1, 0, 0])
  })

  it('counts lines of files that nothing loads as not run', async function () {
    this.timeout(60_000)
    using tree = mockTree({
      'packages/one/src/run.mjs': 'export const ran = () => 1\nran()\n',
      'packages/one/src/never.mjs': 'export const never = () => 1\nnever()\n',
    })
    const written = mkdtempSync(join(tmpdir(), 'tuglet-lines-'))
    try {
      const env = { ...process.env, NODE_V8_COVERAGE: written }
      spawnSync(process.execPath, [join(tree.root, 'packages/one/src/run.mjs')], { env })
      assert.equal(await lineCoverage(tree.root, 'packages/one', written), 50)
    } finally {
      rmSync(written, { recursive: true, force: true })
    }
  })

  it('has reasons for the server as it is', () => {
    assert.doesNotThrow(() => kohubCoveragePage(repository))
  })
})
