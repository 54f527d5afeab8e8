import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import { runCommand } from '@tuglet/testkit'
import VariablesList from '../../../src/commands/spaces/variables/list.ts'
import VariablesSet from '../../../src/commands/spaces/variables/set.ts'
import VariablesUnset from '../../../src/commands/spaces/variables/unset.ts'
import { startSpaceBench, type SpaceBench } from '../../support/space-bench.ts'

const valuesOf = ({ space }: SpaceBench) =>
  Object.fromEntries([...space.variables].map(([key, { value }]) => [key, value]))

describe('spaces variables', () => {
  it('sets several, the value being all after the first "="', async () => {
    await using bench = await startSpaceBench()
    const { stdout, stderr } = await bench.run(VariablesSet, ['echo', 'MODE=a=b=c', ' LEVEL = debug', 'EMPTY='])
    assert.deepEqual(valuesOf(bench), { MODE: 'a=b=c', LEVEL: ' debug', EMPTY: '' })
    assert.equal(stdout, 'MODE\tadded\tada/echo\nLEVEL\tadded\tada/echo\nEMPTY\tadded\tada/echo\n')
    assert.match(stderr, /starts again/)
  })

  it('leaves alone what is so already, for every change starts the Space again', async () => {
    await using bench = await startSpaceBench()
    await bench.run(VariablesSet, ['echo', 'A=1', 'B=2'])
    const before = bench.space.restarts
    const same = await bench.run(VariablesSet, ['echo', 'A=1', 'B=2'])
    assert.equal(bench.space.restarts, before)
    assert.doesNotMatch(same.stderr, /starts again/)
    const { stdout } = await bench.run(VariablesSet, ['echo', 'A=1', 'B=3', '--json'])
    const changes = (JSON.parse(stdout) as { key: string; change: string }[]).map(
      ({ key, change }) => `${key} ${change}`,
    )
    assert.deepEqual([changes, bench.space.restarts], [['A unchanged', 'B changed'], before + 1])
  })

  it('reads a file, standard input and the environment; what is on the command line is stronger', async () => {
    await using bench = await startSpaceBench()
    const host = bench.host({ env: { HERE: 'from here' } })
    writeFileSync(join(host.cwd, 'settings.env'), '# comment\nA="one two"\nexport B=file\n\nC=3 # three\n')
    const words = ['echo', 'B=words', 'HERE', '--from-file', 'settings.env']
    await runCommand(VariablesSet, words, { host })
    assert.deepEqual(valuesOf(bench), { A: 'one two', B: 'words', C: '3', HERE: 'from here' })
    await bench.run(VariablesSet, ['echo', '--from-file', '-'], { input: 'D=4\n' })
    await bench.run(VariablesSet, ['echo', '--stdin', 'LONG'], { input: 'two\nlines\n' })
    assert.equal(valuesOf(bench)['D'], '4')
    assert.equal(valuesOf(bench)['LONG'], 'two\nlines')
  })

  for (const [words, code] of [
    [['=v'], 'BAD_ASSIGNMENT'],
    [['NO_EQUALS'], 'NO_VALUE'],
    [['NOT-A-NAME=1'], 'BAD_VARIABLE_NAME'],
    [['1ST=1'], 'BAD_VARIABLE_NAME'],
    [[], 'NOTHING_TO_SET'],
  ] as const)
    it(`refuses ${JSON.stringify(words)} before it asks anybody`, async () => {
      await using bench = await startSpaceBench()
      const { failure, exitCode } = await bench.run(VariablesSet, ['echo', ...words])
      assert.deepEqual([failure?.code, exitCode, bench.hub.requests.length], [code, 2, 0])
    })

  it('refuses a file that is not KEY=VALUE, by line, and one that is not there', async () => {
    await using bench = await startSpaceBench()
    const bad = await bench.run(VariablesSet, ['echo', '--from-file', '-'], { input: 'A=1\nnot a line\n' })
    assert.equal(bad.failure?.code, 'BAD_ASSIGNMENT')
    assert.match(bad.stderr, /Line 2 of standard input/)
    assert.equal(
      (await bench.run(VariablesSet, ['echo', '--from-file', 'none.env'])).failure?.code,
      'SETTINGS_FILE_MISSING',
    )
  })

  it('says what was set already when a later one fails', async () => {
    await using bench = await startSpaceBench()
    bench.hub.fail({ match: /POST .*variables/, after: 1, fault: { status: 400, body: { error: 'no such luck' } } })
    const { failure, stderr, exitCode } = await bench.run(VariablesSet, ['echo', 'A=1', 'B=2', 'C=3'])
    assert.deepEqual([failure?.code, exitCode], ['HUB_REFUSED', 1])
    assert.match(stderr, /Failed to set variable B: .*no such luck/)
    assert.match(stderr, /Done before that: A\./)
    assert.deepEqual(valuesOf(bench), { A: '1' })
  })

  it('lists them by name, and takes them away', async () => {
    await using bench = await startSpaceBench()
    await bench.run(VariablesSet, ['echo', 'B=2', 'A=1'])
    const { stdout } = await bench.run(VariablesList, ['echo'])
    assert.deepEqual(
      stdout
        .trim()
        .split('\n')
        .map((row) => row.split('\t').slice(0, 2).join('=')),
      ['A=1', 'B=2'],
    )
    const gone = await bench.run(VariablesUnset, ['echo', 'A', 'NEVER', 'A'])
    assert.equal(gone.stdout, 'A\tremoved\tada/echo\nNEVER\tabsent\tada/echo\n')
    assert.deepEqual(valuesOf(bench), { B: '2' })
    assert.equal(bench.asked(/DELETE/).length, 1)
  })
})
