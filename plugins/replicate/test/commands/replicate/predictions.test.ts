import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { fakeHost, fakeServer } from '@tuglet/testkit'
import PredictionsCancel from '../../../src/commands/replicate/predictions/cancel.ts'
import PredictionsList from '../../../src/commands/replicate/predictions/list.ts'
import PredictionsLogs from '../../../src/commands/replicate/predictions/logs.ts'
import PredictionsShow from '../../../src/commands/replicate/predictions/show.ts'
import PredictionsWait from '../../../src/commands/replicate/predictions/wait.ts'
import { clientOf } from '../../support/client-of.ts'
import { versionOf } from '../../support/fake-replicate.ts'
import { startBench, type Bench } from '../../support/run-in.ts'

const create = (at: Bench, name = 'acme/echo', input: object = { prompt: 'hi' }) =>
  clientOf(at.fake, { host: at.clock }).predictions.create({
    target: { version: versionOf({ name }) },
    input: { ...input },
  })
const hourMs = 3_600_000

describe('replicate predictions', () => {
  describe('list', () => {
    it('shows the newest first, and for how long their output is kept', async () => {
      await using at = await startBench()
      const old = await create(at)
      await at.clock.sleep(hourMs + 60_000)
      const kept = await create(at)
      await at.clock.sleep(10 * 60_000)
      const running = await create(at, 'acme/slow')
      const { stdout, stderr, exitCode } = await at.run(PredictionsList)
      const rows = stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.split('\t'))
      assert.deepEqual(
        rows.map(([id, model, status, , took, left]) => [id, model, status, took, left]),
        [
          [running.id, 'acme/slow', 'starting', '', ''],
          [kept.id, 'acme/echo', 'succeeded', '1.0 s', '50 min'],
          [old.id, 'acme/echo', 'succeeded', '1.0 s', 'removed'],
        ],
      )
      assert.deepEqual([stderr, exitCode], ['', 0])
    })

    it('has ids alone with --quiet, and everything with --json', async () => {
      await using at = await startBench()
      const { id } = await create(at)
      assert.equal((await at.run(PredictionsList, ['--quiet'])).stdout, `${id}\n`)
      const [row] = JSON.parse((await at.run(PredictionsList, ['--json'])).stdout) as object[]
      const names = 'createdAt dataRemoved error id input logs metrics model output source status urls version'
      assert.equal(
        Object.keys(row ?? {})
          .sort()
          .join(' '),
        names,
      )
    })

    it('stops at the limit, without asking for more pages', async () => {
      await using at = await startBench({ pageSize: 2 })
      for (let count = 0; count < 5; count++) await create(at)
      const before = at.fake.requests.length
      const { stdout } = await at.run(PredictionsList, ['--limit', '2', '--quiet'])
      assert.equal(stdout.split('\n').length - 1, 2)
      assert.equal(at.fake.requests.length - before, 1)
    })

    it('keeps to a status, a model and a time', async () => {
      await using at = await startBench()
      const [failed, echo] = [await create(at, 'acme/broken', {}), await create(at)]
      await at.clock.sleep(2 * hourMs)
      const late = await create(at)
      const ids = async (...words: string[]) =>
        (await at.run(PredictionsList, ['--quiet', ...words])).stdout.trimEnd().split('\n')
      assert.deepEqual(await ids('--status', 'failed'), [failed.id])
      assert.deepEqual(await ids('--model', 'acme/echo'), [late.id, echo.id])
      assert.deepEqual(await ids('--since', '1h'), [late.id])
      assert.deepEqual(await ids('--web'), [''])
    })

    it('says why it waits when it is throttled', async () => {
      await using at = await startBench()
      at.fake.fail({
        match: 'GET',
        fault: { status: 429, headers: { 'retry-after': '3' }, body: { detail: 'slow down' } },
      })
      const { stderr, exitCode } = await at.run(PredictionsList)
      assert.match(stderr, /^429: slow down; again in 4 s\n$/)
      assert.equal(exitCode, 0)
    })
  })

  describe('show', () => {
    it('shows one, by its id and by its page', async () => {
      await using at = await startBench()
      const { id } = await create(at)
      await at.clock.sleep(60_000)
      for (const word of [id, `https://replicate.com/p/${id}`, `${at.fake.url}/v1/predictions/${id}`]) {
        const { stdout } = await at.run(PredictionsShow, [word])
        assert.match(stdout, new RegExp(`^Prediction\t${id}\nModel\tacme/echo:[0-9a-f]{64}\n`))
        assert.match(stdout, /\nStatus\tsucceeded\n[^]*\nInput\t\{"prompt":"hi"\}\nOutput\thi\n/)
      }
    })

    it('lets nothing that a model says change the terminal', async () => {
      await using at = await startBench()
      at.fake.addModel({
        name: 'acme/rude',
        run: () => ({ output: ['\u001b[2Jgone', '\u0007'], error: '\u001b]0;title\u0007', logs: ['\u001b[31mred'] }),
      })
      const { id } = await create(at, 'acme/rude')
      await at.clock.sleep(60_000)
      const shown = [await at.run(PredictionsShow, [id], { tty: true }), await at.run(PredictionsLogs, [id])]
      for (const { stdout } of shown) assert.doesNotMatch(stdout.replaceAll(/\u001b\[\d*m/g, ''), /[\u001b\u0007]/)
    })

    it('tells what is unknown from what is no id', async () => {
      await using at = await startBench()
      const unknown = await at.run(PredictionsShow, ['abc123'])
      assert.deepEqual([unknown.exitCode, unknown.failure?.code], [6, 'REPLICATE_NOT_FOUND'])
      assert.match(unknown.stderr, /Replicate knows no prediction abc123/)
      const bad = await at.run(PredictionsShow, ['../account'])
      assert.deepEqual([bad.exitCode, bad.failure?.code], [2, 'REPLICATE_BAD_ID'])
      assert.equal(at.fake.requests.length, 1)
    })
  })

  describe('wait', () => {
    it('waits until it is done', async () => {
      await using at = await startBench()
      const { id } = await create(at, 'acme/slow', {})
      const { stdout, exitCode, steps } = await at.run(PredictionsWait, [id])
      assert.match(stdout, /\nStatus\tsucceeded\n/)
      assert.deepEqual([exitCode, steps], [0, [`Wait for ${id}`]])
    })

    it('fails when it failed, was canceled or never began, and says where its log is', async () => {
      await using at = await startBench()
      const failed = await create(at, 'acme/broken', {})
      const { stdout, stderr, exitCode, failure } = await at.run(PredictionsWait, [failed.id])
      assert.deepEqual([stdout, exitCode, failure?.code], ['', 1, 'PREDICTION_FAILED'])
      assert.match(stderr, new RegExp(`The prediction ${failed.id} failed: CUDA out of memory\\.`))
      assert.match(stderr, new RegExp(`tuglet replicate predictions logs ${failed.id}`))
      assert.deepEqual(failure?.data, { id: failed.id, status: 'failed', error: 'CUDA out of memory' })
      for (const status of ['canceled', 'aborted'] as const) {
        at.fake.addModel({ name: `acme/${status}`, run: () => ({ status }) })
        const run = await at.run(PredictionsWait, [(await create(at, `acme/${status}`)).id])
        assert.deepEqual([run.exitCode, run.failure?.code], [1, `PREDICTION_${status.toUpperCase()}`])
      }
    })

    it('leaves it running when time is up, and says how to come back', async () => {
      await using at = await startBench()
      const { id } = await create(at, 'acme/slow', {})
      const { exitCode, failure } = await at.run(PredictionsWait, [id, '--timeout', '20s'])
      assert.deepEqual([exitCode, failure?.kind, failure?.code], [8, 'pending', 'PREDICTION_RUNNING'])
      assert.deepEqual(failure?.hints, [`Wait on: tuglet replicate predictions wait ${id}`])
      assert.equal(at.fake.predictions.get(id)?.canceledAt, undefined)
    })

    it('leaves it running on Ctrl-C, and says how to come back', async () => {
      await using at = await startBench()
      const { id } = await create(at, 'acme/slow', {})
      const { fetch, now, sleep } = at.clock
      const host = fakeHost({ fetch, now, sleep, env: at.fake.env })
      at.fake.fail({
        match: `GET /v1/predictions/${id}`,
        fault: () => {
          host.interrupt()
          return undefined
        },
      })
      const { exitCode, failure, stderr } = await at.run(PredictionsWait, [id], { host })
      assert.deepEqual([exitCode, failure?.kind], [130, 'interrupted'])
      assert.match(stderr, new RegExp(`it goes on\\.\\n→ Wait on: tuglet replicate predictions wait ${id}`))
    })
  })

  describe('logs', () => {
    it('prints what there is, the last state of each progress bar', async () => {
      await using at = await startBench()
      const { id } = await create(at, 'acme/painter', { prompt: 'cat' })
      await at.clock.sleep(60_000)
      assert.equal((await at.run(PredictionsLogs, [id])).stdout, '100%|██████████| 10/10\n')
    })

    it('goes on until it has ended, each line once', async () => {
      await using at = await startBench()
      const lines = Array.from({ length: 20 }, (_, at) => `line ${at}\n`)
      at.fake.addModel({ name: 'acme/wordy', run: () => ({ logs: lines, runMs: 30_000 }) })
      const { id } = await create(at, 'acme/wordy')
      assert.equal((await at.run(PredictionsLogs, [id])).stdout, '')
      assert.equal((await at.run(PredictionsLogs, [id, '--follow'])).stdout, lines.join(''))
    })
  })

  describe('cancel', () => {
    it('cancels one, and leaves one that has ended as it is', async () => {
      await using at = await startBench()
      const { id } = await create(at, 'acme/slow', {})
      const { stdout } = await at.run(PredictionsCancel, [id])
      assert.match(stdout, /\nStatus\tcanceled\n/)
      const done = await create(at)
      await at.clock.sleep(60_000)
      assert.match((await at.run(PredictionsCancel, [done.id])).stdout, /\nStatus\tsucceeded\n/)
    })
  })

  describe('without a token', () => {
    it('says so before anything is asked, and where to get one', async () => {
      await using server = await fakeServer({})
      await using at = await startBench()
      for (const command of [PredictionsList, PredictionsShow, PredictionsWait]) {
        const env = { REPLICATE_BASE_URL: server.url, REPLICATE_API_TOKEN: '' }
        const words = command === PredictionsList ? [] : ['abc']
        const { exitCode, stderr } = await at.run(command, words, { env })
        assert.equal(exitCode, 4)
        assert.match(stderr, /REPLICATE_API_TOKEN is not set[^]*https:\/\/replicate\.com\/account\/api-tokens/)
      }
      assert.equal(server.requests.length, 0)
    })

    it('finds it in .env and in config/*.yaml of the folder', async () => {
      await using at = await startBench()
      const env = { REPLICATE_API_TOKEN: undefined as never }
      for (const files of [
        { '.env': `REPLICATE_API_TOKEN=${at.fake.token}\n` },
        { 'config/a.yaml': `REPLICATE_API_TOKEN: ${at.fake.token}\n` },
      ]) {
        const { exitCode, stderr } = await at.run(PredictionsList, [], { env, files: files as Record<string, string> })
        assert.deepEqual([exitCode, stderr], [0, ''])
      }
    })

    it('never shows a token, whatever goes wrong', async () => {
      await using at = await startBench()
      const env = { REPLICATE_API_TOKEN: 'r8_wrong_secret_token' }
      for (const words of [[], ['--json'], ['--verbose']]) {
        const { stdout, stderr, exitCode } = await at.run(PredictionsList, words, { env })
        assert.equal(exitCode, 4)
        assert.ok(!`${stdout}${stderr}`.includes('r8_wrong'))
      }
    })

    it('sends none over http to another machine', async () => {
      await using at = await startBench()
      const env = { REPLICATE_BASE_URL: 'http://replicate.example' }
      const { exitCode, failure } = await at.run(PredictionsList, [], { env })
      assert.deepEqual([exitCode, failure?.code], [2, 'REPLICATE_ENDPOINT_INSECURE'])
    })
  })

  it('tells the errors of Replicate in words of its own', async () => {
    const cases: [number, object, number, RegExp][] = [
      [
        402,
        { detail: 'You have insufficient credit.' },
        1,
        /wants to be paid[^]*insufficient credit[^]*account\/billing/,
      ],
      [422, { title: 'Input validation failed', detail: '- input: prompt is required' }, 2, /prompt is required/],
      [500, {}, 1, /answered 500/],
    ]
    for (const [status, body, code, words] of cases) {
      await using at = await startBench()
      at.fake.fail({ match: 'GET', times: Infinity, fault: { status, body } })
      const { exitCode, stderr } = await at.run(PredictionsList)
      assert.equal(exitCode, code)
      assert.match(stderr, words)
    }
  })
})
