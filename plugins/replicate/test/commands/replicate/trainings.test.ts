import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import TrainingsCancel from '../../../src/commands/replicate/trainings/cancel.ts'
import TrainingsCreate from '../../../src/commands/replicate/trainings/create.ts'
import TrainingsList from '../../../src/commands/replicate/trainings/list.ts'
import TrainingsLogs from '../../../src/commands/replicate/trainings/logs.ts'
import TrainingsShow from '../../../src/commands/replicate/trainings/show.ts'
import TrainingsWait from '../../../src/commands/replicate/trainings/wait.ts'
import type { Script } from '../../support/fake-replicate.ts'
import { startBench, type Bench } from '../../support/run-in.ts'

const text = { type: 'string' }
const output = { version: 'ada/mine:abc', weights: 'https://replicate.delivery/w.tar' }

async function bench(script: Script = { output, runMs: 60_000, logs: ['step 1\n', 'step 2\n'] }): Promise<Bench> {
  const at = await startBench({ training: () => script })
  at.fake.addModel({ name: 'ada/mine' })
  at.fake.addModel({
    name: 'acme/trainer',
    schema: {
      input: { prompt: text },
      required: ['prompt'],
      schemas: {
        TrainingInput: {
          type: 'object',
          required: ['data'],
          properties: { data: { ...text, format: 'uri' }, steps: { type: 'integer', minimum: 1 }, word: text },
        },
      },
    },
  })
  return at
}

const words = ['acme/trainer', '--destination', 'ada/mine', '--param', 'data:https://example.org/d.zip']
const create = async (at: Bench, ...more: string[]) =>
  (await at.run(TrainingsCreate, [...words, '--quiet', ...more])).stdout.trim()

describe('replicate trainings', () => {
  it('starts one with inputs typed by the schema of training, files included', async () => {
    await using at = await bench()
    const input = ['acme/trainer', 'steps=20', 'word=7', 'data=@d.zip', '--destination', 'ada/mine']
    const { stdout, exitCode, stderr } = await at.run(TrainingsCreate, input, { files: { 'd.zip': 'PK' } })
    assert.equal(exitCode, 0, stderr)
    assert.match(stdout, /^Training\tid0+1\n/)
    const [training] = at.fake.trainings.values()
    assert.deepEqual(training?.input, { steps: 20, word: '7', data: 'data:application/zip;base64,UEs=' })
  })

  it('tells everything that is wrong with the inputs before anything is paid', async () => {
    await using at = await bench()
    const { exitCode, stderr } = await at.run(TrainingsCreate, [
      'acme/trainer',
      'steps=0',
      'wrd=a',
      '--destination',
      'ada/mine',
    ])
    assert.equal(exitCode, 2)
    for (const problem of [/data/, /steps/, /did you mean word/]) assert.match(stderr, problem)
    assert.equal(at.fake.trainings.size, 0)
  })

  it('says when the model that is to get the result does not exist', async () => {
    await using at = await bench()
    const { exitCode, stderr } = await at.run(TrainingsCreate, [
      'acme/trainer',
      'data=https://x/d',
      '--destination',
      'ada/none',
    ])
    assert.equal(exitCode, 6)
    assert.match(stderr, /training destination does not exist/)
  })

  it('never starts a second one when the reply was lost', async () => {
    await using at = await bench()
    at.fake.fail({ match: 'POST /v1/models', fault: 'lost-reply' })
    const id = await create(at)
    assert.deepEqual([...at.fake.trainings.keys()], [id])
    at.fake.fail({ match: 'POST /v1/models', fault: 'lost-request' })
    const { exitCode } = await at.run(TrainingsCreate, [...words, 'steps=3'])
    assert.deepEqual([exitCode, at.fake.trainings.size], [5, 1])
  })

  it('lists, shows, follows and waits', async () => {
    await using at = await bench()
    const id = await create(at)
    assert.equal((await at.run(TrainingsList, ['--quiet'])).stdout, `${id}\n`)
    assert.match((await at.run(TrainingsShow, [id])).stdout, /\nStatus\tstarting\n/)
    assert.equal((await at.run(TrainingsLogs, [id, '--follow'])).stdout, 'step 1\nstep 2\n')
    const { stdout, steps } = await at.run(TrainingsWait, [id])
    assert.match(stdout, /\nMade\tada\/mine:abc\nWeights\thttps:\/\/replicate\.delivery\/w\.tar\n/)
    assert.deepEqual(steps, [`Wait for ${id}`])
  })

  it('waits no longer than told, and it goes on', async () => {
    await using at = await bench()
    const id = await create(at)
    const { exitCode, failure } = await at.run(TrainingsWait, [id, '--timeout', '10s'])
    assert.deepEqual([exitCode, failure?.code], [8, 'TRAINING_RUNNING'])
    assert.deepEqual(failure?.hints, [`Wait on: tuglet replicate trainings wait ${id}`])
  })

  it('fails when it failed', async () => {
    await using at = await bench({ status: 'failed', error: 'no pictures' })
    const { exitCode, failure } = await at.run(TrainingsWait, [await create(at)])
    assert.deepEqual([exitCode, failure?.code], [1, 'TRAINING_FAILED'])
    assert.match(failure?.message ?? '', /failed: no pictures\./)
  })

  it('cancels', async () => {
    await using at = await bench()
    assert.match((await at.run(TrainingsCancel, [await create(at)])).stdout, /\nStatus\tcanceled\n/)
  })
})
