import assert from 'node:assert/strict'
import ReplicateBatch from '../../../src/commands/replicate/batch.ts'
import { startBench } from '../../support/run-replicate.ts'

const isDeep = process.env['TUGLET_DEEP'] === '1'
const count = isDeep ? 500 : 80
const seed = Number(process.env['TUGLET_SEED'] ?? 7)
const perMinute = 600

describe(`a batch of ${count} against a server that answers 429 at random (TUGLET_SEED=${seed})`, () => {
  it('does all of them once, within the limit, in at most 1.1 times the time that the limit takes', async function () {
    this.timeout(120_000)
    const lines = Array.from({ length: count }, (_, at) => JSON.stringify({ prompt: `text ${at}` }))
    const limits = { create: { perMinute, burst: 12 } }
    await using bench = await startBench(
      { 'all.jsonl': lines.join('\n') },
      { limits, random429: { seed, share: 0.05 } },
    )
    const words = ['all.jsonl', '--model', 'acme/echo', '--concurrency', '64', '--json']

    const started = bench.host.now().getTime()
    const { stdout, stderr, exitCode } = await bench.run(ReplicateBatch, words)
    const tookMs = bench.host.now().getTime() - started

    assert.equal(exitCode, 0, stderr.slice(-2000))
    const { results, succeeded } = JSON.parse(stdout) as {
      results: { files: string[]; id: string }[]
      succeeded: number
    }
    assert.equal(succeeded, count)
    assert.equal(bench.fake.predictions.size, count)
    assert.equal(new Set(results.map(({ id }) => id)).size, count)
    assert.equal(new Set(results.flatMap(({ files }) => files)).size, count)

    const created = [...bench.fake.predictions.values()].map(({ createdAt }) => createdAt)
    const spanMs = (created.at(-1) ?? 0) - (created[0] ?? 0)
    const limitMs = (count / perMinute) * 60_000
    // Of a short one, the wait for its last row is a large part.
    const measuredMs = isDeep ? tookMs : spanMs
    assert.ok(measuredMs <= limitMs * 1.1, `it took ${measuredMs} ms, the limit alone ${limitMs} ms`)
    assert.ok(spanMs >= limitMs * 0.9 - 1500, `it went faster than the limit: ${spanMs} ms`)
  })
})
