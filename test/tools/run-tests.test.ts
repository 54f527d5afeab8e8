import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { prepareSystem, type Need } from '../../tools/tests/system.ts'
import { testPlan } from '../../tools/tests/test-plan.ts'
import { mockTree, repository, withConfig } from './support/mock-tree.ts'

const parts = `import { runParts } from ${JSON.stringify(join(repository, 'tools/tests/run-parts.ts'))}
const [root, ...words] = process.argv.slice(1)
const parts = words.map((files) => ({ files: files.split(',') }))
const counts = await runParts(root, parts, { timeoutMs: 2000, options: [], deep: false })
process.stdout.write('\\n' + JSON.stringify(counts))`

// In a process of its own, as npm test does, since the run writes where tests write.
function run(root: string, ...files: readonly string[]) {
  return runInParts(root, files)
}

function runInParts(root: string, ...files: readonly (readonly string[])[]) {
  const words = files.map((part) => part.join(','))
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', parts, '--', root, ...words], {
    encoding: 'utf8',
    env: { ...process.env, TUGLET_LEFT_OPEN_MS: '500' },
  })
  return { text: stdout, counts: JSON.parse(stdout.slice(stdout.lastIndexOf('\n'))) as object }
}

describe('npm test', function () {
  this.timeout(60_000)

  it('counts what passed, failed and was skipped, with dots per file and failures in full', () => {
    using tree = mockTree({
      'a.test.ts': "it('goes', () => {})\nit.skip('waits', () => {})\nit('goes too', () => {})\n",
      'b.test.ts': "describe('b', () => it('breaks', () => { throw new Error('boom') }))\n",
    })
    const { text, counts } = run(tree.root, 'a.test.ts', 'b.test.ts')
    assert.deepEqual(counts, { passed: 2, failed: 1, skipped: 1 })
    assert.match(text, /^a\.test\.ts \.-\.$/m)
    assert.match(text, /✗ b breaks\n {2}b\.test\.ts\n {4}Error: boom/)
  })

  it('counts no rule that does not apply, and tells it from a test that is skipped', () => {
    const rule = "it('rules', function () { this.test.doesNotApply = true; this.skip() })\n"
    using tree = mockTree({ 'a.test.ts': `${rule}it.skip('waits', () => {})\nit('goes', () => {})\n` })
    const { text, counts } = run(tree.root, 'a.test.ts')
    assert.deepEqual(counts, { passed: 1, failed: 0, skipped: 1 })
    assert.match(text, /^a\.test\.ts ·-\.$/m)
  })

  it('counts what a test leaves open as a failure, and says what it is', () => {
    using tree = mockTree({ 'a.test.ts': "it('goes', () => void setInterval(() => {}, 1000))\n" })
    const { text, counts } = run(tree.root, 'a.test.ts')
    assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 0 })
    assert.match(text, /✗ Still open after the last test: .*Timeout/)
  })

  it('counts a run that breaks off as a failure, whatever it had counted', () => {
    using tree = mockTree({
      'exit.test.ts': "it('goes', () => {})\nit('leaves', () => process.exit(0))\nit('never', () => {})\n",
      'syntax.test.ts': "it('x', () => {\n",
      'only.test.ts': "it.only('alone', () => {})\n",
    })
    assert.deepEqual(run(tree.root, 'syntax.test.ts').counts, { passed: 0, failed: 1, skipped: 0 })
    assert.deepEqual(run(tree.root, 'only.test.ts').counts, { passed: 0, failed: 1, skipped: 0 })
    assert.deepEqual(run(tree.root, 'exit.test.ts').counts, { passed: 1, failed: 1, skipped: 0 })
  })

  it('runs parts side by side, tells each of them whole, and counts them all', () => {
    const slow = (name: string) => `for (const n of [1, 2, 3]) it('${name}' + n, (done) => void setTimeout(done, 50))\n`
    using tree = mockTree({
      'a.test.ts': slow('a'),
      'b.test.ts': `${slow('b')}it('breaks', () => { throw new Error('boom') })\n`,
      'c.test.ts': slow('c'),
    })
    const { text, counts } = runInParts(tree.root, ['a.test.ts'], ['b.test.ts'], ['c.test.ts'])
    assert.deepEqual(counts, { passed: 9, failed: 1, skipped: 0 })
    assert.match(text, /^a\.test\.ts \.\.\.$/m)
    assert.match(text, /^b\.test\.ts \.\.\.✗\n\n✗ breaks$/m)
    assert.match(text, /^c\.test\.ts \.\.\.$/m)
  })

  it('runs everything without words, a part for each package, the largest first, and journeys last with a longer limit', () => {
    using tree = mockTree({
      'packages/kit/test/view.test.ts': '',
      'packages/kit/node_modules/x/test/x.test.ts': '',
      'packages/kohub-client/test/list.test.ts': '',
      'plugins/kohub/test/list.test.ts': '',
      'plugins/kohub/test/repo.test.ts': '',
      'plugins/ci/test/lib/list.test.ts': '',
      'plugins/ci/test/lib/wait.test.ts': '',
      'test/tools/rules.test.ts': '',
      'test/journeys/ci/session.test.ts': '',
      'test/journeys/store/first-use.test.ts': '',
    })
    const [unit, journeys] = testPlan(tree.root, []).phases
    assert.deepEqual(
      unit?.parts.map(({ files }) => files),
      [
        [
          'packages/kohub-client/test/list.test.ts',
          'plugins/kohub/test/list.test.ts',
          'plugins/kohub/test/repo.test.ts',
        ],
        ['plugins/ci/test/lib/list.test.ts', 'plugins/ci/test/lib/wait.test.ts'],
        ['packages/kit/test/view.test.ts'],
        ['test/tools/rules.test.ts'],
      ],
    )
    assert.deepEqual(
      unit?.parts.map(({ counted }) => counted),
      [true, false, false, false],
    )
    assert.deepEqual(
      journeys?.parts.map(({ files }) => files),
      [['test/journeys/ci/session.test.ts'], ['test/journeys/store/first-use.test.ts']],
    )
    assert.equal(journeys?.timeoutMs, 240_000)
  })

  it('runs the files, folders and globs it is given, and refuses words that match nothing', () => {
    using tree = mockTree({ 'packages/kit/test/view.test.ts': '', 'plugins/ci/test/lib/list.test.ts': '' })
    const files = (...words: string[]) =>
      testPlan(tree.root, words).phases.flatMap(({ parts }) => parts.flatMap((part) => part.files))
    assert.deepEqual(files('plugins/ci'), ['plugins/ci/test/lib/list.test.ts'])
    assert.deepEqual(files('packages/kit/test/view.test.ts', '--deep', '--grep', 'x'), [
      'packages/kit/test/view.test.ts',
    ])
    assert.deepEqual(files('p*/*/test/**/*.test.ts').length, 2)
    assert.throws(() => files('plugins/none'), /no test matches plugins\/none/)
    assert.throws(() => files('--watch'), /--watch is not known/)
    assert.deepEqual(testPlan(tree.root, ['--deep', '--grep', 'x']).options, ['--grep', 'x'])
    assert.equal(testPlan(tree.root, ['--deep']).deep, true)
  })
})

describe('what tests need from the system', () => {
  const node: Need = { name: 'node', ask: [process.execPath, '--version'], packages: ['nodejs'] }
  const gone: Need = { name: 'gone', ask: ['no-such-program-here'], packages: ['gone-pkg'] }

  it('is told when it is missing and may not be installed', async () => {
    assert.deepEqual(await prepareSystem([node, gone], undefined), [
      'Without gone: the tests that need it are skipped.',
    ])
  })

  it('is installed where that is allowed, and only what is missing', async () => {
    const asked: (readonly string[])[] = []
    const still = await prepareSystem([node, gone], async (packages) => void asked.push(packages))
    assert.deepEqual(asked, [['gone-pkg']])
    assert.equal(still.length, 1)
  })
})

describe('.ci/run', function () {
  if (process.platform === 'win32') return

  // A stand-in for npm that says what npm test and npm run check would say.
  const ci = (test: string, check: string) => {
    using tree = mockTree({ 'bin/npm': `#!/bin/sh\nif [ "$1" = test ]; then ${test}; else ${check}; fi\n` })
    withConfig(tree, '.ci/run')
    chmodSync(join(tree.root, 'bin/npm'), 0o755)
    const env = { ...process.env, PATH: `${join(tree.root, 'bin')}${delimiter}${process.env['PATH']}` }
    const { status, stdout } = spawnSync('bash', ['.ci/run'], { cwd: tree.root, env, encoding: 'utf8' })
    return { status, last: stdout.trimEnd().split('\n').at(-1) }
  }
  const passed = 'echo; echo "12 passed, 0 failed, 3 skipped"'

  it('ends with the counts of the tests when the checks pass', () => {
    assert.deepEqual(ci(passed, 'echo "9 checks passed, 0 failed"'), {
      status: 0,
      last: '12 passed, 0 failed, 3 skipped',
    })
  })

  it('adds failed checks to the failures, and fails', () => {
    assert.deepEqual(ci(passed, 'echo "7 checks passed, 2 failed: a, b"; exit 1'), {
      status: 1,
      last: '12 passed, 2 failed, 3 skipped',
    })
  })

  it('fails when either breaks off before it has counted', () => {
    assert.deepEqual(ci('exit 1', 'true'), { status: 1, last: '0 passed, 1 failed, 0 skipped' })
    assert.deepEqual(ci(passed, 'exit 1'), { status: 1, last: '12 passed, 1 failed, 3 skipped' })
    assert.deepEqual(ci(`${passed}; exit 1`, 'true'), { status: 1, last: '12 passed, 1 failed, 3 skipped' })
  })
})
