import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { Failure } from '@tuglet/kit/lib'
import { all, connected } from '../../support/client-of.ts'
import { firstModels } from '../../support/fake-replicate/fake-model.ts'
import { versionOf } from '../../support/fake-replicate.ts'

const version = (name: string) => versionOf(firstModels.find((model) => model.name === name)!)
const echo = { target: { version: version('acme/echo') }, input: { prompt: 'hi' } }

describe('predictions', () => {
  it('creates one and waits until it is done', async () => {
    await using at = await connected()
    const seen: string[] = []
    const created = await at.client.predictions.create(echo)
    const done = await at.client.predictions.wait(created, { onUpdate: ({ status }) => void seen.push(status) })
    assert.deepEqual([done.status, done.output, done.logs], ['succeeded', 'hi', 'started\nsaid\n'])
    assert.deepEqual(seen, ['starting', 'processing', 'processing', 'succeeded'])
    assert.equal(at.fake.predictions.size, 1)
  })

  it('accepts a version by itself, behind its model, and an official model by name', async () => {
    await using at = await connected()
    const { create } = at.client.predictions
    const input = { prompt: 'hi' }
    const models = [
      await create({ target: { version: version('acme/echo') }, input }),
      await create({ target: { version: `acme/echo:${version('acme/echo')}` }, input }),
      await create({ target: { version: 'acme/official' }, input }),
    ].map((created) => [created.model, created.version === 'hidden'])
    assert.deepEqual(models, [
      ['acme/echo', false],
      ['acme/echo', false],
      ['acme/official', true],
    ])
  })

  it('waits on after a held-back reply, whatever status it says', async () => {
    await using at = await connected()
    at.fake.addModel({
      name: 'acme/early',
      run: () => ({ output: ['first', 'last'], runMs: 90_000, outputBeforeEnd: true }),
    })
    for (const name of ['acme/early', 'acme/slow']) {
      const target = { version: name === 'acme/slow' ? version(name) : versionOf({ name }) }
      const created = await at.client.predictions.create({ target, input: {}, waitSeconds: 5 })
      assert.equal(created.status, name === 'acme/slow' ? 'starting' : 'processing')
      assert.equal((await at.client.predictions.wait(created)).status, 'succeeded')
    }
    const quick = await at.client.predictions.create({ ...echo, waitSeconds: 60 })
    assert.equal((await at.client.predictions.wait(quick)).output, 'hi')
    const asked = at.fake.requests.filter(({ path }) => path.endsWith(quick.id))
    assert.equal(asked.length, 0)
  })

  it('sends Prefer within the limits, Cancel-After in whole seconds, and a webhook', async () => {
    await using at = await connected()
    for (const waitSeconds of [0, 0.2, 7, 61, 1000]) await at.client.predictions.create({ ...echo, waitSeconds })
    const created = await at.client.predictions.create({
      ...echo,
      cancelAfterMs: 90_500,
      webhook: 'https://example.org/hook',
      webhookEvents: ['start', 'completed'],
    })
    const sent = at.fake.requests.map(({ headers }) => [headers.get('prefer'), headers.get('cancel-after')])
    assert.deepEqual(
      sent.map(([prefer]) => prefer),
      ['wait=1', 'wait=1', 'wait=7', 'wait=60', 'wait=60', null],
    )
    assert.equal(sent.at(-1)?.[1], '91s')
    assert.equal(Date.parse(created.deadline ?? '') - Date.parse(created.createdAt), 91_000)
    assert.deepEqual(at.fake.requests.at(-1)?.body, {
      version: version('acme/echo'),
      input: { prompt: 'hi' },
      webhook: 'https://example.org/hook',
      webhook_events_filter: ['start', 'completed'],
    })
  })

  it('refuses what cannot be right before anything is sent', async () => {
    await using at = await connected()
    const { create } = at.client.predictions
    const refused = (code: string) => (error: unknown) => Failure.is(error) && error.code === code
    await assert.rejects(create({ ...echo, cancelAfterMs: 4000 }), refused('REPLICATE_CANCEL_TOO_SOON'))
    await assert.rejects(create({ ...echo, webhook: 'http://example.org' }), refused('REPLICATE_BAD_WEBHOOK'))
    await assert.rejects(create({ ...echo, target: { deployment: 'mine' } }), refused('REPLICATE_BAD_NAME'))
    await assert.rejects(at.client.predictions.get('..'), refused('REPLICATE_BAD_NAME'))
    assert.equal(at.fake.requests.length, 0)
  })

  it('ends at each of the four final statuses, "aborted" too', async () => {
    await using at = await connected()
    for (const status of ['succeeded', 'failed', 'canceled', 'aborted'] as const) {
      at.fake.addModel({ name: `acme/${status}`, run: () => ({ status }) })
      const target = { version: versionOf({ name: `acme/${status}` }) }
      const created = await at.client.predictions.create({ target, input: {} })
      assert.equal((await at.client.predictions.wait(created.id)).status, status)
    }
    const late = await at.client.predictions.create({
      target: { version: version('acme/slow') },
      input: {},
      cancelAfterMs: 5000,
    })
    assert.equal((await at.client.predictions.wait(late)).status, 'aborted')
  })

  it('asks at first every half second and later every five', async () => {
    await using at = await connected()
    const created = await at.client.predictions.create({ target: { version: version('acme/slow') }, input: {} })
    await at.client.predictions.wait(created)
    assert.deepEqual(at.slept.slice(0, 4), [500, 500, 500, 500])
    assert.equal(at.slept.at(-1), 5000)
    // Two minutes: no more than one request in five seconds once it is known to take long.
    assert.ok(at.slept.length < 40, `${at.slept.length} requests`)
  })

  it('stops waiting when told to', async () => {
    await using at = await connected()
    const stop = new AbortController()
    const created = await at.client.predictions.create({ target: { version: version('acme/slow') }, input: {} })
    const onUpdate = () => stop.abort(new Error('enough'))
    await assert.rejects(at.client.predictions.wait(created, { signal: stop.signal, onUpdate }), /enough/)
  })

  it('cancels, and cancels again without harm', async () => {
    await using at = await connected()
    const { id } = await at.client.predictions.create({ target: { version: version('acme/slow') }, input: {} })
    at.fake.fail({ match: `POST /v1/predictions/${id}/cancel`, fault: 'lost-reply' })
    assert.equal((await at.client.predictions.cancel(id)).status, 'canceled')
    assert.equal((await at.client.predictions.get(id)).status, 'canceled')
  })

  it('says when the output was removed, an hour after the end', async () => {
    await using at = await connected()
    const { id } = await at.client.predictions.wait(await at.client.predictions.create(echo))
    await at.host.sleep(3_600_000)
    const wiped = await at.client.predictions.get(id)
    assert.deepEqual([wiped.status, wiped.output, wiped.dataRemoved], ['succeeded', null, true])
  })

  it('lists newest first, over all pages, and only as many as are read', async () => {
    await using at = await connected({ pageSize: 2 })
    const ids: string[] = []
    for (let count = 0; count < 5; count++) ids.unshift((await at.client.predictions.create(echo)).id)
    assert.deepEqual(
      (await all(at.client.predictions.list())).map(({ id }) => id),
      ids,
    )
    const before = at.fake.requests.length
    for await (const { id } of at.client.predictions.list()) if (id === ids[1]) break
    assert.equal(at.fake.requests.length, before + 1)
  })

  it('lists those of a time', async () => {
    await using at = await connected()
    const first = await at.client.predictions.create(echo)
    await at.host.sleep(60_000)
    const second = await at.client.predictions.create(echo)
    const between = new Date(Date.parse(first.createdAt) + 1000)
    const ids = async (filter: object) => (await all(at.client.predictions.list(filter))).map(({ id }) => id)
    assert.deepEqual(await ids({ createdAfter: between }), [second.id])
    assert.deepEqual(await ids({ createdBefore: between }), [first.id])
    assert.deepEqual(await ids({ source: 'web' }), [])
  })
})
