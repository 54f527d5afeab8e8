import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { HttpError } from '@tuglet/http'
import { Failure } from '@tuglet/kit/lib'
import { fakeHost, fakeServer } from '@tuglet/testkit'
import { fileInput } from '../../../src/lib/api/file-input.ts'
import { all, clientOf, connected } from '../../support/client-of.ts'
import { versionOf } from '../../support/fake-replicate.ts'

const version = versionOf({ name: 'acme/echo' })

describe('the client', () => {
  it('asks nobody anything without a token, and says where to get one', async () => {
    await using server = await fakeServer({})
    const { account, predictions, requireToken } = clientOf({ url: server.url, token: undefined })
    for (const ask of [account(), requireToken(), predictions.get('a1'), all(predictions.list())]) {
      await assert.rejects(ask, (error: unknown) => {
        assert.ok(Failure.is(error))
        assert.deepEqual([error.kind, error.code], ['auth', 'REPLICATE_TOKEN_MISSING'])
        assert.match(error.message, /REPLICATE_API_TOKEN is not set/)
        assert.match(error.hints.join(), /https:\/\/replicate\.com\/account\/api-tokens/)
        return true
      })
    }
    assert.equal(server.requests.length, 0)
  })

  it('never signs with a token that only the package saw in the environment', async () => {
    process.env['REPLICATE_API_TOKEN'] = 'r8_of_the_environment'
    try {
      await using server = await fakeServer({ 'GET /v1/account': () => Response.json({ username: 'ada' }) })
      const host = fakeHost()
      const client = clientOf({ url: server.url, token: 'r8_x' }, { host, fetch: host.fetch })
      await client.account()
      assert.equal(server.requests[0]?.headers.get('authorization'), 'Bearer r8_x')
      assert.equal(server.requests[0]?.headers.get('user-agent'), 'tuglet')
    } finally {
      delete process.env['REPLICATE_API_TOKEN']
    }
  })

  it('takes its address with and without /v1', async () => {
    await using at = await connected()
    for (const url of [at.fake.url, `${at.fake.url}/`, `${at.fake.url}/v1`, `${at.fake.url}/v1/`]) {
      assert.equal((await clientOf({ url, token: at.fake.token }).account()).username, 'ada')
    }
  })

  it('follows a redirect of what it reads, and leaves the token behind', async () => {
    await using elsewhere = await fakeServer({ 'GET /account': () => Response.json({ username: 'ada' }) })
    const away = elsewhere.url.replace('127.0.0.1', 'localhost')
    await using server = await fakeServer({ 'GET /v1/account': () => Response.redirect(`${away}/account`) })
    await clientOf({ url: server.url, token: 'r8_x' }).account()
    assert.equal(elsewhere.requests[0]?.headers.get('authorization'), null)
  })

  it('tells an answer that makes no sense from one that does', async () => {
    const answers: [() => Response, RegExp][] = [
      [() => new Response('<html>sign in</html>', { headers: { 'content-type': 'text/html' } }), /is no JSON/],
      [() => new Response('{"username": "ad'), /is no JSON/],
      [() => new Response(null, { status: 204 }), /is no JSON/],
      [() => Response.json([]), /account is no JSON object/],
      [() => Response.json({ username: 7 }), /account has no username/],
    ]
    for (const [answer, words] of answers) {
      await using server = await fakeServer({ 'GET /v1/account': answer })
      const error: unknown = await clientOf({ url: server.url, token: 'r8_x' })
        .account()
        .catch((thrown: unknown) => thrown)
      assert.ok(HttpError.is(error))
      assert.match(error.message, words)
      assert.equal(server.requests.length, 1)
    }
  })

  it('refuses a status it does not know instead of waiting for ever', async () => {
    await using server = await fakeServer({
      'GET /v1/predictions/:id': () => Response.json({ id: 'a1', status: 'paused' }),
    })
    await assert.rejects(clientOf({ url: server.url, token: 'r8_x' }).predictions.wait('a1'), /status is "paused"/)
  })

  it('reads what is missing, null or odd in a prediction', async () => {
    const odd = { id: 'a1', status: 'succeeded', error: { code: 3 }, logs: null, metrics: null, urls: null, output: 0 }
    await using server = await fakeServer({ 'GET /v1/predictions/:id': () => Response.json(odd) })
    const read = await clientOf({ url: server.url, token: 'r8_x' }).predictions.get('a1')
    assert.deepEqual(
      [read.error, read.logs, read.metrics, read.urls, read.output, read.input],
      ['{"code":3}', '', {}, {}, 0, {}],
    )
  })

  it("knows the token's owner, hardware, collections and the secret of webhooks", async () => {
    await using at = await connected()
    const { client, fake } = at
    assert.deepEqual(await client.account(), {
      type: 'user',
      username: 'ada',
      name: 'Ada',
      githubUrl: 'https://github.com/ada',
    })
    assert.deepEqual((await client.hardware())[1], { name: 'Nvidia T4 GPU', sku: 'gpu-t4' })
    const [collection] = await all(client.collections.list())
    assert.ok(collection && collection.models === undefined)
    assert.ok((await client.collections.get(collection.slug)).models?.length)
    assert.equal(await client.webhookSecret(), fake.webhookSecret)
  })

  it('knows models, their versions, examples and readmes', async () => {
    await using at = await connected({ pageSize: 3 })
    const { models } = at.client
    const model = await models.get('acme/echo')
    assert.deepEqual(
      [model.owner, model.name, model.isOfficial, model.latestVersion?.id],
      ['acme', 'echo', false, version],
    )
    assert.deepEqual(Object.keys(model.latestVersion?.openapiSchema ?? {}), ['openapi', 'info', 'paths', 'components'])
    assert.equal((await all(models.list())).length, 6)
    await all(models.list({ sortBy: 'model_created_at', sortDirection: 'asc' }))
    assert.deepEqual(
      (await all(models.search('paint'))).map(({ name }) => name),
      ['painter'],
    )
    assert.equal(await models.readme('acme/echo'), '# Echo\n')
    assert.equal(await models.readme('acme/painter'), undefined)
    assert.deepEqual(
      (await all(models.versions('acme/echo'))).map(({ id }) => id),
      [version],
    )
    assert.equal((await models.version('acme/echo', version)).id, version)
    await at.client.predictions.create({ target: { version }, input: { prompt: 'hi' } })
    assert.deepEqual(
      (await all(models.examples('acme/echo'))).map(({ input }) => input),
      [{ prompt: 'hi' }],
    )
    await assert.rejects(models.get('echo'), (error) => Failure.is(error) && error.kind === 'usage')
  })

  it('trains', async () => {
    await using at = await connected({
      training: () => ({ output: { version: 'acme/echo:v2', weights: 'https://x/w.tar' } }),
    })
    const { trainings } = at.client
    const what = { model: 'acme/echo', version, destination: 'acme/painter', input: { data: 'https://x/d.zip' } }
    const created = await trainings.create(what)
    const done = await trainings.wait(created)
    assert.deepEqual([done.status, done.output?.version], ['succeeded', 'acme/echo:v2'])
    assert.deepEqual(
      (await all(trainings.list())).map(({ id }) => id),
      [created.id],
    )
    assert.equal((await trainings.cancel(created.id)).status, 'succeeded')
    await assert.rejects(trainings.create({ ...what, destination: 'acme/none' }), /destination does not exist/)
  })

  it('deploys', async () => {
    await using at = await connected()
    const { deployments, predictions } = at.client
    const what = { version, hardware: 'cpu', minInstances: 0, maxInstances: 1 }
    const created = await deployments.create({ name: 'fast', model: 'acme/echo', ...what })
    assert.deepEqual([created.owner, created.release?.number, created.release?.createdBy], ['ada', 1, 'ada'])
    const { release } = await deployments.update('ada/fast', { minInstances: 1 })
    assert.deepEqual([release?.minInstances, release?.maxInstances, release?.hardware], [1, 1, 'cpu'])
    const ran = await predictions.create({ target: { deployment: 'ada/fast' }, input: { prompt: 'hi' } })
    assert.equal(ran.deployment, 'ada/fast')
    assert.equal((await all(deployments.list())).length, 1)
    await deployments.delete('ada/fast')
    await assert.rejects(deployments.get('ada/fast'), { status: 404 })
  })

  it('keeps files, and puts small ones into the input itself', async () => {
    await using at = await connected()
    const file = (size: number) => ({ content: new Blob([new Uint8Array(size)]), name: 'ä b.png', type: 'image/png' })
    assert.equal(await fileInput(at.client, file(3)), 'data:image/png;base64,AAAA')
    assert.match(await fileInput(at.client, file(256 * 1024)), /^data:/)
    assert.equal(at.fake.requests.length, 0)
    at.fake.fail({ match: 'POST /v1/files', fault: 'lost-request' })
    const address = await fileInput(at.client, file(256 * 1024 + 1))
    const [kept] = await all(at.client.files.list())
    assert.deepEqual([kept?.url, kept?.size, kept?.name], [address, 256 * 1024 + 1, 'ä b.png'])
    assert.deepEqual(await at.client.files.get(kept!.id), kept)
    await at.client.files.delete(kept!.id)
    await assert.rejects(at.client.files.get(kept!.id), { status: 404 })
  })

  it('refuses a file of more than 100 MB before it is sent', async () => {
    await using at = await connected()
    const content = { size: 100 * 1024 * 1024 + 1 } as Blob
    await assert.rejects(
      at.client.files.upload({ content, name: 'big.zip', type: '' }),
      (error) => Failure.is(error) && error.code === 'REPLICATE_TOO_LARGE' && error.kind === 'usage',
    )
    assert.equal(at.fake.requests.length, 0)
  })
})
