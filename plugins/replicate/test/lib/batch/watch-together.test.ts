import assert from 'node:assert/strict'
import { watchTogether } from '../../../src/lib/batch/watch-together.ts'
import { connected, type Connected } from '../../support/client-of.ts'
import { versionOf } from '../../support/fake-replicate.ts'

function watching({ client, host }: Connected, signal = new AbortController().signal) {
  return watchTogether({ client, signal, now: host.now, sleep: (ms, until) => host.sleep(ms, until) })
}

async function createMany({ client }: Connected, name: string, count: number) {
  const target = { version: `${name}:${versionOf({ name })}` }
  return Promise.all(
    Array.from({ length: count }, (_, at) => client.predictions.create({ target, input: { prompt: `${at}` } })),
  )
}

describe('watching many predictions together', () => {
  it('reads one list for all of them, page by page', async () => {
    await using at = await connected({ pageSize: 20 })
    const created = await createMany(at, 'acme/echo', 30)
    const before = at.fake.requests.length
    const watch = watching(at)
    const ended = await Promise.all(created.map((prediction) => watch.until(prediction)))
    assert.deepEqual(
      ended.map(({ status, output }) => [status, output]),
      created.map((_, index) => ['succeeded', `${index}`]),
    )
    assert.ok(at.fake.requests.length - before <= 6, `${at.fake.requests.length - before} requests`)
  })

  it('asks for one by itself that the list does not show, and for what a list leaves out', async () => {
    await using at = await connected()
    const [hidden, broken] = [...(await createMany(at, 'acme/echo', 1)), ...(await createMany(at, 'acme/broken', 1))]
    const fault = () => Response.json({ next: null, previous: null, results: [] })
    at.fake.fail({ match: 'GET /v1/predictions?', fault, times: 5 })
    const watch = watching(at)
    const [one, other] = await Promise.all([watch.until(hidden!), watch.until(broken!)])
    assert.equal(one.output, '0')
    assert.match(other.logs, /Traceback/)
  })

  it('rejects for all when it is stopped, and begins anew for the next', async () => {
    await using at = await connected()
    const [one, other] = await createMany(at, 'acme/slow', 2)
    const stop = new AbortController()
    const watch = watching(at, stop.signal)
    const waits = [watch.until(one!, () => stop.abort(new Error('enough'))), watch.until(other!)]
    const settled = await Promise.allSettled(waits)
    assert.deepEqual(
      settled.map(({ status }) => status),
      ['rejected', 'rejected'],
    )
    assert.equal((await watching(at).until(one!)).status, 'succeeded')
  })
})
