import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { completeValues, withHost } from '@tuglet/kit'
import ReplicateRun from '../../../src/commands/replicate/run.ts'
import ReplicateSchema from '../../../src/commands/replicate/schema.ts'
import { startBench, type Bench } from '../../support/run-replicate.ts'

// Its clock stands still: completion gives up early on a slow machine, and that is not what is tried here.
const hostOf = ({ host, fake }: Bench) =>
  Object.create(host, {
    env: { value: { ...host.env, ...fake.env } },
    sleep: { value: () => new Promise<void>(() => undefined) },
  }) as typeof host

describe('replicate schema', () => {
  it('lists the inputs as a table, tab-separated in a pipe', async () => {
    await using bench = await startBench()
    const { stdout } = await bench.run(ReplicateSchema, ['acme/painter'])
    assert.equal(
      stdout,
      'prompt\tstring\trequired\t\tWhat to do.\nseed\tinteger\t\t\tSeed\ncount\tinteger\t1\t1..4\tCount\nformat\tstring\tpng\tpng, webp\tformat\n',
    )
    const tty = await bench.run(ReplicateSchema, ['acme/painter', '--no-color'], { tty: true })
    assert.match(tty.stdout, /INPUT {3}TYPE {5}DEFAULT {3}ALLOWED {4}DESCRIPTION\nprompt {2}string {3}required/)
    assert.match(tty.stdout, /\nOutput: list of file\n$/)
    assert.equal(
      (await bench.run(ReplicateSchema, ['acme/painter', '--quiet'])).stdout,
      'prompt\nseed\ncount\nformat\n',
    )
  })

  it('gives everything as JSON', async () => {
    await using bench = await startBench()
    const { stdout } = await bench.run(ReplicateSchema, ['acme/painter', '--json'])
    const { inputs, ...rest } = JSON.parse(stdout) as { inputs: readonly object[] }
    assert.deepEqual(Object.keys(rest), ['model', 'version', 'output'])
    assert.deepEqual(inputs[3], {
      name: 'format',
      type: 'string',
      isRequired: false,
      isDeprecated: false,
      default: 'png',
      range: 'png, webp',
      choices: ['png', 'webp'],
      description: 'format',
      shape: { kind: 'string', choices: ['png', 'webp'] },
    })
  })

  it('says that a model hides its inputs', async () => {
    await using bench = await startBench()
    bench.fake.addModel({ name: 'a/hidden', official: true, schema: null })
    const { failure, exitCode } = await bench.run(ReplicateSchema, ['a/hidden'])
    assert.deepEqual([failure?.code, exitCode], ['SCHEMA_HIDDEN', 6])
  })
})

describe('what a model adds to help and completion', () => {
  const help = (bench: Bench, ...words: string[]) => withHost(hostOf(bench), async () => ReplicateRun.moreHelp?.(words))
  const complete = (bench: Bench, [name, word]: readonly [string, string], words: readonly string[] = []) =>
    completeValues(ReplicateRun, name, { host: hostOf(bench), words, word, limitMs: 5000 })

  it('shows its inputs below the help of the command', async () => {
    await using bench = await startBench()
    const text = (await help(bench, 'acme/painter', 'prompt=x')) ?? ''
    assert.match(text, /^INPUTS OF acme\/painter\nINPUT .*\nprompt {2}string {3}required/)
    assert.equal(ReplicateRun.growsHelp, true)
    assert.equal(await help(bench), undefined)
    assert.match((await help(bench, 'acme/nothing')) ?? '', /^The inputs of this model cannot be shown: /)
  })

  it('asks nobody about a model that was met before', async () => {
    await using bench = await startBench()
    await help(bench, 'acme/painter')
    const before = bench.fake.requests.length
    await help(bench, 'acme/painter')
    assert.equal(bench.fake.requests.length, before)
  })

  it('completes models, inputs and choices', async () => {
    await using bench = await startBench()
    const words = ['replicate', 'run', 'acme/painter']
    assert.deepEqual(await complete(bench, ['inputs', ''], words), ['prompt=', 'seed=', 'count=', 'format='])
    assert.deepEqual(await complete(bench, ['inputs', 'format='], [...words, 'prompt=a']), [
      'format=png',
      'format=webp',
    ])
    assert.deepEqual(await complete(bench, ['inputs', 'co'], [...words, 'prompt=a']), ['count='])
    assert.deepEqual(await complete(bench, ['inputs', ''], [...words, 'prompt=a', 'seed:1']), ['count=', 'format='])
    assert.deepEqual(await complete(bench, ['param', 'format:w'], words), ['format:webp'])
    assert.deepEqual(await complete(bench, ['model', 'acme/']), ['acme/painter'])
    assert.deepEqual(await complete(bench, ['inputs', ''], ['replicate', 'run', 'acme/nothing']), [])
  })
})
