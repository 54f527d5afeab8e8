import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { apiReport } from '../../tools/checks/api-report.ts'
import { docsFresh } from '../../tools/checks/docs-fresh.ts'
import { manifestsFresh } from '../../tools/checks/manifests-fresh.ts'
import { mockTree, packageJson, withConfig, type MockTree } from './support/mock-tree.ts'

const list = (flag: string) => `
export default class List {
  static summary = 'List CI jobs.'
  static description = 'Newest first | always.'
  static examples = ['<%= config.bin %> <%= command.id %> --state failed']
  static flags = { ${flag}: { type: 'option', name: '${flag}', summary: 'Only these.', options: ['failed'], parse: async (x) => x } }
  static view = { kind: 'many', id() {} }
  static async run() {}
}
`

function pluginTree(): MockTree {
  const tree = mockTree({
    'package.json': packageJson('tuglet', {
      oclif: { bin: 'tuglet', commands: [], plugins: ['@tuglet/plugin-self'], jitPlugins: {} },
    }),
    'packages/kit/package.json': packageJson('@tuglet/kit'),
    'packages/kit/src/settings.ts': "export const level = setting.text({ key: 'log.level' })\n",
    'packages/kit/dist/settings.js':
      "export const level = { key: 'log.level', env: ['TUGLET_LOG_LEVEL'], summary: 'How much is logged.', default: 'info' }\n",
    'packages/kit/dist/failure.js': 'export const exitCodes = { usage: 2, failed: 1 }\n',
    'plugins/ci/package.json': packageJson('@tuglet/plugin-ci', {
      description: 'CI.',
      oclif: { commands: './dist/commands' },
    }),
    'plugins/ci/dist/commands/ci/list.js': list('state'),
    'plugins/ci/src/lib/list.ts':
      "throw new Failure('failed', 'It failed.', { code: 'JOB_FAILED' })\nconst no = { code: 'ENOENT' }\n",
    'plugins/self/package.json': packageJson('@tuglet/plugin-self', { oclif: { commands: './dist/commands' } }),
    'plugins/self/dist/commands/doctor.js': list('check'),
    'plugins/gpu/package.json': packageJson('@tuglet/plugin-gpu', { oclif: { commands: './dist/commands' } }),
  })
  withConfig(tree, '.prettierrc.json')
  return tree
}

interface ManifestText {
  readonly commands: Readonly<
    Record<string, { readonly pluginType: string; readonly flags: object; readonly view: object }>
  >
}

describe('manifests', () => {
  let tree: MockTree
  const read = (path: string) => JSON.parse(readFileSync(join(tree.root, path), 'utf8')) as ManifestText

  before(async () => {
    tree = pluginTree()
    await manifestsFresh.fix?.(tree.root)
  })
  after(() => tree[Symbol.dispose]())

  it('are fresh after npm run fix, also of a plugin without commands', async () => {
    assert.deepEqual((await manifestsFresh.run(tree.root)).problems, [])
    assert.deepEqual(read('plugins/gpu/oclif.manifest.json').commands, {})
    assert.deepEqual(Object.keys(read('plugins/ci/oclif.manifest.json').commands), ['ci:list'])
  })

  it('list the official plugins that do not come along in the root, as jit, with their versions', () => {
    const { commands } = read('oclif.manifest.json')
    assert.deepEqual(Object.keys(commands), ['ci:list'])
    assert.equal(commands['ci:list']?.pluginType, 'jit')
    assert.deepEqual(commands['ci:list']?.view, { kind: 'many' })
    const { oclif } = JSON.parse(readFileSync(join(tree.root, 'package.json'), 'utf8')) as {
      oclif: { jitPlugins: object }
    }
    assert.deepEqual(oclif.jitPlugins, { '@tuglet/plugin-ci': '0.1.0' })
  })

  it('are found stale when a manifest says something else, when one is missing, and when a version moved', async () => {
    const manifest = JSON.stringify(read('plugins/ci/oclif.manifest.json')).replace('state', 'status')
    tree.write({
      'plugins/ci/oclif.manifest.json': manifest,
      'plugins/gpu/package.json': packageJson('@tuglet/plugin-gpu', {
        version: '0.2.0',
        oclif: { commands: './dist/commands' },
      }),
    })
    const { problems } = await manifestsFresh.run(tree.root)
    assert.deepEqual(
      problems.map((problem) => problem.split(' ')[0]),
      ['plugins/ci/oclif.manifest.json', 'plugins/gpu/oclif.manifest.json'],
    )
  })

  it('fail on a command that does not load, and name it', async () => {
    tree.write({ 'plugins/gpu/dist/commands/gpu/broken.js': "throw new Error('boom')\n" })
    await assert.rejects(manifestsFresh.run(tree.root), /boom/)
  })
})

describe('docs', () => {
  let tree: MockTree
  const read = (path: string) => readFileSync(join(tree.root, path), 'utf8')

  before(async () => {
    tree = pluginTree()
    await docsFresh.fix?.(tree.root)
  })
  after(() => tree[Symbol.dispose]())

  it('describe commands, settings, exit codes and codes, and are fresh after npm run fix', async () => {
    assert.deepEqual((await docsFresh.run(tree.root)).problems, [])
    const page = read('docs/commands/ci.md')
    for (const words of [
      '## tuglet ci list',
      'tuglet ci list --state failed',
      '`--state <value>`',
      'One of `failed`.',
    ]) {
      assert.ok(page.includes(words), `${words}\n${page}`)
    }
    assert.match(read('docs/settings.md'), /`log\.level` \| How much is logged\. \| `TUGLET_LOG_LEVEL` \| `info`/)
    assert.match(read('docs/errors.md'), /`usage` \| 2 \|/)
    assert.match(read('docs/errors.md'), /`JOB_FAILED` \| `failed` \| @tuglet\/plugin-ci/)
    assert.doesNotMatch(read('docs/errors.md'), /ENOENT/)
  })

  it('keep what a person wrote around the markers of a README', async () => {
    const written = read('plugins/ci/README.md')
    tree.write({ 'plugins/ci/README.md': written.replace('CI.', 'Mine.').replace('List CI jobs.', 'Old words.') })
    const { problems } = await docsFresh.run(tree.root)
    assert.deepEqual(problems, ['plugins/ci/README.md is out of date: run npm run fix.'])
    await docsFresh.fix?.(tree.root)
    assert.match(read('plugins/ci/README.md'), /Mine\.[^]*List CI jobs\./)
  })

  it('say which README lost its markers', async () => {
    const written = read('plugins/ci/README.md')
    tree.write({ 'plugins/ci/README.md': '# Nothing\n' })
    await assert.rejects(docsFresh.run(tree.root), /plugins\/ci\/README\.md.*markers/)
    tree.write({ 'plugins/ci/README.md': written })
  })

  it('are found stale when a page differs or describes a topic that is gone, and repaired', async () => {
    tree.write({ 'docs/commands/ci.md': 'old\n', 'docs/commands/gone.md': 'old\n' })
    assert.equal((await docsFresh.run(tree.root)).problems.length, 2)
    await docsFresh.fix?.(tree.root)
    assert.equal(existsSync(join(tree.root, 'docs/commands/gone.md')), false)
    assert.deepEqual((await docsFresh.run(tree.root)).problems, [])
  })
})

describe('the API report', function () {
  this.timeout(120_000)

  it('is found stale when the types change, and renewed by npm run fix', async () => {
    const compilerOptions = { module: 'nodenext', target: 'es2024', strict: true, types: [] }
    using tree = mockTree({
      'packages/kit/package.json': packageJson('@tuglet/kit', { types: './dist/index.d.ts' }),
      'packages/kit/tsconfig.json': JSON.stringify({ compilerOptions, files: ['dist/index.d.ts'] }),
      'packages/kit/dist/index.d.ts': "export { one } from './one.ts'\n",
      'packages/kit/dist/one.d.ts': '/** One. */\nexport declare function one(): 1\n',
    })
    withConfig(tree, 'packages/kit/api-extractor.json')
    await apiReport.fix?.(tree.root)
    assert.deepEqual((await apiReport.run(tree.root)).problems, [])
    tree.write({ 'packages/kit/dist/one.d.ts': '/** One. */\nexport declare function one(more: string): 1\n' })
    assert.match((await apiReport.run(tree.root)).problems.join(), /packages\/kit: the public API/)
  })
})
