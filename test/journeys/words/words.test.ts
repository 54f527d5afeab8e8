import assert from 'node:assert/strict'
import { join } from 'node:path'
import { root } from '../../../tools/install.mjs'
import { emptyHome, temporaryFolder } from '../support/empty-home.ts'
import { startProgram } from '../support/run-program.ts'
import { linkPluginBox } from './plugin-box.ts'

describe('the words of a command line, with a plugin that only its manifest announces', function () {
  this.timeout(60_000)
  const { folder, remove } = temporaryFolder()
  const home = emptyHome(join(folder, 'home'))
  before(() => linkPluginBox(join(folder, 'box'), home.dataDir))
  after(remove)

  const run = (line: string) => {
    const words = [join(root, 'bin', 'run.cjs'), ...line.split(' ')]
    return startProgram(process.execPath, words, { cwd: home.folder, env: home.env }).ended
  }

  const tails: Record<string, object> = {
    'box exec a b a': { on: null, env: [], tail: ['a', 'b', 'a'] },
    'box exec --on here a b a --on there -q --json': {
      on: 'here',
      env: [],
      tail: ['a', 'b', 'a', '--on', 'there', '-q', '--json'],
    },
    'box --env A=1 exec --env B=2 -- a -- a --env C=3': {
      on: null,
      env: ['A=1', 'B=2'],
      tail: ['a', '--', 'a', '--env', 'C=3'],
    },
    'box exec a --safe': { on: null, env: [], tail: ['a', '--safe'] },
    'box exec a --help': { on: null, env: [], tail: ['a', '--help'] },
  }
  const switches: Record<string, object> = {
    'box push one': { box: 'one', private: null, to: null },
    'box push one --private': { box: 'one', private: true, to: null },
    'box push --private one': { box: 'one', private: true, to: null },
    'box push --private true one': { box: 'one', private: true, to: null },
    '--private false box push one': { box: 'one', private: false, to: null },
    'box --to there push one --private=false': { box: 'one', private: false, to: 'there' },
  }
  for (const [line, result] of Object.entries({ ...tails, ...switches }))
    it(`reads "${line}"`, async () => {
      const { stdout, stderr, exitCode } = await run(line)
      assert.deepEqual([exitCode, stderr], [0, ''])
      assert.deepEqual(JSON.parse(stdout), result)
    })

  it('starts without the plugin when --safe is ours to read', async () => {
    for (const line of ['--safe box exec a', 'box exec --safe a'])
      assert.match((await run(line)).stderr, /tuglet box is not a command/)
  })

  it('ends help with what the command says of its words', async () => {
    assert.match((await run('box push ada/one --help')).stdout, /\nWhat ada\/one holds\n$/)
  })
})
