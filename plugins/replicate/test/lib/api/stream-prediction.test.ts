import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import type { StreamEvent } from '../../../src/lib/api/stream-prediction.ts'
import { all, connected, type Connected } from '../../support/client-of.ts'
import { versionOf, type Script } from '../../support/fake-replicate.ts'

const chunks = ['You', ' said', ' hi\n', '\n', '  Good.']
const whole = chunks.join('')

async function streamOf(at: Connected, script: Script): Promise<{ events: StreamEvent[]; text: string }> {
  at.fake.addModel({ name: 'acme/talks', run: () => script })
  const target = { version: versionOf({ name: 'acme/talks' }) }
  const events = await all(at.client.predictions.stream(await at.client.predictions.create({ target, input: {} })))
  let text = ''
  for (const event of events) {
    if (event.type === 'output') text += event.text
    if (event.type === 'restart') ({ text } = event)
  }
  return { events, text }
}

describe('streaming a prediction', () => {
  it('gives output as it comes, to the letter, and the prediction at the end', async () => {
    await using at = await connected()
    const { events, text } = await streamOf(at, { chunks })
    assert.deepEqual(
      events.map(({ type }) => type),
      ['output', 'output', 'output', 'output', 'output', 'done'],
    )
    assert.equal(text, whole)
    const last = events.at(-1)
    assert.ok(last?.type === 'done' && last.prediction.status === 'succeeded')
    assert.deepEqual(last.prediction.output, chunks)
  })

  it('sends no token to the server of the stream', async () => {
    await using at = await connected()
    await streamOf(at, { chunks })
    assert.deepEqual(
      at.fake.fileRequests.map(({ headers }) => [headers.get('authorization'), headers.get('accept')]),
      [[null, 'text/event-stream']],
    )
  })

  it('takes it up where it broke off, however often', async () => {
    await using at = await connected()
    const { text } = await streamOf(at, { chunks, stream: { cutAfter: 1 } })
    assert.equal(text, whole)
    const ids = at.fake.fileRequests.map(({ headers }) => headers.get('last-event-id')?.split(':')[1])
    assert.deepEqual(ids, [undefined, '0', '1', '2', '3', '4'])
  })

  it('drops what comes a second time', async () => {
    await using at = await connected()
    const { text, events } = await streamOf(at, { chunks, stream: { cutAfter: 2, repeats: true } })
    assert.equal(text, whole)
    assert.equal(events.filter(({ type }) => type === 'output').length, chunks.length)
  })

  it('asks how it went when the stream ends without saying', async () => {
    await using at = await connected()
    const { text, events } = await streamOf(at, { chunks, stream: { silentEnd: true } })
    assert.deepEqual([text, events.at(-1)?.type], [whole, 'done'])
  })

  it('polls where the stream is refused', async () => {
    for (const status of [401, 404, 410, 503]) {
      await using at = await connected()
      const { events } = await streamOf(at, { chunks, stream: { status } })
      assert.deepEqual(
        events.map((event) => (event.type === 'output' ? event.text : event.type)),
        [whole, 'done'],
      )
    }
  })

  it('polls where there is no stream', async () => {
    await using at = await connected()
    assert.equal((await streamOf(at, { output: 'all at once' })).text, 'all at once')
    assert.equal((await streamOf(at, { output: { a: 1 } })).text, '')
    assert.equal(at.fake.fileRequests.length, 0)
  })

  it('gives the whole output again when what was streamed was not right', async () => {
    await using at = await connected()
    const { events, text } = await streamOf(at, { chunks, output: ['Something', ' else'] })
    assert.deepEqual([text, events.at(-2)?.type], ['Something else', 'restart'])
  })

  it('tells an error in its own words, and that it failed', async () => {
    await using at = await connected()
    const { events } = await streamOf(at, { chunks: ['Well'], status: 'failed', error: 'out of words' })
    assert.deepEqual(events.slice(0, 2), [
      { type: 'output', text: 'Well' },
      { type: 'error', detail: 'out of words' },
    ])
    const last = events.at(-1)
    assert.ok(last?.type === 'done' && last.prediction.status === 'failed')
  })
})
