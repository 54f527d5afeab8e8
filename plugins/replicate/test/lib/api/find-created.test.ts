import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { findCreated } from '../../../src/lib/api/find-created.ts'
import { readPrediction } from '../../../src/lib/api/read/read-prediction.ts'
import { mayHaveArrived } from '../../../src/lib/api/may-have-arrived.ts'
import { connected } from '../../support/client-of.ts'
import { versionOf } from '../../support/fake-replicate.ts'

const version = versionOf({ name: 'acme/echo' })
const since = new Date('2026-01-01T00:10:00Z')

describe('looking for a prediction whose reply was lost', () => {
  it('finds the one that was created all the same', async () => {
    await using at = await connected()
    const { create, findCreated: find } = at.client.predictions
    const earlier = await create({ target: { version }, input: { prompt: 'hi' } })
    await create({ target: { version }, input: { prompt: 'other' } })
    for (const fault of ['lost-reply', 'half-reply'] as const) {
      at.fake.fail({ match: 'POST /v1/predictions', fault })
      const lost = { target: { version }, input: { prompt: 'hi' }, since: at.host.now(), not: new Set([earlier.id]) }
      await assert.rejects(create(lost), (error) => mayHaveArrived(error))
      const found = await find(lost)
      assert.deepEqual(
        found.map(({ id }) => id),
        [[...at.fake.predictions.keys()].at(-1)],
      )
      at.fake.fail({ match: 'POST /v1/predictions', fault: 'lost-request' })
      await assert.rejects(create(lost))
      assert.deepEqual(await find({ ...lost, not: new Set([earlier.id, found[0]!.id]) }), [])
      lost.not.add(found[0]!.id)
      await at.host.sleep(120_000)
    }
  })

  const json = (over: object = {}) => ({
    id: 'a1',
    model: 'acme/echo',
    version,
    status: 'starting',
    input: { prompt: 'hi', steps: 4, nested: { a: [1, { b: null }] } },
    created_at: '2026-01-01T00:09:30Z',
    ...over,
  })
  const input = { nested: { a: [1, { b: null }] }, steps: 4, prompt: 'hi' }
  const matches = async (over: object, lost: object = {}) => {
    const list = async function* () {
      yield readPrediction(json(over))
    }
    return (await findCreated({ target: { version }, input, since, ...lost }, list)).length === 1
  }

  it('compares the whole input, whatever the order of its keys', async () => {
    assert.equal(await matches({}), true)
    assert.equal(await matches({ input: { ...json().input, steps: 5 } }), false)
    assert.equal(await matches({ input: { ...json().input, seed: 1 } }), false)
    assert.equal(await matches({ input: { prompt: 'hi' } }), false)
  })

  it('takes a secret that is kept out of the reply for the same', async () => {
    const token = { input: { ...input, hf_api_token: 'hf_secret' } }
    assert.equal(await matches({ input: { ...input, hf_api_token: '[REDACTED]' } }, token), true)
    assert.equal(await matches({ input: { ...input, hf_api_token: '*****' } }, token), true)
    assert.equal(await matches({ input: { ...input, hf_api_token: 'hf_other' } }, token), false)
  })

  it('compares what was run in each of the forms it can be named', async () => {
    const target = (named: object) => ({ target: named })
    assert.equal(await matches({}, target({ version: `acme/echo:${version}` })), true)
    assert.equal(await matches({}, target({ version: 'acme/other' })), false)
    assert.equal(await matches({ version: 'b'.repeat(64) }), false)
    assert.equal(await matches({ version: 'hidden' }, target({ version: 'acme/echo' })), true)
    assert.equal(await matches({ version: 'hidden', model: 'acme/other' }, target({ version: 'acme/echo' })), false)
    assert.equal(await matches({ deployment: 'fast' }, target({ deployment: 'ada/fast' })), true)
    assert.equal(await matches({ deployment: 'ada/fast' }, target({ deployment: 'ada/fast' })), true)
    assert.equal(await matches({}, target({ deployment: 'ada/fast' })), false)
  })

  it('looks no further back than a minute before it was asked for', async () => {
    assert.equal(await matches({ created_at: '2026-01-01T00:09:01Z' }), true)
    assert.equal(await matches({ created_at: '2026-01-01T00:08:59Z' }), false)
  })
})
