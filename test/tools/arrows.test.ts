import assert from 'node:assert/strict'
import { arrows } from '../../tools/checks/arrows.ts'
import { mockTree, packageJson, withConfig, type MockTree } from './support/mock-tree.ts'

const clean = {
  'package.json': packageJson('mock'),
  'packages/http/package.json': packageJson('@tuglet/http'),
  'packages/http/src/index.ts': 'export const get = 1\n',
  'packages/kit/package.json': packageJson('@tuglet/kit'),
  'packages/kit/src/index.ts':
    "import { Command } from '@oclif/core'\nimport { Listr } from 'listr2'\nexport const kit = [Command, Listr]\n",
  'packages/ci-client/package.json': packageJson('@tuglet/ci-client'),
  'packages/ci-client/src/index.ts': "export { get } from '@tuglet/http'\n",
  'packages/launcher/package.json': packageJson('@tuglet/launcher'),
  'packages/launcher/src/index.ts':
    "import { run } from '@oclif/core'\nimport { kit } from '@tuglet/kit'\nexport const start = [run, kit]\n",
  'plugins/ci/package.json': packageJson('@tuglet/plugin-ci'),
  'plugins/ci/src/index.ts': 'export const plugin = 1\n',
  'plugins/ci/src/commands/ci/list.ts':
    "import { kit } from '@tuglet/kit'\nimport { list } from '../../lib/list.ts'\nexport default [kit, list]\n",
  'plugins/ci/src/lib/list.ts': "import { get } from '@tuglet/ci-client'\nexport const list = get\n",
  'plugins/gpu/package.json': packageJson('@tuglet/plugin-gpu'),
  'plugins/gpu/src/index.ts': 'export const plugin = 1\n',
}
const links = {
  '@tuglet/http': 'packages/http',
  '@tuglet/kit': 'packages/kit',
  '@tuglet/ci-client': 'packages/ci-client',
  '@tuglet/plugin-ci': 'plugins/ci',
  '@oclif/core': 'installed',
  listr2: 'installed',
}

// One file each, so that what is found can be told apart.
const planted: Readonly<Record<string, readonly [path: string, text: string]>> = {
  'no-cycles': ['packages/http/src/a.ts', "import { b } from './b.ts'\nexport const a = () => b\n"],
  'packages-know-no-plugin': ['packages/ci-client/src/plugin.ts', "export { plugin } from '@tuglet/plugin-ci'\n"],
  'clients-and-server-know-no-kit': [
    'packages/ci-client/src/kit.ts',
    "import type { kit } from '@tuglet/kit'\nexport type K = typeof kit\n",
  ],
  'plugins-are-strangers': ['plugins/gpu/src/ci.ts', "export { list } from '../../ci/src/lib/list.ts'\n"],
  'lib-knows-no-command': [
    'plugins/ci/src/lib/command.ts',
    "export { default as command } from '../commands/ci/list.ts'\n",
  ],
  'lib-knows-no-oclif': ['plugins/gpu/src/lib/detour.ts', "export { kit } from '@tuglet/kit'\n"],
  'only-kit-and-launcher-know-oclif': [
    'plugins/gpu/src/oclif.ts',
    "import type { Config } from '@oclif/core'\nexport type C = Config\n",
  ],
  'only-kit-knows-listr2': ['packages/launcher/src/painter.ts', "export { Listr } from 'listr2'\n"],
  'every-import-resolves': ['plugins/gpu/src/gone.ts', "export { gone } from './nowhere.ts'\n"],
}

describe('the arrows', function () {
  this.timeout(60_000)

  let tree: MockTree
  before(() => {
    tree = mockTree(clean, links)
    withConfig(tree, '.dependency-cruiser.cjs')
  })
  after(() => tree[Symbol.dispose]())

  it('let a tree pass that follows them', async () => {
    assert.deepEqual((await arrows.run(tree.root)).problems, [])
  })

  it('find each planted violation, by its rule and in its file', async () => {
    tree.write(Object.fromEntries(Object.values(planted)))
    tree.write({ 'packages/http/src/b.ts': "import { a } from './a.ts'\nexport const b = () => a\n" })
    const text = (await arrows.run(tree.root)).problems.join('\n')
    for (const [rule, [path]] of Object.entries(planted)) {
      assert.ok(text.includes(`${rule}: ${path}`), `${rule}: ${path}\n${text}`)
    }
  })
})
