import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { startFakeHub } from '@tuglet/fake-hub'
import { inParallel } from '../../src/lib/outputs/in-parallel.ts'
import { seedFolder } from '../support/lora-publishing.ts'
import { isDone, killAt, killBench, succeed } from './kill-replicate.ts'
import { killPoints, sample, type KillPoint } from './kill-points.ts'
import { contentsOf, newDesk } from './killable.ts'

const isDeep = process.env['TUGLET_DEEP'] === '1'
const seed = Number(process.env['TUGLET_SEED'] ?? 20260102)
const chosen = (points: readonly KillPoint[]) => (isDeep ? [...points] : sample(points, 2, seed))

const killed = { early: 0, all: 0 }

function count(isKilled: boolean): void {
  killed.all++
  if (isKilled) killed.early++
}

/** Tries all points, a few at once; tells which of them failed. */
async function all(points: readonly KillPoint[], attempt: (point: KillPoint) => Promise<void>): Promise<void> {
  const settled = await inParallel(points, 3, attempt)
  const lost = settled.flatMap(({ error }, at) =>
    error === undefined ? [] : `${JSON.stringify(points[at])}: ${(error as Error).message}`,
  )
  assert.deepEqual(lost, [])
}

const isPicture = (name: string) => name.endsWith('.png')

describe(`a process that is killed (TUGLET_SEED=${seed})`, function () {
  this.timeout(isDeep ? 1_800_000 : 60_000)

  after(() => {
    assert.ok(killed.early >= killed.all / 2, `only ${killed.early} of ${killed.all} were killed before their end`)
  })

  it('while it runs a model: the same command, or resume, pays for one prediction and has its output', async () => {
    const words = ['replicate', 'run', 'acme/quick', 'prompt=fox', '--to', 'out/']
    // Read the model, create, ask twice.
    await all(chosen(killPoints(4, 36, seed)), async (point) => {
      await using bench = await killBench()
      count(await killAt(bench, words, point))
      await succeed(bench, ['replicate', 'resume'])
      if (!isDone(bench.desk)) await succeed(bench, words)
      assert.equal(bench.fake.predictions.size, 1)
      assert.deepEqual(contentsOf(path.join(bench.desk.cwd, 'out'), isPicture), {
        'output_0.png': 'fox 0'.repeat(2000),
        'output_1.png': 'fox 1'.repeat(2000),
      })
    })
  })

  it('while it runs a model: the same command alone goes on with it', async () => {
    const words = ['replicate', 'run', 'acme/quick', 'prompt=fox', '--to', 'out/']
    const points = killPoints(3, 9, seed + 1)
    await all(isDeep ? points : [], async (point) => {
      await using bench = await killBench()
      count(await killAt(bench, words, point))
      if (!isDone(bench.desk)) await succeed(bench, words)
      assert.equal(bench.fake.predictions.size, 1)
      assert.equal(Object.keys(contentsOf(path.join(bench.desk.cwd, 'out'), isPicture)).length, 2)
    })
  })

  it('while it runs a batch: the same command pays for each row once and comes to the same result', async () => {
    const names = ['fox', 'hare', 'owl', 'fox', 'elk']
    const words = ['replicate', 'batch', 'all.csv', '--model', 'acme/quick', '--concurrency', '3']
    const expected = Object.fromEntries(
      names.flatMap((name, row) =>
        [0, 1].map((at) => [`all/000${row + 1}/output_${at}.png`, `${name} ${at}`.repeat(2000)]),
      ),
    )
    await all(chosen(killPoints(9, 45, seed)), async (point) => {
      await using bench = await killBench()
      writeFileSync(path.join(bench.desk.cwd, 'all.csv'), ['prompt', ...names].join('\n'))
      count(await killAt(bench, words, point))
      const { succeeded, results } = (await succeed(bench, words)) as { succeeded: number; results: { id: string }[] }
      assert.equal(succeeded, names.length)
      assert.equal(bench.fake.predictions.size, names.length)
      assert.deepEqual(new Set(results.map(({ id }) => id)), new Set(bench.fake.predictions.keys()))
      assert.deepEqual(contentsOf(path.join(bench.desk.cwd, 'output'), isPicture), expected)
    })
  })

  it('while it publishes a LoRA: the same command makes the one commit, or finds it made', async () => {
    const source = seedFolder()
    await all(chosen(killPoints(10, 30, seed)), async ({ request, phase, afterMs }) => {
      await using hub = await startFakeHub()
      using desk = newDesk({ HF_ENDPOINT: hub.url, HF_TOKEN: hub.tokens.write })
      const words = ['hf', 'lora', 'publish', '--name', 'ada/my-lora', '--source-dir', source, '--yes']
      const running = desk.start(words)
      const meanwhile = () => void setTimeout(() => running.kill(), phase === 'after' ? afterMs : 0)
      hub.fail({ match: /./, after: request - 1, times: 1, fault: phase === 'lost' ? 'reset' : { meanwhile } })
      if (phase === 'lost') hub.fail({ match: /./, after: 0, times: 1, fault: { meanwhile } })
      count((await running.ended).exitCode === null)

      await succeed({ desk }, words)
      const repo = hub.repo('model', 'ada/my-lora')
      assert.equal(repo?.commits.filter(({ title }) => /^(?:Publish|Update) the LoRA$/.test(title)).length, 1)
      const weights = 'my_lora_v1.0.safetensors'
      assert.deepEqual(Buffer.from(repo.files.get(weights) ?? ''), readFileSync(path.join(source, weights)))
    })
  })
})
