import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import ReplicateBatch from '../../../src/commands/replicate/batch.ts'
import type { RowResult } from '../../../src/lib/batch/batch-result.ts'
import { startBench, type Bench } from '../../support/run-replicate.ts'

interface Batch {
  readonly results: readonly RowResult[]
  readonly rows: number
  readonly succeeded: number
  readonly before: number
  readonly failed: number
  readonly unfinished: number
  readonly waiting: number
  readonly estimatedUsd?: number
}

async function batch(bench: Bench, ...words: string[]): Promise<Batch & { readonly exitCode: number; stderr: string }> {
  const { stdout, stderr, exitCode, failure } = await bench.run(ReplicateBatch, [...words, '--json'])
  assert.notEqual(stdout, '', failure?.message ?? stderr)
  return { ...(JSON.parse(stdout) as Batch), exitCode, stderr }
}

const inputs = ({ results }: Batch) => results.map(({ input }) => input)
const foxes = 'prompt,seed\na red fox,1\n"a hare, asleep",2\n'
const painter = ['--model', 'acme/painter']

function writePrices(bench: Bench, text: string): void {
  const file = path.join(bench.host.dirs.config, 'replicate', 'prices.yaml')
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
}

describe('replicate batch', () => {
  it('runs each row once and saves its outputs in a folder of its own', async () => {
    await using bench = await startBench({ 'prompts.csv': foxes })
    const { results, succeeded } = await batch(bench, 'prompts.csv', ...painter)
    assert.equal(succeeded, 2)
    assert.deepEqual(
      results.map(({ row, origin, status, input }) => [row, origin, status, input]),
      [
        [1, 'prompts.csv:2', 'succeeded', { prompt: 'a red fox', seed: 1 }],
        [2, 'prompts.csv:3', 'succeeded', { prompt: 'a hare, asleep', seed: 2 }],
      ],
    )
    const folder = path.join(bench.host.cwd, 'output', 'prompts', '0002')
    assert.equal(readFileSync(path.join(folder, 'output_0.png'), 'utf8'), 'a hare, asleep 0')
    assert.ok(existsSync(path.join(folder, 'prediction.json')))
    assert.equal(bench.fake.predictions.size, 2)
  })

  it('reads semicolons, JSON columns, models of rows, and leaves empty cells out', async () => {
    const csv = '\uFEFFmodel;prompt;count:=\nacme/painter;@sam, a fox;2\nacme/echo;hello;\n'
    await using bench = await startBench({ 'all.csv': csv })
    assert.deepEqual(inputs(await batch(bench, 'all.csv')), [{ prompt: '@sam, a fox', count: 2 }, { prompt: 'hello' }])
  })

  it('reads JSONL with types of its own, and whole requests', async () => {
    const lines = ['{"prompt": "007", "seed": 7}', '', '{"model": "acme/echo", "input": {"prompt": "1e3"}}']
    await using bench = await startBench({ 'all.jsonl': lines.join('\r\n') })
    assert.deepEqual(inputs(await batch(bench, 'all.jsonl', ...painter)), [
      { prompt: '007', seed: 7 },
      { prompt: '1e3' },
    ])
  })

  it('crosses a matrix with rows and choices, and lets the command line have the last word', async () => {
    const yaml = `
model: acme/painter
inputs: { format: '{webp|png}', seed: 9 }
matrix: { count: [1, 2] }
rows:
  - prompt: a {cat|dog}
`
    await using bench = await startBench({ 'all.yaml': yaml })
    const found = inputs(await batch(bench, 'all.yaml', 'seed=3'))
    assert.equal(found.length, 8)
    assert.deepEqual(found[0], { seed: 3, format: 'webp', prompt: 'a cat', count: 1 })
    assert.deepEqual(found.at(-1), { format: 'png', seed: 3, prompt: 'a dog', count: 2 })
  })

  it('runs without a file', async () => {
    await using bench = await startBench()
    const found = inputs(await batch(bench, 'prompt=a {cat|dog}', ...painter))
    assert.deepEqual(found, [{ prompt: 'a cat' }, { prompt: 'a dog' }])
    assert.deepEqual(inputs(await batch(bench, 'prompt={a|b}', '--no-choices', ...painter)), [{ prompt: '{a|b}' }])
  })

  it('runs a run file: each prediction once per loop, its LoRA by the name that the model knows', async () => {
    const yaml = `
model: acme/lora
version: null
prompt_template: '{trigger}, a portrait'
run_settings: { loops: 2, images_per_loop: 4 }
defaults: { params: { steps: 20 } }
loras:
  - { key: steve, name: Steve, trigger: STV, hf_repo: me/steve, lora_weights: huggingface.co/me/steve }
predictions:
  - { name: Steve sweep, lora: steve, prompt: '{trigger} at  sea', params: { hf_lora: me/steve, lora_weights: null } }
  - { name: usual, lora: steve, params: {} }
`
    await using bench = await startBench({ 'replicate-run.yaml': yaml })
    const text = { type: 'string' }
    const schema = {
      input: { prompt: text, hf_lora: text, steps: { type: 'integer' }, num_outputs: { type: 'integer' } },
    }
    bench.fake.addModel({ name: 'acme/lora', schema, run: () => ({ output: 'done' }) })
    const found = inputs(await batch(bench, 'replicate-run.yaml'))
    const common = { num_outputs: 4, steps: 20, hf_lora: 'me/steve' }
    assert.deepEqual(found, [
      { ...common, prompt: 'STV at sea' },
      { ...common, prompt: 'STV at sea' },
      { ...common, prompt: 'STV, a portrait' },
      { ...common, prompt: 'STV, a portrait' },
    ])
    assert.equal(bench.fake.predictions.size, 4)
  })

  it('tells what is wrong in all rows before anything is paid', async () => {
    await using bench = await startBench({ 'bad.csv': 'prompt,seed,sed\na,x,\n,2,3\nb,3,\n' })
    const { failure, exitCode } = await bench.run(ReplicateBatch, ['bad.csv', ...painter])
    assert.equal(exitCode, 2)
    assert.equal(failure?.code, 'BATCH_INVALID')
    assert.match(failure.message, /bad\.csv:2: .*seed must be a whole number/)
    assert.match(failure.message, /bad\.csv:3: [^]*prompt is required[^]*|sed is no input.*seed/)
    assert.equal(bench.fake.predictions.size, 0)
  })

  it('says where a file cannot be read', async () => {
    await using bench = await startBench({
      'twice.csv': 'a,a\n1,2\n',
      'open.csv': 'prompt\n"a\n',
      'bad.jsonl': '{"prompt": "a"}\n{prompt}\n',
      'bad.yaml': 'rows: 3\nmodel: acme/echo\n',
      'odd.yaml': 'row: []\n',
      'empty.csv': 'prompt\n',
      'data.txt': 'x',
    })
    const message = async (...words: string[]) =>
      (await bench.run(ReplicateBatch, [...words, ...painter])).failure?.message
    assert.match((await message('twice.csv')) ?? '', /two columns are named a/)
    assert.match((await message('open.csv')) ?? '', /open\.csv is not CSV: .*line 2/i)
    assert.match((await message('bad.jsonl')) ?? '', /bad\.jsonl:2 is not JSON/)
    assert.match((await message('bad.yaml')) ?? '', /rows is no list/)
    assert.match((await message('odd.yaml')) ?? '', /row is none of model, version, inputs, matrix, rows/)
    assert.match((await message('empty.csv')) ?? '', /holds no rows/)
    assert.match((await message('data.txt')) ?? '', /does not show in its name/)
    assert.match((await message('gone.csv')) ?? '', /there is no such file/)
  })

  it('exits with 12 when some rows fail, and runs only those again', async () => {
    await using bench = await startBench({ 'all.csv': 'prompt\nfine\nbad\nlast\n' })
    let isBroken = true
    bench.fake.addModel({
      name: 'acme/moody',
      schema: { input: { prompt: { type: 'string' } } },
      run: ({ prompt }) => (prompt === 'bad' && isBroken ? { status: 'failed', error: 'NSFW' } : { output: 'ok' }),
    })
    const first = await batch(bench, 'all.csv', '--model', 'acme/moody')
    assert.equal(first.exitCode, 12)
    assert.deepEqual([first.succeeded, first.failed], [2, 1])
    assert.match(first.results[1]?.error ?? '', /NSFW/)
    isBroken = false
    const second = await batch(bench, 'all.csv', '--model', 'acme/moody')
    assert.deepEqual([second.exitCode, second.succeeded, second.before], [0, 3, 2])
    assert.equal(bench.fake.predictions.size, 4)
  })

  it('pays for nothing twice when it is run again, and for new rows only when the file has grown', async () => {
    await using bench = await startBench({ 'prompts.csv': foxes })
    const first = await batch(bench, 'prompts.csv', ...painter)
    rmSync(first.results[0]?.files[0] ?? '')
    const again = await batch(bench, 'prompts.csv', ...painter)
    assert.deepEqual(
      again.results.map(({ id, files }) => [id, files]),
      first.results.map(({ id, files }) => [id, files]),
    )
    assert.ok(existsSync(first.results[0]?.files[0] ?? ''), 'what was missing is fetched again')
    assert.equal(again.before, 2)
    writeFileSync(
      path.join(bench.host.cwd, 'prompts.csv'),
      `prompt,seed\nnew,5\n${foxes.split('\n').slice(1).join('\n')}`,
    )
    assert.equal((await batch(bench, 'prompts.csv', ...painter)).before, 2)
    assert.equal(bench.fake.predictions.size, 3)
    assert.equal((await batch(bench, 'prompts.csv', ...painter, '--again')).before, 0)
    assert.equal(bench.fake.predictions.size, 6)
    assert.equal((await batch(bench, 'prompts.csv', ...painter)).before, 3)
  })

  it('runs as many rows as it may, and the rest next time', async () => {
    await using bench = await startBench({ 'prompts.csv': foxes })
    const first = await batch(bench, 'prompts.csv', ...painter, '--limit', '1')
    assert.deepEqual([first.exitCode, first.rows, first.succeeded, first.waiting], [0, 2, 1, 1])
    const second = await batch(bench, 'prompts.csv', ...painter, '--limit', '1')
    assert.deepEqual([second.succeeded, second.before, second.waiting], [2, 1, 0])
  })

  it('counts and estimates in a dry run, and creates nothing', async () => {
    await using bench = await startBench({ 'prompts.csv': foxes })
    writePrices(bench, 'asOf: 2025-12-31\nmodels:\n  acme/painter: { perOutput: 0.02 }\n')
    const { results, estimatedUsd, stderr, waiting } = await batch(
      bench,
      'prompts.csv',
      'count=3',
      ...painter,
      '--dry-run',
    )
    assert.equal(waiting, 2)
    assert.ok(Math.abs((estimatedUsd ?? 0) - 0.12) < 1e-9)
    assert.deepEqual(
      results.map(({ status }) => status),
      ['waiting', 'waiting'],
    )
    assert.match(
      stderr,
      /2 rows, .* 2 to run, ~\$0\.120 \(estimated: no past runs, your prices of 2025-12-31 \(2 days old\)\)/,
    )
    assert.equal(bench.fake.predictions.size, 0)
  })

  it('keeps below --max-cost, and refuses when that cannot be told', async () => {
    await using bench = await startBench({ 'prompts.csv': foxes })
    const unknown = await bench.run(ReplicateBatch, ['prompts.csv', ...painter, '--max-cost', '1'])
    assert.equal(unknown.failure?.code, 'COST_UNKNOWN')
    writePrices(bench, 'models:\n  acme/painter: { perOutput: 0.4 }\n')
    const dear = await bench.run(ReplicateBatch, ['prompts.csv', ...painter, '--max-cost', '0.50'])
    assert.equal(dear.failure?.code, 'TOO_EXPENSIVE')
    assert.match(dear.stderr, /--limit 1 stays below it/)
    assert.equal(bench.fake.predictions.size, 0)
    assert.equal((await batch(bench, 'prompts.csv', ...painter, '--max-cost', '$0.8')).succeeded, 2)
  })

  it('stops when what was measured turns out dearer than was thought', async () => {
    await using bench = await startBench({ 'prompts.csv': 'prompt\na\nb\nc\n' })
    writePrices(bench, 'models:\n  acme/many: { perOutput: 0.1 }\n')
    const output = { type: 'array', items: { type: 'string', format: 'uri' } }
    const run = (_: unknown, { file }: { file(name: string, bytes: string): string }) => ({
      output: ['a.png', 'b.png'].map((name) => file(name, name)),
    })
    bench.fake.addModel({ name: 'acme/many', schema: { input: { prompt: { type: 'string' } }, output }, run })
    const words = ['prompts.csv', '--model', 'acme/many', '--max-cost', '0.3', '--concurrency', '1']
    const { succeeded, waiting, exitCode } = await batch(bench, ...words)
    assert.deepEqual([succeeded, waiting, exitCode], [1, 2, 12])
  })

  it('does all of it with an account that has little credit, at its pace', async () => {
    const csv = ['prompt', ...Array.from({ length: 12 }, (_, at) => `text ${at}`)].join('\n')
    await using bench = await startBench({ 'all.csv': csv }, { lowCredit: true })
    const { succeeded } = await batch(bench, 'all.csv', '--model', 'acme/echo')
    assert.equal(succeeded, 12)
    const creates = bench.fake.requests.filter(({ method }) => method === 'POST').length
    assert.ok(creates <= 12 + 16 + 4, `${creates} requests were sent`)
  })

  it('gives each of several equal rows its own prediction, also when replies are lost', async () => {
    await using bench = await startBench({ 'all.csv': `prompt\n${'same\n'.repeat(4)}` })
    bench.fake.fail({ match: 'POST /v1/predictions', fault: 'lost-reply', times: 3 })
    const { results, succeeded } = await batch(bench, 'all.csv', '--model', 'acme/echo')
    assert.equal(succeeded, 4)
    assert.equal(new Set(results.map(({ id }) => id)).size, 4)
    assert.equal(bench.fake.predictions.size, 4)
  })

  it('stops when there is no money, for no row would fare better', async () => {
    const csv = ['prompt', ...Array.from({ length: 50 }, (_, at) => `text ${at}`)].join('\n')
    await using bench = await startBench({ 'all.csv': csv })
    bench.fake.fail({ match: 'POST /v1/predictions', fault: { status: 402, body: { detail: 'no credit' } }, times: 99 })
    const { exitCode, failed, waiting } = await batch(bench, 'all.csv', '--model', 'acme/echo', '--concurrency', '2')
    assert.equal(exitCode, 1)
    assert.ok(failed <= 3 && waiting >= 47, `${failed} failed`)
  })

  it('says when it is interrupted how to go on, and goes on', async () => {
    await using bench = await startBench({ 'all.csv': 'prompt\na\nb\nc\n' })
    const stop = new AbortController()
    let created = 0
    const fault = () => {
      if (++created === 2) setTimeout(() => stop.abort(), 20)
      return undefined
    }
    bench.fake.fail({ match: 'POST /v1/predictions', fault, times: 99 })
    const words = ['all.csv', '--model', 'acme/painter', '--concurrency', '1']
    const { Failure } = await import('@tuglet/kit')
    const signal = AbortSignal.any([stop.signal])
    const interrupted = new Failure('interrupted', 'Interrupted.', { code: 'INTERRUPTED', exitCode: 130 })
    const abort = stop.abort.bind(stop)
    stop.abort = () => abort(interrupted)
    const first = await bench.run(ReplicateBatch, words, { signal })
    assert.equal(first.exitCode, 130)
    assert.match(first.stderr, /Stopped: 1 of 3 rows done, 1 unfinished, 1 not begun/)
    assert.match(first.stderr, /The same command goes on/)
    const second = await batch(bench, ...words)
    assert.deepEqual([second.succeeded, second.before], [3, 1])
    assert.equal(bench.fake.predictions.size, 3)
  })
})
