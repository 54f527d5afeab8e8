import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { noSshd } from '../support/loopback-sshd.ts'
import { until } from '../rig/until.ts'
import { sideBySide } from '../support/side-by-side.ts'
import { runpodBench } from './runpod-bench.ts'

const isDeep = process.env['TUGLET_DEEP'] === '1'
const seed = Number(process.env['TUGLET_SEED'] ?? 20261121)
const count = isDeep ? 120 : 2

/** When a client is killed: at a call to RunPod, counted from 1, and how long after it. */
interface KillPoint {
  readonly call: number
  readonly afterMs: number
  readonly fault?: 'lost' | 'hang'
}

function points(): readonly KillPoint[] {
  let state = seed
  const random = () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31
  const sure: KillPoint[] = [
    { call: 3, afterMs: 0, fault: 'lost' },
    { call: 3, afterMs: 0, fault: 'hang' },
  ]
  const rest = Array.from({ length: isDeep ? count - sure.length : count - 1 }, () => ({
    call: 1 + Math.floor(random() * 10),
    afterMs: Math.floor(random() ** 2 * 2500),
  }))
  return isDeep ? [...sure, ...rest] : [sure[seed % sure.length]!, ...rest]
}

async function killedAt({ call, afterMs, fault }: KillPoint): Promise<boolean> {
  await using bench = await runpodBench()
  const { fake, desk } = bench
  if (fault) fake.fault('create', fault)
  const running = desk.start(bench.words)
  const reached = () => fake.calls.length >= call || (fake.calls.includes('create') && fault !== undefined)
  await Promise.race([until(reached), running.ended])
  await wait(afterMs)
  running.kill('SIGKILL')
  const { exitCode } = await running.ended
  fake.heal()
  const down = await desk.start(['gpu', 'down', '--orphans', '--json']).ended
  assert.equal(down.exitCode, 0, down.stderr)
  assert.deepEqual(
    fake.pods.map(({ name }) => name),
    [],
  )
  return exitCode === null
}

describe(`gpu exec, its client killed (TUGLET_SEED=${seed})`, function () {
  this.timeout(isDeep ? 1_800_000 : 120_000)
  const it = sideBySide(2)
  before(function () {
    if (noSshd) this.skip()
  })

  it('comes to a good end when it is not', async () => {
    await using bench = await runpodBench()
    const done = await bench.desk.start(bench.words).ended
    assert.deepEqual([done.exitCode, done.stdout], [0, 'input'], done.stderr)
    assert.equal(readFileSync(join(bench.desk.cwd, 'out.txt'), 'utf8'), 'out\n')
    assert.deepEqual(bench.fake.pods, [])
  })

  it(`leaves nothing that gpu down --orphans does not end, at ${count} points`, async () => {
    const left = [...points()]
    const problems: string[] = []
    let early = 0
    const work = async () => {
      for (let point = left.shift(); point; point = left.shift()) {
        const at = JSON.stringify(point)
        await killedAt(point).then(
          (isKilled) => (early += Number(isKilled)),
          (error: unknown) => problems.push(`${at}: ${(error as Error).message}`),
        )
      }
    }
    await Promise.all([work(), work()])
    assert.deepEqual(problems, [])
    assert.ok(early >= count / 2, `only ${early} of ${count} were killed before their end`)
  })

  it('ends the machine by itself at SIGTERM and SIGINT, wherever it is', async () => {
    const signalled = async (signal: NodeJS.Signals, code: number, call: number) => {
      await using bench = await runpodBench()
      const { fake, desk } = bench
      const running = desk.start(bench.words)
      await until(() => fake.calls.length >= call)
      running.kill(signal)
      const done = await running.ended
      assert.equal(done.exitCode, code, done.stderr)
      assert.deepEqual(fake.pods, [])
    }
    await Promise.all([signalled('SIGTERM', 143, 4), signalled('SIGINT', 130, 5)])
  })
})
