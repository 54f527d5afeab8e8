import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { allRules } from '../../tools/rules/all-rules.ts'
import { checkRules } from '../../tools/rules/check-rules.ts'
import { mockTree, repository } from './support/mock-tree.ts'
import { ownRules } from '../../tools/checks/own-rules.ts'

const lib = 'plugins/ci/src/lib/list-jobs.ts'
const command = 'plugins/ci/src/commands/ci/list.ts'
const test = 'plugins/ci/test/lib/list-jobs.test.ts'

const good = `import { Args, Flags, KitCommand, table } from '@tuglet/kit'
export default class CiList extends KitCommand<typeof CiList> {
  static override summary = 'List CI jobs, newest first.'
  static override examples = ['<%= config.bin %> <%= command.id %> --limit 5', { description: 'Run ls -l there:', command: '<%= config.bin %> x -- ls -l' }]
  static override args = { id: Args.string({ description: 'Id.' }) }
  static override flags = {
    limit: Flags.integer({ summary: 'Stop after this many.', char: 'n' }),
    'job-state': Flags.option({ summary: 'Only in this state.', options: ['queued'] as const })(),
  }
  static override view = table<Job>({ id: (job) => job.id, columns: { job: (job) => job.id } })
  async *execute() {
    const { limit } = this.flags
    yield* this.connect(ci).jobs({ limit, keep: (job: Job) => job.id !== '' })
  }
}
`
const changed = (from: string, to: string) => {
  assert.ok(good.includes(from), from)
  return good.replace(from, to)
}

const planted: readonly (readonly [rule: string, path: string, text: string, words: RegExp])[] = [
  ['host-only', lib, 'export const home = process.env.HOME', /process: use the host/],
  ['host-only', lib, "import { env } from 'node:process'\nexport const home = env.HOME", /node:process/],
  ['host-only', lib, "console.log('x')\nexport {}", /console/],
  ['host-only', lib, 'export const get = () => fetch("x")', /host\.fetch/],
  ['host-only', lib, 'export const get = () => globalThis.fetch("x")', /host\.fetch/],
  ['host-only', lib, 'export const options = { fetch }', /host\.fetch/],
  ['host-only', lib, 'setTimeout(() => {}, 1)\nexport {}', /host\.sleep/],
  ['host-only', lib, "import { setTimeout } from 'node:timers/promises'\nawait setTimeout(1)", /node:timers/],
  ['host-only', lib, 'export const now = Date.now()', /host\.now/],
  ['host-only', lib, 'export const now = new Date()', /host\.now/],
  ['host-only', 'packages/http/src/trace.ts', 'export const get = () => fetch("x")', /fetch/],
  ['no-child-process', lib, "import { spawn } from 'node:child_process'\nspawn('x')", /host\.run/],
  ['no-child-process', lib, "const { spawn } = await import('child_process')\nspawn('x')", /host\.run/],
  ['no-shell', 'tools/x.ts', "import { exec } from 'node:child_process'\nexec(`ls ${1}`)", /list of arguments/],
  ['no-shell', lib, "host.spawn('x', [], { shell: true })\nexport {}", /shell/],
  ['oclif-through-kit', lib, "import type { Config } from '@oclif/core'\nexport type C = Config", /@tuglet\/kit/],
  ['oclif-through-kit', lib, "import { x } from '@oclif/core/ux'\nexport { x }", /@tuglet\/kit/],
  ['extends-kit-command', command, changed('extends KitCommand<typeof CiList>', 'extends JobCommand'), /directly/],
  ['extends-kit-command', command, 'export const x = 1', /by default/],
  ['command-card', command, changed("static override summary = 'List CI jobs, newest first.'", ''), /static summary/],
  ['command-card', command, changed('static override view', 'static override looks'), /static view/],
  ['command-card', command, changed('static override examples', 'static override shows'), /static examples/],
  ['command-card', command, changed('List CI', 'list CI'), /capital/],
  ['command-card', command, changed('newest first.', 'newest first'), /full stop/],
  ['command-card', command, changed("'job-state'", 'jobState'), /kebab-case/],
  ['command-card', command, changed("summary: 'Stop after this many.', ", ''), /--limit has a summary/],
  ['command-card', command, changed('Stop after this many.', 'Stop after this many'), /--limit ends with a full stop/],
  ['command-card', command, changed('--limit 5', '-n 5'), /long flags/],
  ['command-card', command, changed('Only in this state.', 'only in this state.'), /--job-state starts with a capital/],
  ['no-global-flag', command, changed('limit: Flags', 'json: Flags'), /--json is global/],
  ['no-global-flag', command, changed("'job-state'", "'no-input'"), /--no-input is global/],
  ['no-global-flag', command, changed("char: 'n'", "char: 'o'"), /-o is global/],
  ['only-execute', command, `${good}function helper() {}`, /no function but execute/],
  ['only-execute', command, `const short = (id: string) => id\n${good}`, /no function but execute/],
  ['only-execute', command, changed('  async *execute', '  render() {}\n  async *execute'), /no function but execute/],
  [
    'only-execute',
    command,
    changed('  async *execute', '  render = () => 1\n  async *execute'),
    /no function but execute/,
  ],
  ['only-execute', command, changed('const { limit }', 'const { limit, json }'), /its view/],
  ['only-execute', command, changed('yield*', 'if (this.flags.quiet) return\n    yield*'), /its view/],
  ['no-default-export', lib, 'export default function listJobs() {}', /by name/],
  ['no-default-export', lib, 'const x = 1\nexport { x as default }', /by name/],
  ['no-default-export', lib, 'export default { a: 1 }', /by name/],
  ['reveal-sites', lib, 'export const text = token.secret.reveal()', /connected/],
  ['no-module-mocks', test, "import { mock } from 'node:test'\nmock.module('./x.ts')", /fakeHost/],
  ['no-module-mocks', test, "import esmock from 'esmock'\nawait esmock('x')", /fakeServer/],
  ['disabled-with-reason', lib, '// oxlint-disable-next-line no-var\nvar x = 1\nexport { x }', /reason/],
  ['disabled-with-reason', lib, '/* eslint-disable */\nexport {}', /reason/],
  ['disabled-with-reason', lib, '// rules-disable-next-line host-only\nprocess.exit()\nexport {}', /reason/],
  ['disabled-with-reason', lib, '// @ts-ignore because\nexport const x = 1', /expect-error/],
  ['disabled-with-reason', lib, '// @ts-expect-error\nexport const x = 1', /needs a reason/],
  ['few-decisions', lib, `export function x(a: number) {\n${'  if (a) a++\n'.repeat(11)}  return a\n}`, /11 decisions/],
  ['file-names', 'plugins/ci/src/lib/listJobs.ts', 'export const x = 1', /kebab-case/],
  ['file-names', 'plugins/ci/src/utils/list-jobs.ts', 'export const x = 1', /"utils" says nothing/],
  ['file-names', 'plugins/ci/src/lib/job-helpers.ts', 'export const x = 1', /"helpers" says nothing/],
  ['todo-with-issue', lib, '// TODO later\nexport const x = 1', /number of an issue/],
]

const clean: readonly (readonly [why: string, path: string, text: string])[] = [
  ['a command in the golden shape', command, good],
  ['a parameter that is called fetch', lib, 'export const get = (fetch: Fetch) => fetch("x")'],
  ['an imported name', lib, "import { console } from './screen.ts'\nconsole.log('x')"],
  ['members and types called like globals', lib, 'export const x = (h: { fetch: typeof fetch }) => h.fetch("x")'],
  ['a date made from a text', lib, 'export const day = (text: string) => new Date(text)'],
  ['timers in the HTTP layers', 'packages/http/src/timeout.ts', 'export const x = setTimeout(() => {}, Date.now())'],
  [
    'the host itself',
    'packages/kit/src/host/node-host.ts',
    "import { spawn } from 'node:child_process'\nexport const x = spawn(process.execPath)",
  ],
  [
    'a waiver with a reason',
    lib,
    '// rules-disable-next-line host-only -- runs before there is a host\nprocess.exit()\nexport {}',
  ],
  ['a contribution to an extension point', 'plugins/ci/src/local.ts', 'export default contribute(point, 1)'],
  [
    'a decision of an inner function',
    lib,
    `export const x = () => [\n${'  (a: number) => (a ? 1 : 2),\n'.repeat(12)}]`,
  ],
  ['a TODO with its issue', lib, '// TODO #12: later\nexport const x = 1'],
  ['code inside a text', lib, "export const x = 'process.env // TODO'"],
]

describe('the rules of this repository', () => {
  for (const [rule, path, text, words] of planted) {
    it(`${rule} finds ${words.source} in ${path}: ${text
      .split('\n')
      .findLast((line) => line.trim())
      ?.slice(0, 50)}`, () => {
      const found = checkRules(new Map([[path, text]])).filter((finding) => finding.rule === rule)
      assert.ok(
        found.some(({ message }) => words.test(message)),
        JSON.stringify(found),
      )
      assert.ok(found.every(({ line }) => line >= 1 && line <= text.split('\n').length))
    })
  }

  for (const [why, path, text] of clean) {
    it(`lets pass ${why}`, () => assert.deepEqual(checkRules(new Map([[path, text]])), []))
  }

  it('has a planted violation for every rule', () => {
    const tried = new Set(planted.map(([rule]) => rule))
    assert.deepEqual(
      allRules.map(({ name }) => name).filter((name) => !tried.has(name)),
      [],
    )
  })

  it('forbids exactly the flags that the kit declares for every command', () => {
    const kit = readFileSync(join(repository, 'packages/kit/src/flags.ts'), 'utf8')
    const declared = kit.slice(kit.indexOf('globalFlags'))
    for (const name of 'output json quiet verbose color safe profile timeout yes no-input'.split(' ')) {
      assert.match(declared, new RegExp(`^\\s+'?${name}'?:|^\\s+${name},`, 'm'), name)
    }
  })

  it('are applied to every source file of a tree, with path and line', async () => {
    using tree = mockTree({
      [lib]: '\nexport const home = process.env.HOME\n',
      'plugins/ci/node_modules/x/src/a.ts': 'process.exit()',
    })
    assert.deepEqual((await ownRules.run(tree.root)).problems, [
      `${lib}:2 process: use the host (host.env, host.cwd, host.stdout). (host-only)`,
    ])
  })
})
