import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import ReplicateCost from '../../../src/commands/replicate/cost.ts'
import ReplicateRun from '../../../src/commands/replicate/run.ts'
import { startBench, type Bench } from '../../support/run-replicate.ts'

const pricesOf = (bench: Bench) => path.join(bench.host.dirs.config, 'replicate', 'prices.yaml')

function writePrices(bench: Bench, text: string): void {
  mkdirSync(path.dirname(pricesOf(bench)), { recursive: true })
  writeFileSync(pricesOf(bench), text)
}

interface Row {
  readonly of: string
  readonly runs: number
  readonly failed: number
  readonly seconds: number
  readonly usd?: number
  readonly unpriced: number
}

async function costs(bench: Bench, ...words: string[]): Promise<readonly Row[]> {
  const { stdout, stderr, exitCode } = await bench.run(ReplicateCost, [...words, '--json'])
  assert.equal(exitCode, 0, stderr)
  return JSON.parse(stdout) as Row[]
}

describe('replicate cost', () => {
  it('adds up what was measured, by the prices of the person', async () => {
    await using bench = await startBench()
    await bench.run(ReplicateRun, ['acme/painter', 'prompt=a', 'count=2'])
    await bench.run(ReplicateRun, ['acme/painter', 'prompt=b'])
    await bench.run(ReplicateRun, ['acme/echo', 'prompt=c'])
    await bench.run(ReplicateRun, ['acme/broken'])
    writePrices(bench, 'models:\n  acme/painter: { perOutput: 0.02 }\n  acme/echo: { hardware: gpu-l40s }\n')
    assert.deepEqual(await costs(bench), [
      { of: 'acme/painter', runs: 2, failed: 0, seconds: 2, usd: 0.06, unpriced: 0 },
      { of: 'acme/echo', runs: 1, failed: 0, seconds: 1, usd: 0.000975, unpriced: 0 },
      { of: 'acme/broken', runs: 1, failed: 1, seconds: 1, unpriced: 1 },
    ])
    const [day] = await costs(bench, '--by', 'day')
    assert.deepEqual([day?.of, day?.runs, day?.unpriced], ['2026-01-02', 4, 1])
    assert.deepEqual(await costs(bench, 'acme/none'), [])
  })

  it('tells what the next run is thought to cost, from what, and how old that is', async () => {
    await using bench = await startBench()
    writePrices(bench, 'asOf: 2025-12-03\nmodels:\n  acme/echo: { perSecond: 0.001 }\n')
    for (const prompt of ['a', 'b', 'c']) await bench.run(ReplicateRun, ['acme/echo', `prompt=${prompt}`])
    const { stderr, stdout } = await bench.run(ReplicateCost, ['acme/echo'])
    assert.match(
      stderr,
      /The next run of acme\/echo: ~\$0\.00100, 1\.0 s \(estimated: 3 past runs, your prices of 2025-12-03 \(30 days old\)\)/,
    )
    assert.match(stdout, /acme\/echo\t3\t0\t3\.0\t~\$0\.00300/)
    const unknown = await bench.run(ReplicateCost, ['acme/painter'])
    assert.match(unknown.stderr, /acme\/painter: unknown \(estimated: no past runs\)/)
  })

  it('knows some prices by itself', async () => {
    await using bench = await startBench()
    const { stderr } = await bench.run(ReplicateCost, ['black-forest-labs/flux-schnell'])
    assert.match(stderr, /~\$0\.00300 \(estimated: no past runs, prices that come with tuglet of 2026-10-07\)/)
  })

  it('writes prices to edit once, and never over what is there', async () => {
    await using bench = await startBench()
    await costs(bench, '--init-prices')
    assert.match(readFileSync(pricesOf(bench), 'utf8'), /gpu-l40s: 0\.000975/)
    assert.equal((await bench.run(ReplicateCost, ['--init-prices'])).failure?.code, 'PRICES_EXIST')
  })

  it('names what is no price', async () => {
    await using bench = await startBench()
    const message = async (text: string) => {
      writePrices(bench, text)
      return (await bench.run(ReplicateCost, [])).failure?.message ?? ''
    }
    assert.match(await message('models:\n  a/b: { perImage: 1 }'), /models\.a\/b\.perImage is none of hardware, perRun/)
    assert.match(await message('models:\n  a/b: { perRun: -1 }'), /models\.a\/b\.perRun is no price/)
    assert.match(await message('hardware: [1]'), /hardware is no table/)
    assert.match(await message('models: {'), /prices\.yaml:1:\d+ is neither JSON nor YAML/)
  })
})
