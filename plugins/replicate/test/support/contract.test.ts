import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { contractProblems, operationNames } from './contract.ts'
import { all, connected } from './client-of.ts'
import { startFakeReplicate, versionOf } from './fake-replicate.ts'

const headers = new Headers({ authorization: 'Bearer r8_x', 'content-type': 'application/json' })
const prediction = {
  id: 'a1',
  model: 'acme/echo',
  version: 'hidden',
  input: {},
  output: null,
  data_removed: false,
  error: null,
  status: 'starting',
  created_at: '2026-01-02T03:04:05Z',
  urls: { web: 'https://x/1', get: 'https://x/2', cancel: 'https://x/3' },
}
const exchange = {
  method: 'POST',
  path: '/predictions',
  headers,
  body: { version: 'acme/echo', input: {} },
  status: 201,
  reply: prediction as object,
}
const problems = (over: Partial<typeof exchange>) => contractProblems({ ...exchange, ...over })

describe('the contract of the API', () => {
  it('lets pass what keeps it', () => {
    assert.deepEqual(problems({}), [])
  })

  it('names what breaks it in a request', () => {
    const withHeader = (name: string, value: string) => ({ headers: new Headers([...headers, [name, value]]) })
    const broken: [Partial<typeof exchange>, RegExp][] = [
      [{ body: { input: {} } as never }, /body must have required property 'version'/],
      [{ body: { ...exchange.body, model: 'x' } as never }, /additional properties.*"model"/],
      [{ body: { ...exchange.body, webhook_events_filter: ['end'] } as never }, /webhook_events_filter\/0/],
      [{ path: '/nowhere' }, /no operation POST \/nowhere/],
      [{ method: 'GET', path: '/predictions?limit=5', body: undefined as never }, /query must NOT have additional/],
      [{ headers: new Headers({ 'content-type': 'application/json' }) }, /not signed/],
      [withHeader('prefer', 'wait=61'), /bad Prefer/],
      [withHeader('cancel-after', 'soon'), /bad Cancel-After/],
    ]
    for (const [over, words] of broken) assert.match(problems(over).join('\n'), words)
  })

  it('names what breaks it in a reply', () => {
    const broken: [Partial<typeof exchange>, RegExp][] = [
      [{ reply: { ...prediction, status: 'paused' } }, /reply 201\/status/],
      [{ reply: { ...prediction, created_at: 'today' } }, /reply 201\/created_at/],
      [{ reply: { ...prediction, urls: {} } }, /required property 'cancel'/],
      [{ reply: { ...prediction, error: 7 } }, /reply 201\/error/],
      [{ status: 200 }, /no 200/],
    ]
    for (const [over, words] of broken) assert.match(problems(over).join('\n'), words)
  })
})

describe('the fake Replicate', () => {
  it('is not disposed of in silence when something broke the contract', async () => {
    const fake = await startFakeReplicate()
    const signed = { authorization: `Bearer ${fake.token}`, 'content-type': 'application/json' }
    const bad = await fetch(`${fake.url}/v1/predictions`, { method: 'POST', headers: signed, body: '{"input":{}}' })
    assert.equal(bad.status, 422)
    await assert.rejects(
      async () => fake[Symbol.asyncDispose](),
      /POST \/predictions: body must have required property/,
    )
  })

  it('is not disposed of in silence when a token was sent to the server of files', async () => {
    const fake = await startFakeReplicate()
    const address = fake.file('a.png', 'bytes', 'image/png')
    assert.equal(await (await fetch(address, { headers: { authorization: 'Bearer r8_x' } })).text(), 'bytes')
    await assert.rejects(async () => fake[Symbol.asyncDispose](), /a token was sent to the file server/)
  })

  it('knows every operation of the contract', async () => {
    await using at = await connected({ training: () => ({ output: {} }) })
    const { client } = at
    const version = versionOf({ name: 'acme/echo' })
    const target = { version }
    const { id } = await client.predictions.create({ target, input: { prompt: 'hi' } })
    await client.predictions.cancel(id)
    await client.predictions.get(id)
    await all(client.predictions.list())
    const what = { model: 'acme/echo', version, destination: 'acme/painter', input: {} }
    const training = await client.trainings.create(what)
    await client.trainings.get(training.id)
    await client.trainings.cancel(training.id)
    await all(client.trainings.list())
    await client.deployments.create({
      name: 'd',
      model: 'acme/echo',
      version,
      hardware: 'cpu',
      minInstances: 0,
      maxInstances: 1,
    })
    await client.predictions.create({ target: { deployment: 'ada/d' }, input: { prompt: 'hi' } })
    await client.deployments.get('ada/d')
    await client.deployments.update('ada/d', { maxInstances: 2 })
    await all(client.deployments.list())
    await client.deployments.delete('ada/d')
    const file = await client.files.upload({ content: new Blob(['x']), name: 'x', type: 'text/plain' })
    await client.files.get(file.id)
    await all(client.files.list())
    await client.files.delete(file.id)
    await all(client.models.list())
    at.fake.fail({ match: 'GET /v1/search', fault: { status: 404, body: { detail: 'gone' } } })
    await all(client.models.search('echo'))
    await all(client.models.search('echo'))
    await client.models.readme('acme/echo')
    await all(client.models.examples('acme/echo'))
    await all(client.models.versions('acme/echo'))
    await client.models.version('acme/echo', version)
    await client.models.get('acme/echo')
    await all(client.collections.list())
    await client.collections.get('text-to-image')
    await client.account()
    await client.hardware()
    await client.webhookSecret()
    const seen = at.fake.requests.map(({ method, path }) => `${method} ${path.replace('/v1', '').replace(/\?.*/, '')}`)
    const unused = operationNames.filter((name) => {
      const pattern = new RegExp(`^${name.replaceAll(/\{\w+\}/g, '[^/]+')}$`)
      return !seen.some((line) => pattern.test(line))
    })
    assert.deepEqual(unused, [])
  })

  it('keeps to its limits by its own clock', async () => {
    await using at = await connected({ lowCredit: true })
    const started = at.host.now().getTime()
    const input = { prompt: 'hi' }
    for (let count = 0; count < 4; count++) {
      await at.client.predictions.create({ target: { version: versionOf({ name: 'acme/echo' }) }, input })
    }
    const seconds = (at.host.now().getTime() - started) / 1000
    assert.ok(seconds >= 30 && seconds < 33, `four took ${seconds} s`)
  })

  it('answers with 429 at random, the same ones for the same seed', async () => {
    const codes = async () => {
      await using fake = await startFakeReplicate({ random429: { seed: 7, share: 0.3 } })
      const signed = { authorization: `Bearer ${fake.token}` }
      const answers: number[] = []
      while (answers.length < 20) answers.push((await fetch(`${fake.url}/v1/account`, { headers: signed })).status)
      return answers.join(' ')
    }
    const once = await codes()
    assert.match(once, /429.*200|200.*429/)
    assert.equal(await codes(), once)
  })

  it('is asked 100 times at random refusals, and pays for 100', async () => {
    await using at = await connected({ random429: { seed: 11, share: 0.2 } })
    const target = { version: versionOf({ name: 'acme/echo' }) }
    await Promise.all(
      Array.from({ length: 100 }, async (_, number) =>
        at.client.predictions.create({ target, input: { prompt: `${number}` } }),
      ),
    )
    const inputs = [...at.fake.predictions.values()].map(({ input }) => input['prompt'])
    assert.deepEqual([inputs.length, new Set(inputs).size], [100, 100])
  })
})
