import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import Hardware from '../../../src/commands/replicate/hardware.ts'
import ModelsExamples from '../../../src/commands/replicate/models/examples.ts'
import ModelsList from '../../../src/commands/replicate/models/list.ts'
import ModelsSearch from '../../../src/commands/replicate/models/search.ts'
import ModelsShow from '../../../src/commands/replicate/models/show.ts'
import { clientOf } from '../../support/client-of.ts'
import { versionOf } from '../../support/fake-replicate.ts'
import { startBench } from '../../support/run-in.ts'

const ids = ({ stdout }: { stdout: string }) => stdout.trimEnd().split('\n')

describe('replicate models', () => {
  it('lists models in the order asked for, over all pages', async () => {
    await using at = await startBench({ pageSize: 4 })
    const all = ids(await at.run(ModelsList, ['--quiet']))
    assert.deepEqual(all.slice(0, 2), ['acme/echo', 'acme/painter'])
    assert.equal(all.length, 6)
    await at.run(ModelsList, ['--sort', 'created', '--oldest-first', '--limit', '1'])
    assert.equal(at.fake.requests.at(-1)?.path, '/v1/models?sort_by=model_created_at&sort_direction=asc')
  })

  it('lists the models of a collection', async () => {
    await using at = await startBench()
    assert.equal(ids(await at.run(ModelsList, ['--collection', 'text-to-image', '--limit', '2', '--quiet'])).length, 2)
    const { exitCode, stderr } = await at.run(ModelsList, ['--collection', 'none'])
    assert.equal(exitCode, 6)
    assert.match(stderr, /knows no collection none/)
  })

  it('finds models by words, and says nothing where there are none', async () => {
    await using at = await startBench()
    assert.deepEqual(ids(await at.run(ModelsSearch, ['paints', '--quiet'])), ['acme/painter'])
    const { stdout, exitCode } = await at.run(ModelsSearch, ['nothing like it'])
    assert.deepEqual([stdout, exitCode], ['', 0])
    assert.equal((await at.run(ModelsSearch, ['nothing', '--json'])).stdout, '[]\n')
  })

  it('finds them by the older search where the newer one fails to be there', async () => {
    await using at = await startBench()
    at.fake.fail({ match: 'GET /v1/search', fault: { status: 404, body: { detail: 'gone' } } })
    assert.deepEqual(ids(await at.run(ModelsSearch, ['paints', '--quiet'])), ['acme/painter'])
    assert.equal(at.fake.requests.at(-1)?.body, 'paints')
  })

  it('shows a model', async () => {
    await using at = await startBench()
    const { stdout } = await at.run(ModelsShow, ['acme/official'])
    assert.match(stdout, /^Model\tacme\/official\nDescription\tAlways warm\.\nVisibility\tpublic\nOfficial\tyes\n/)
    const unknown = await at.run(ModelsShow, ['acme/none'])
    assert.deepEqual([unknown.exitCode, unknown.failure?.code], [6, 'REPLICATE_NOT_FOUND'])
    assert.match(unknown.stderr, /knows no model acme\/none/)
    assert.equal((await at.run(ModelsShow, ['none'])).exitCode, 2)
  })

  it('lists examples with inputs that work', async () => {
    await using at = await startBench()
    const client = clientOf(at.fake, { host: at.clock })
    await client.predictions.create({ target: { version: versionOf({ name: 'acme/echo' }) }, input: { prompt: 'hi' } })
    assert.match((await at.run(ModelsExamples, ['acme/echo'])).stdout, /^id0+1\t\t\{"prompt":"hi"\}\n$/)
  })
})

describe('replicate hardware', () => {
  it('lists what there is', async () => {
    await using at = await startBench()
    assert.equal((await at.run(Hardware)).stdout, 'cpu\tCPU\ngpu-t4\tNvidia T4 GPU\n')
  })
})
