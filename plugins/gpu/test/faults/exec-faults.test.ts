import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CommandRun } from '@tuglet/testkit'
import { isOpen } from '../../src/lib/ledger/ledger-entry.ts'
import type { FakeCall, FakeFault, FakeStrike } from '../fake-runpod/runpod-state.ts'
import { testKey } from '../providers/runpod/runpod-rig.ts'
import { programIsThere } from '../support/program-is-there.ts'
import { isDeep, randomNumbers, seed } from '../support/seeded.ts'
import { execWorld, type ExecWorld } from './exec-world.ts'

const statuses = [400, 401, 402, 403, 404, 409, 422, 429, 500, 503] as const
const faults: readonly FakeFault[] = [...statuses, 'lost', 'drop', 'hang', 'page', 'no-capacity']
const reaches = ['once', 'kind', 'all'] as const

/** One fault at one call of a whole command. */
interface Case extends FakeStrike {
  readonly call: FakeCall
  readonly spot: boolean
}

/** Every call that a command makes when nothing goes wrong. */
async function callsOf(spot: boolean): Promise<readonly FakeCall[]> {
  await using world = await execWorld()
  const done = await world.exec(spot)
  assert.deepEqual([done.exitCode, done.stdout, world.fake.pods], [0, 'input', []], done.stderr)
  return [...world.fake.calls]
}

async function allCases(): Promise<readonly Case[]> {
  const [fixed, spot] = [await callsOf(false), await callsOf(true)]
  const at = (calls: readonly FakeCall[], isSpot: boolean) =>
    calls.flatMap((call, index) =>
      // What is different about spot machines is asked over GraphQL.
      isSpot && call !== 'graphql' && call !== 'rent'
        ? []
        : faults.flatMap((fault) =>
            reaches.map((reach): Case => ({ at: index + 1, call, fault, reach, spot: isSpot })),
          ),
    )
  return [...at(fixed, false), ...at(spot, true)]
}

/** What came of a case: how the command ended, and how many machines were still there then. */
interface Outcome {
  readonly isDone: boolean
  readonly left: number
}

async function play(strike: Case): Promise<Outcome> {
  await using world = await execWorld()
  world.fake.strike(strike)
  const done = await world.exec(strike.spot)
  const left = world.fake.pods.length
  await assertBooks(world)
  assertTold(done, left)
  if (done.exitCode === 0) {
    assert.deepEqual([done.stdout, readFileSync(join(world.cwd, 'out.txt'), 'utf8'), left], ['input', 'out\n', 0])
  }
  world.fake.heal()
  await abandonAll(world)
  const down = await world.downOrphans(600)
  assert.equal(down.exitCode, 0, down.stderr)
  assert.deepEqual(world.fake.pods, [], 'a machine that gpu down --orphans did not end')
  const open = (await world.ledger.list()).filter(isOpen).map(({ token, state }) => `${token} ${state}`)
  assert.deepEqual(open, [], 'an entry that stays open')
  return { isDone: done.exitCode === 0, left }
}

/** Every machine is in the books, by its id where that is known; none that the books call ended is there. */
async function assertBooks({ fake, ledger }: ExecWorld): Promise<void> {
  const entries = await ledger.list()
  for (const { id, name } of fake.pods) {
    const entry = entries.find((one) => one.name === name)
    assert.ok(entry && isOpen(entry), `${name} is there, and the books say ${entry?.state}`)
    assert.ok(entry.machineId === undefined || entry.machineId === id, `${name} is known as ${entry.machineId}`)
  }
  assert.ok(!JSON.stringify(entries).includes(testKey), 'the key is in the books')
}

/** A failure has a reason that was foreseen, and says how to end what is left. */
function assertTold({ exitCode, failure, stderr, stdout }: CommandRun, left: number): void {
  assert.ok(!`${stderr}${stdout}${failure?.message}`.includes(testKey), 'the key shows')
  if (exitCode === 0) return
  assert.ok(failure, `it ended with ${exitCode} and no failure: ${stderr}`)
  assert.notEqual(failure.kind, 'bug', `${failure.message}\n${stderr}`)
  assert.ok(failure.code && /[.!?…]$/.test(failure.message), `${failure.code}: ${failure.message}`)
  const said = `${stderr} ${failure.message} ${failure.hints.join(' ')}`
  if (left > 0) assert.match(said, /tuglet gpu (down|ls)/, 'nothing is said of the machine that is left')
}

/** The run is over: whoever looks now is another one. */
async function abandonAll({ ledger }: ExecWorld): Promise<void> {
  for (const { token, owner } of await ledger.list()) {
    await ledger.update(token, { owner: { computer: owner.computer, seenAt: new Date(0).toISOString() } })
  }
}

function sample(cases: readonly Case[], count: number): readonly Case[] {
  const random = randomNumbers()
  const left = [...cases]
  return Array.from({ length: count }, () => left.splice(Math.floor(random() * left.length), 1)[0]!)
}

describe(`gpu exec on RunPod, every call and every fault (TUGLET_SEED=${seed})`, function () {
  this.timeout(isDeep ? 3_600_000 : 90_000)
  before(function () {
    if (process.platform === 'win32' || !programIsThere('ssh-keygen')) this.skip()
  })

  it('is done all the same, or says why, and leaves nothing that gpu down --orphans does not end', async () => {
    const all = await allCases()
    const left = [...(isDeep ? all : sample(all, 4))]
    const count = left.length
    const problems: string[] = []
    const outcomes: Outcome[] = []
    const work = async () => {
      for (let one = left.shift(); one; one = left.shift()) {
        await play(one).then(
          (outcome) => outcomes.push(outcome),
          (error: unknown) => problems.push(`${JSON.stringify(one)}: ${(error as Error).message}`),
        )
      }
    }
    await Promise.all([work(), work()])
    assert.deepEqual(problems, [])
    const done = outcomes.filter(({ isDone }) => isDone).length
    const machines = outcomes.filter(({ left: still }) => still > 0).length
    if (isDeep) console.log(`      ${count} cases: ${done} done, ${count - done} failed, ${machines} left a machine`)
  })
})
