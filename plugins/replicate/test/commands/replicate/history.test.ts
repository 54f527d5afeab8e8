import assert from 'node:assert/strict'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import ReplicateHistory from '../../../src/commands/replicate/history.ts'
import ReplicateRerun from '../../../src/commands/replicate/rerun.ts'
import ReplicateResume from '../../../src/commands/replicate/resume.ts'
import ReplicateRun from '../../../src/commands/replicate/run.ts'
import { startBench, type Bench } from '../../support/run-replicate.ts'

const paint = ['acme/painter', 'prompt=a fox']

interface Row {
  readonly id: string
  readonly model: string
  readonly status: string
  readonly error: string
  readonly seconds: number
  readonly files: readonly string[]
}

async function json(bench: Bench, command: Parameters<Bench['run']>[0], words: readonly string[]) {
  const { stdout, stderr, exitCode } = await bench.run(command, [...words, '--json'])
  assert.equal(exitCode, 0, stderr)
  return JSON.parse(stdout)
}

describe('replicate history', () => {
  it('lists what was run, newest first, with what it came to', async () => {
    await using bench = await startBench()
    await json(bench, ReplicateRun, paint)
    await json(bench, ReplicateRun, ['acme/echo', 'prompt=Hello World'])
    await bench.run(ReplicateRun, ['acme/broken'])

    const rows = await json(bench, ReplicateHistory, [])
    assert.deepEqual(
      rows.map(({ model, status }: Row) => [model, status]),
      [
        ['acme/broken', 'failed'],
        ['acme/echo', 'succeeded'],
        ['acme/painter', 'succeeded'],
      ],
    )
    assert.equal(rows[0].error, 'CUDA out of memory')
    assert.equal(rows[2].seconds, 1)
  })

  it('finds by words, model, prompt, status and date', async () => {
    await using bench = await startBench()
    await json(bench, ReplicateRun, paint)
    await json(bench, ReplicateRun, ['acme/echo', 'prompt=Hello World'])
    const found = async (...words: string[]) =>
      (await json(bench, ReplicateHistory, words)).map(({ model }: Row) => model)

    assert.deepEqual(await found('world', 'ECHO'), ['acme/echo'])
    assert.deepEqual(await found('--model', 'paint'), ['acme/painter'])
    assert.deepEqual(await found('--prompt', 'FOX'), ['acme/painter'])
    assert.deepEqual(await found('--status', 'failed'), [])
    assert.deepEqual(await found('--since', '1h', '--limit', '1'), ['acme/echo'])
    assert.deepEqual(await found('--until', '2026-01-01'), [])
    const { exitCode } = await bench.run(ReplicateHistory, ['--since', 'yesterday'])
    assert.equal(exitCode, 2)
  })

  it('counts down to the end of what was not saved', async () => {
    await using bench = await startBench()
    await bench.run(ReplicateRun, [...paint, '--no-wait'])
    await bench.host.sleep(22 * 60_000)
    const { stdout, stderr } = await bench.run(ReplicateHistory, [])
    assert.match(stdout, /not waited for.*vanishes in 3[78] min/)
    assert.match(stderr, /tuglet replicate resume/)
  })
})

describe('replicate resume', () => {
  it('waits for what nobody waited for, and saves it where it was to go', async () => {
    await using bench = await startBench()
    await bench.run(ReplicateRun, [...paint, '--no-wait', '--to', 'pictures/'])

    const [row] = await json(bench, ReplicateResume, [])
    assert.equal(row.status, 'succeeded')
    assert.deepEqual(row.files, [path.join(bench.host.cwd, 'pictures', 'output_0.png')])
    assert.ok(existsSync(row.files[0]))
    assert.deepEqual(await json(bench, ReplicateResume, []), [])
    assert.equal(bench.fake.predictions.size, 1)
  })

  it('fetches files again that are not there any more, and says when they are gone for good', async () => {
    await using bench = await startBench()
    const { id, files } = await json(bench, ReplicateRun, paint)
    rmSync(files[0])
    const [row] = await json(bench, ReplicateResume, [id])
    assert.deepEqual(row.files, files)
    assert.ok(existsSync(files[0]))

    rmSync(files[0])
    await bench.host.sleep(2 * 3_600_000)
    const { failure, stderr } = await bench.run(ReplicateResume, [id])
    assert.equal(failure?.code, 'OUTPUT_GONE')
    assert.match(stderr, /rerun/)
  })

  it('takes a prediction that was made elsewhere, and knows it from then on', async () => {
    await using bench = await startBench()
    const { id } = await json(bench, ReplicateRun, paint)
    rmSync(path.join(bench.host.dirs.state, 'replicate', 'journal.jsonl'))
    const [row] = await json(bench, ReplicateResume, [id, '--to', 'found/{id}.{ext}'])
    assert.deepEqual(row.files, [path.join(bench.host.cwd, 'found', `${id}.png`)])
    assert.equal((await json(bench, ReplicateHistory, []))[0].status, 'succeeded')
  })

  it('finds out what became of a request whose reply was lost', async () => {
    await using bench = await startBench()
    bench.fake.fail({ match: 'POST /v1/predictions', fault: 'lost-reply' })
    let isDown = true
    const fault = () => (isDown ? Response.json({ detail: 'down' }, { status: 500 }) : undefined)
    bench.fake.fail({ match: 'GET /v1/predictions?', fault, times: 99 })
    const { failure } = await bench.run(ReplicateRun, ['acme/echo', 'prompt=lost'])
    assert.equal(failure?.code, 'PREDICTION_UNKNOWN')
    assert.equal(bench.fake.predictions.size, 1)
    isDown = false

    const [row] = await json(bench, ReplicateResume, [])
    assert.equal(row.status, 'succeeded')
    assert.equal(bench.fake.predictions.size, 1)
  })

  it('finds it also by an input whose secret was not kept, and by a file of this machine', async () => {
    await using bench = await startBench({ 'key.txt': 'hush-hush-hush', 'cat.png': 'a cat' })
    const text = { type: 'string' }
    bench.fake.addModel({
      name: 'acme/safe',
      schema: { input: { api_key: text, image: { ...text, format: 'uri' } } },
      run: () => ({ output: 'open' }),
    })
    let isDown = true
    const fault = () => (isDown ? Response.json({ detail: 'down' }, { status: 500 }) : undefined)
    bench.fake.fail({ match: 'POST /v1/predictions', fault: 'lost-reply' })
    bench.fake.fail({ match: 'GET /v1/predictions?', fault, times: 99 })
    await bench.run(ReplicateRun, ['acme/safe', 'api_key=@key.txt', 'image=@cat.png'])
    isDown = false
    const [row] = await json(bench, ReplicateResume, [])
    assert.equal(row.status, 'succeeded')
    assert.equal(bench.fake.predictions.size, 1)
  })

  it('knows what was saved before a crash, also when Replicate has deleted it since', async () => {
    await using bench = await startBench()
    const { files } = await json(bench, ReplicateRun, paint)
    const journal = path.join(bench.host.dirs.state, 'replicate', 'journal.jsonl')
    const lines = readFileSync(journal, 'utf8').split('\n')
    writeFileSync(journal, lines.filter((line) => !line.includes('"type":"done"')).join('\n'))
    await bench.host.sleep(2 * 3_600_000)
    const [row] = await json(bench, ReplicateResume, [])
    assert.deepEqual([row.status, row.files], ['succeeded', files])
  })

  it('says what failed, and goes on with the others', async () => {
    await using bench = await startBench()
    await bench.run(ReplicateRun, [...paint, '--no-wait'])
    await bench.run(ReplicateRun, ['acme/broken', '--no-wait'])
    const { exitCode, stdout } = await bench.run(ReplicateResume, ['--json'])
    assert.equal(exitCode, 12)
    assert.deepEqual(
      JSON.parse(stdout).map(({ status }: Row) => status),
      ['succeeded', 'failed'],
    )
  })
})

describe('replicate rerun', () => {
  it('runs a sidecar again with its version, its inputs and its files', async () => {
    await using bench = await startBench({ 'cat.png': 'a cat' })
    bench.fake.addModel({
      name: 'acme/edit',
      schema: { input: { image: { type: 'string', format: 'uri' }, strength: { type: 'number' } } },
      run: ({ image, strength }) => ({ output: `${String(image).length} ${String(strength)}` }),
    })
    const first = await json(bench, ReplicateRun, ['acme/edit', 'image=@cat.png', 'strength=0.5'])
    const again = await json(bench, ReplicateRerun, [first.sidecar])
    assert.deepEqual(again.output, first.output)
    assert.notEqual(again.id, first.id)
    const changed = await json(bench, ReplicateRerun, [path.dirname(first.sidecar), 'strength=0.9'])
    assert.match(changed.output, / 0.9$/)
    assert.deepEqual(changed.input.image, first.input.image)

    writeFileSync(path.join(bench.host.cwd, 'cat.png'), 'a dog')
    const { failure } = await bench.run(ReplicateRerun, [first.id])
    assert.equal(failure?.code, 'INPUT_FILES_MISSING')
    assert.match(failure?.message ?? '', /image \(cat\.png\)/)
    assert.equal(bench.fake.predictions.size, 3)
  })

  it('asks for secrets again, for they were not kept', async () => {
    await using bench = await startBench({ 'secret.txt': 'hush-hush-hush' })
    bench.fake.addModel({
      name: 'acme/safe',
      schema: { input: { key: { type: 'string', format: 'password', 'x-cog-secret': true } } },
      run: () => ({ output: 'open' }),
    })
    const { id } = await json(bench, ReplicateRun, ['acme/safe', 'key=@secret.txt'])
    const { failure } = await bench.run(ReplicateRerun, [id])
    assert.equal(failure?.code, 'SECRET_NEEDED')
    assert.equal((await json(bench, ReplicateRerun, [id, 'key=@secret.txt'])).output, 'open')
  })

  it('says where there is nothing to run again', async () => {
    await using bench = await startBench()
    assert.equal((await bench.run(ReplicateRerun, ['nowhere/prediction.json'])).failure?.code, 'NO_SIDECAR')
    assert.equal((await bench.run(ReplicateRerun, ['idzzzz'])).failure?.code, 'REPLICATE_NOT_FOUND')
  })
})
