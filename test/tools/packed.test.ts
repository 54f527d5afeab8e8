import assert from 'node:assert/strict'
import { packed } from '../../tools/checks/packed.ts'
import { mockTree, packageJson } from './support/mock-tree.ts'

const workspaces = ['.', 'packages/*']
const root = JSON.stringify({ name: 'mock', version: '0.1.0', license: 'MIT', private: true, workspaces })

describe('packages', function () {
  this.timeout(60_000)

  it('that are whole pass; one that exports what it does not pack is found, by publint and by its types', async () => {
    const built = {
      'dist/index.js': 'export const a = 1\n',
      'dist/index.d.ts': 'export declare const a = 1\n',
      'src/index.ts': 'export const a = 1\n',
    }
    const under = (folder: string, files: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(files).map(([path, text]) => [`packages/${folder}/${path}`, text]))
    using tree = mockTree({
      'package.json': root,
      'packages/good/package.json': packageJson('@tuglet/good'),
      ...under('good', built),
      'packages/hollow/package.json': packageJson('@tuglet/hollow', { files: ['src'] }),
      ...under('hollow', built),
      'packages/secret/package.json': packageJson('@tuglet/secret', { private: true, files: [] }),
    })
    const { problems } = await packed.run(tree.root)
    assert.ok(problems.length >= 2, problems.join('\n'))
    assert.ok(
      problems.every((problem) => problem.startsWith('packages/hollow: ')),
      problems.join('\n'),
    )
    assert.ok(problems.some((problem) => problem.endsWith('(publint)')))
  })
})
