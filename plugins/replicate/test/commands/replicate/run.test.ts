import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import { Failure } from '@tuglet/kit'
import type { CommandRun } from '@tuglet/testkit'
import ReplicateRun from '../../../src/commands/replicate/run.ts'
import { startBench, type Bench } from '../../support/run-replicate.ts'
import type { FakeModel } from '../../support/fake-replicate.ts'

const posts = ({ fake }: Bench) =>
  fake.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/predictions'))
const inputs = (bench: Bench) => posts(bench).map(({ body }) => (body as { input: unknown }).input)
const read = ({ host }: Bench, file: string) => readFileSync(join(host.cwd, file.trim()), 'utf8')
const run = (bench: Bench, words: string, ...more: string[]) => bench.run(ReplicateRun, [...words.split(' '), ...more])
const failed = ({ failure, exitCode }: CommandRun) => [failure?.code, exitCode]

/** Runs until a line on stderr matches, and then ends the run: as Ctrl-C does, or as --timeout does. */
async function stopped(bench: Bench, words: string, { when = /: starting/, late = false } = {}): Promise<CommandRun> {
  const stop = new AbortController()
  const reason = late
    ? new Failure('timeout', 'Not done within 30 s.', { code: 'TIME_LIMIT' })
    : new Failure('interrupted', 'Interrupted.', { code: 'INTERRUPTED', exitCode: 130 })
  const write = (chunk: string | Uint8Array) => void (when.test(String(chunk)) && stop.abort(reason))
  const stderr = { isTTY: false, columns: 80, rows: 24, write }
  return bench.run(ReplicateRun, words.split(' '), { stderr, signal: stop.signal })
}

describe('replicate run', () => {
  it('takes the seed’s line as it is written', async () => {
    await using bench = await startBench()
    bench.fake.addModel({
      name: 'owner/model',
      version: 'version',
      schema: { input: { key: { type: 'string' } }, output: { type: 'string' } },
      run: ({ key }) => ({ output: key }),
    })
    assert.ok(ReplicateRun.aliases.includes('replicate:run-model'))
    const { stdout, exitCode } = await run(bench, 'owner/model version --param key:value')
    assert.deepEqual([stdout, exitCode], ['value\n', 0])
    assert.deepEqual(
      posts(bench).map(({ body }) => body),
      [{ version: 'owner/model:version', input: { key: 'value' } }],
    )
  })

  it('saves files below output/ and prints where', async () => {
    await using bench = await startBench()
    const { stdout, exitCode } = await run(bench, 'acme/painter', 'prompt=a cat', 'count=2', 'seed:42')
    assert.equal(exitCode, 0)
    const files = stdout.trimEnd().split('\n')
    assert.match(stdout, /^(output\/acme_painter_20260102_\d{6}_[0-9a-f]{6}\/)output_0\.png\n\1output_1\.png\n$/)
    assert.deepEqual(
      files.map((file) => read(bench, file)),
      ['a cat 0', 'a cat 1'],
    )
    const sidecar = JSON.parse(read(bench, join(files[0] ?? '', '../prediction.json'))) as Record<string, unknown>
    assert.deepEqual(
      [sidecar['model'], sidecar['input'], sidecar['seed']],
      ['acme/painter', { prompt: 'a cat', count: 2, seed: 42 }, 42],
    )
  })

  it('echoes every input with its type, and secrets masked, before it asks', async () => {
    await using bench = await startBench({ 'cat.png': 'x' })
    bench.fake.addModel({
      name: 'a/b',
      schema: {
        input: {
          n: { type: 'number' },
          t: { type: 'string', format: 'password' },
          i: { type: 'string', format: 'uri' },
        },
        output: { type: 'string' },
      },
      run: () => ({ output: 'ok' }),
    })
    const { stderr } = await run(bench, 'a/b n=1.5 t=@cat.png i=@cat.png')
    assert.match(
      stderr,
      /Inputs of a\/b:\n {2}n = 1.5 \(number\)\n {2}t = \*\*\* \(secret\)\n {2}i = cat\.png, 1 bytes \(file\)\n/,
    )
    assert.deepEqual(inputs(bench), [{ n: 1.5, t: 'x', i: 'data:image/png;base64,eA==' }])
  })

  it('tells every problem before anything is sent', async () => {
    await using bench = await startBench()
    const ran = await run(bench, 'acme/painter count=9 sed=1 format=PNG')
    assert.deepEqual(failed(ran), ['INPUT_INVALID', 2])
    assert.match(
      ran.stderr,
      /4 inputs are not right:\n {2}count must be at most 4, not 9\n {2}sed is no input of this model; did you mean seed\?\n {2}format must be one of png, webp, not "PNG"; did you mean png\?\n {2}prompt is required: What to do\.\n/,
    )
    assert.equal(posts(bench).length, 0)
  })

  it('says what is no input, before anybody is asked', async () => {
    await using bench = await startBench()
    assert.deepEqual(failed(await run(bench, 'acme/painter --param prompt')), ['INPUT_WORD', 2])
    assert.deepEqual(failed(await run(bench, 'acme/painter v1 v2')), ['INPUT_WORD', 2])
    assert.deepEqual(failed(await run(bench, 'acme/painter:v1 v2')), ['TWO_VERSIONS', 2])
    assert.deepEqual(failed(await run(bench, 'painter')), ['BAD_MODEL_REFERENCE', 2])
    assert.deepEqual(failed(await run(bench, 'acme/painter prompt=x --to {nope}.png')), ['BAD_TEMPLATE', 2])
    assert.equal(bench.fake.requests.length, 0)
  })

  it('says that a token is missing before any work', async () => {
    await using bench = await startBench({}, { env: { REPLICATE_API_TOKEN: '' } })
    const ran = await run(bench, 'acme/painter prompt=x image=@none')
    assert.deepEqual(failed(ran), ['REPLICATE_TOKEN_MISSING', 4])
    assert.match(ran.stderr, /replicate\.com\/account\/api-tokens/)
    assert.equal(bench.fake.requests.length, 0)
  })

  it('takes inputs from a file or standard input, defaults from config/model_configs.yaml, and words over both', async () => {
    const config = 'acme/painter:\n  count: 2\n  prompt: from config\n  gone: 1\nother/model: 5\n'
    await using bench = await startBench({
      'config/model_configs.yaml': config,
      'in.yaml': 'prompt: from file\nformat: webp\n',
    })
    const ran = await run(bench, 'acme/painter --input in.yaml seed=7')
    assert.match(ran.stderr, /Warning: config\/model_configs\.yaml: gone is no input of this model/)
    await bench.run(ReplicateRun, ['acme/painter', '--input', '-', 'count=1'], { input: '{"prompt":"from stdin"}' })
    assert.deepEqual(inputs(bench), [
      { count: 2, prompt: 'from file', format: 'webp', seed: 7 },
      { count: 1, prompt: 'from stdin' },
    ])
    await using broken = await startBench({
      'bad.yaml': 'a: [1',
      'list.json': '[1]',
      'config/model_configs.yaml': 'acme/painter: 5\n',
    })
    assert.deepEqual(failed(await run(broken, 'acme/echo prompt=x --input bad.yaml')), ['INPUT_FILE', 2])
    assert.deepEqual(failed(await run(broken, 'acme/echo prompt=x --input list.json')), ['INPUT_FILE', 2])
    assert.deepEqual(failed(await run(broken, 'acme/echo prompt=x --input none.json')), ['INPUT_FILE', 2])
    assert.deepEqual(failed(await run(broken, 'acme/painter prompt=x')), ['INPUT_FILE', 2])
  })

  it('prints text, streams it, and gives one JSON document either way', async () => {
    await using bench = await startBench()
    const expected = 'You said hi.\n  Good.\n'
    assert.equal((await run(bench, 'acme/chat prompt=hi')).stdout, expected)
    assert.equal((await run(bench, 'acme/chat prompt=hi --stream')).stdout, expected)
    const whole = JSON.parse((await run(bench, 'acme/chat prompt=hi --stream --json')).stdout) as Record<
      string,
      unknown
    >
    assert.deepEqual([whole['text'], whole['status'], whole['type']], ['You said hi.\n  Good.', 'succeeded', undefined])
    const rows = (await run(bench, 'acme/chat prompt=hi --stream --output jsonl')).stdout.trimEnd().split('\n')
    assert.deepEqual(
      rows.map((row) => (JSON.parse(row) as { type: string }).type),
      ['created', 'text', 'text', 'text', 'text', 'text', 'result'],
    )
    assert.match((await run(bench, 'acme/chat prompt=hi --quiet')).stdout, /^id\d+\n$/)
  })

  it('streams no addresses: files are saved', async () => {
    await using bench = await startBench()
    const uri = { type: 'string', format: 'uri' }
    bench.fake.addModel({
      name: 'a/b',
      schema: { input: {}, output: { type: 'array', items: uri } },
      run: (_input, { file }) => ({ chunks: [file('a.png', 'x')] }),
    })
    assert.match((await run(bench, 'a/b --stream')).stdout, /^output\/.*\/output_0\.png\n$/)
  })

  it('prints addresses with --no-download, and saves nothing', async () => {
    await using bench = await startBench()
    const { stdout } = await run(bench, 'acme/painter prompt=x --no-download')
    assert.match(stdout, /^http:\/\/localhost:\d+\/files\/0\/out-0\.png\n$/)
    assert.deepEqual(readdirSync(bench.host.cwd), [])
    assert.equal(bench.fake.fileRequests.length, 0)
  })

  it('prints the id with --no-wait, and runs another one next time', async () => {
    await using bench = await startBench()
    const first = await run(bench, 'acme/slow --no-wait')
    assert.match(first.stdout, /^id\d+\n$/)
    assert.match(first.stderr, /tuglet replicate predictions wait id/)
    const second = await run(bench, 'acme/slow --no-wait --json')
    assert.notEqual((JSON.parse(second.stdout) as { id: string }).id, first.stdout.trim())
    assert.equal(bench.fake.predictions.size, 2)
  })

  it('exits with 1 and the end of the log when the model fails', async () => {
    await using bench = await startBench()
    const ran = await run(bench, 'acme/broken')
    assert.deepEqual(failed(ran), ['PREDICTION_FAILED', 1])
    assert.match(ran.stderr, /loading\nTraceback\n[^]*Error: The prediction id\d+ failed: CUDA out of memory\./)
    assert.equal(ran.stdout, '')
  })

  it('tells canceled and aborted from failed', async () => {
    await using bench = await startBench()
    for (const status of ['canceled', 'aborted'] as const) {
      bench.fake.addModel({ name: `a/${status}`, run: () => ({ status }) })
      assert.deepEqual(failed(await run(bench, `a/${status}`)), [`PREDICTION_${status.toUpperCase()}`, 1])
    }
  })

  it('shows the progress of a bar in the log', async () => {
    await using bench = await startBench()
    bench.fake.addModel({
      name: 'a/b',
      run: () => ({ runMs: 20_000, logs: [' 50%|█| 5/10\r', '100%|█| 10/10\n'], output: 'x' }),
    })
    assert.match((await run(bench, 'a/b')).stderr, /processing 50 % \(5\/10\)/)
  })

  it('opens its page, if it is one', async () => {
    await using bench = await startBench()
    const opened: string[] = []
    await bench.run(ReplicateRun, ['acme/echo', 'prompt=x', '--open'], {
      open: async (url: URL) => void opened.push(url.href),
    })
    assert.match(opened.join(), /^https:\/\/replicate\.com\/p\/id\d+$/)
  })

  it('asks Replicate to cancel after a while, five seconds at least', async () => {
    await using bench = await startBench()
    await run(bench, 'acme/echo prompt=x --cancel-after 1m30s')
    assert.equal(posts(bench)[0]?.headers.get('cancel-after'), '90s')
    assert.deepEqual(failed(await run(bench, 'acme/echo prompt=x --cancel-after 2s')), ['REPLICATE_CANCEL_TOO_SOON', 2])
  })

  describe('and time', () => {
    it('gives up waiting at --timeout with 8; the same line goes on with the same prediction', async () => {
      await using bench = await startBench()
      const first = await stopped(bench, 'acme/slow', { late: true })
      assert.deepEqual(failed(first), ['PREDICTION_RUNNING', 8])
      assert.match(first.failure?.hints.join() ?? '', /tuglet replicate predictions wait id/)
      const second = await run(bench, 'acme/slow')
      assert.deepEqual([second.stdout, second.exitCode], ['done\n', 0])
      assert.match(second.stderr, /Going on with the prediction id/)
      assert.equal(bench.fake.predictions.size, 1)
      await run(bench, 'acme/slow')
      assert.equal(bench.fake.predictions.size, 2, 'one that is done is not taken for one that is not')
    })

    it('stops waiting at Ctrl-C with 130; the prediction goes on', async () => {
      await using bench = await startBench()
      const ran = await stopped(bench, 'acme/slow')
      assert.deepEqual(failed(ran), ['INTERRUPTED', 130])
      assert.match(ran.failure?.message ?? '', /Stopped waiting for the prediction id\d+; it goes on/)
      assert.equal([...bench.fake.predictions.values()][0]?.canceledAt, undefined)
      assert.equal((await run(bench, 'acme/slow')).stdout, 'done\n')
      assert.equal(bench.fake.predictions.size, 1)
    })

    it('cancels it at Ctrl-C with --cancel-on-interrupt', async () => {
      await using bench = await startBench()
      const ran = await stopped(bench, 'acme/slow --cancel-on-interrupt')
      assert.deepEqual(failed(ran), ['INTERRUPTED', 130])
      assert.match(ran.failure?.message ?? '', /was canceled/)
      assert.notEqual([...bench.fake.predictions.values()][0]?.canceledAt, undefined)
    })
  })

  describe('and money', () => {
    it('finds a prediction whose reply was lost, and pays once', async () => {
      await using bench = await startBench()
      for (const fault of ['lost-reply', 'half-reply', 'lost-request'] as const) {
        bench.fake.fail({ match: 'POST /v1/predictions', fault })
        const { stdout, exitCode } = await run(bench, 'acme/echo', `prompt=${fault}`)
        assert.deepEqual([stdout, exitCode], [`${fault}\n`, 0])
      }
      assert.equal(bench.fake.predictions.size, 3)
    })

    it('looks a prediction up again when the run that asked for it died in between', async () => {
      await using bench = await startBench()
      bench.fake.fail({ match: 'POST /v1/predictions', fault: 'lost-reply' })
      bench.fake.fail({ match: 'GET /v1/predictions?', fault: { status: 400 } })
      const first = await run(bench, 'acme/echo prompt=x')
      assert.deepEqual(failed(first), ['PREDICTION_UNKNOWN', 5])
      const second = await run(bench, 'acme/echo prompt=x')
      assert.deepEqual([second.stdout, second.exitCode], ['x\n', 0])
      assert.equal(bench.fake.predictions.size, 1)
    })

    it('pays once for one line even with a file that is uploaded', async () => {
      const image = new Uint8Array(300_000).fill(7)
      await using bench = await startBench({ 'big.png': image })
      const model: FakeModel = {
        name: 'a/b',
        schema: { input: { image: { type: 'string', format: 'uri' } }, output: { type: 'string' } },
        run: () => ({ output: 'seen' }),
      }
      bench.fake.addModel(model)
      bench.fake.fail({ match: 'POST /v1/predictions', fault: 'lost-reply' })
      bench.fake.fail({ match: 'GET /v1/predictions?', fault: { status: 400 } })
      assert.deepEqual(failed(await run(bench, 'a/b image=@big.png')), ['PREDICTION_UNKNOWN', 5])
      assert.equal((await run(bench, 'a/b image=@big.png')).stdout, 'seen\n')
      assert.deepEqual([bench.fake.predictions.size, bench.fake.files.size], [1, 1])
    })

    it('asks again where the request was surely refused', async () => {
      await using bench = await startBench()
      bench.fake.fail({ match: 'POST /v1/predictions', fault: { status: 422, body: { detail: 'no', status: 422 } } })
      assert.deepEqual(failed(await run(bench, 'acme/echo prompt=x')), ['REPLICATE_REFUSED_INPUT', 2])
      assert.equal((await run(bench, 'acme/echo prompt=x')).stdout, 'x\n')
      assert.equal(bench.fake.requests.filter(({ path }) => path.startsWith('/v1/predictions?')).length, 0)
    })

    it('runs again what failed, was canceled, or ended so long ago that its output is gone', async () => {
      await using bench = await startBench()
      await stopped(bench, 'acme/slow', { late: true })
      await bench.host.sleep(3 * 3_600_000)
      const ran = await run(bench, 'acme/slow')
      assert.match(ran.stderr, /began the prediction id\d+, which ended, and its output is gone/)
      assert.equal(ran.stdout, 'done\n')
      assert.equal(bench.fake.predictions.size, 2)
    })

    it('saves to the place that was planned first when it goes on, with what is missing', async () => {
      await using bench = await startBench()
      bench.fake.addModel({ name: 'a/b', run: (_input, { file }) => ({ runMs: 60_000, output: [file('x.png', 'x')] }) })
      await stopped(bench, 'a/b --to first/', { late: true })
      const again = await run(bench, 'a/b')
      assert.equal(again.stdout, 'first/output_0.png\n')
      assert.ok(existsSync(join(bench.host.cwd, 'first/prediction.json')))
    })

    it('keeps no secret anywhere: not in journal, sidecar, cache or what is printed', async () => {
      await using bench = await startBench({}, { env: { HF_TOKEN: 'hf_Sup3rSecretToken99' } })
      const secret = { type: 'string', format: 'password' }
      bench.fake.addModel({
        name: 'a/b',
        schema: {
          input: { lora_weights: { type: 'string' }, lora_scale: { type: 'number' }, hf_api_token: secret },
          output: { type: 'string' },
        },
        run: () => ({ output: 'ok' }),
      })
      const ran = await run(bench, 'a/b --lora me/private@0.5 --verbose')
      assert.deepEqual(inputs(bench), [
        { lora_weights: 'huggingface.co/me/private', lora_scale: 0.5, hf_api_token: 'hf_Sup3rSecretToken99' },
      ])
      const { cwd, dirs } = bench.host
      const written = [cwd, dirs.home].flatMap((folder) =>
        readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
      )
      for (const text of [ran.stdout, ran.stderr, ...written]) assert.ok(!text.includes('Sup3rSecret'), text)
      assert.ok(written.length >= 4)
    })
  })

  it('asks for a known version’s schema only once', async () => {
    await using bench = await startBench()
    const version = '61636d652f6563686f2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e'
    await run(bench, `acme/echo:${version} prompt=a`)
    await run(bench, `acme/echo/${version} prompt=b`)
    assert.equal(bench.fake.requests.filter(({ path }) => path.includes('/versions/')).length, 1)
    assert.deepEqual(
      posts(bench).map(({ body }) => (body as { version: string }).version),
      Array(2).fill(`acme/echo:${version}`),
    )
  })

  it('runs an official model without a version, and one that hides its inputs without a check', async () => {
    await using bench = await startBench()
    assert.equal((await run(bench, 'acme/official prompt=x')).stdout, 'x\n')
    bench.fake.addModel({
      name: 'a/hidden',
      official: true,
      schema: null,
      run: (input) => ({ output: JSON.stringify(input) }),
    })
    const ran = await run(bench, 'a/hidden n=5 m:=5')
    assert.equal(ran.stdout, '{"n":"5","m":5}\n')
    assert.match(ran.stderr, /Warning: a\/hidden keeps its inputs to itself/)
    assert.deepEqual(
      posts(bench).map(({ body }) => (body as { version: string }).version),
      ['acme/official', 'a/hidden'],
    )
  })

  it('says what is no model, and what is no version', async () => {
    await using bench = await startBench()
    assert.deepEqual(failed(await run(bench, 'acme/nothing')), ['REPLICATE_NOT_FOUND', 6])
    assert.deepEqual(failed(await run(bench, 'acme/echo:v9 prompt=x')), ['REPLICATE_NOT_FOUND', 6])
  })

  it('shows a terminal no control characters of a model, and a pipe all of its text', async () => {
    await using bench = await startBench()
    bench.fake.addModel({
      name: 'a/b',
      schema: { input: {}, output: { type: 'string' } },
      run: () => ({ output: '\u001b[2Jhi\u0007' }),
    })
    assert.equal((await run(bench, 'a/b')).stdout, '\u001b[2Jhi\u0007\n')
    const tty = await bench.run(ReplicateRun, ['a/b', '--no-color'], { tty: true })
    assert.ok(tty.stdout.includes('hi\n') && !tty.stdout.includes('\u001b[2Jhi'))
  })
})
