import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Fetch } from '@tuglet/kit'
import { startFakeHub, type FakeHub, type Fault } from '@tuglet/fake-hub'
import { describe, it } from 'mocha'
import { fakeSource } from '../support/fake-source.ts'
import { pushTo, type Outcome } from '../support/pushing.ts'

const deep = process.env['TUGLET_DEEP'] === '1'
const seed = Number(process.env['TUGLET_SEED'] ?? Date.now() % 100_000)
const id = 'ada/echo_env'
const wanted = {
  Dockerfile: 'FROM scratch\nCMD ["x"]\n',
  'a/b.txt': 'text\n',
  'large.bin': new Uint8Array(3000).fill(7),
}

const faults: readonly Fault[] = [
  'reset',
  'lostAnswer',
  { cutAfterBytes: 3 },
  { truncateAfterBytes: 5 },
  'stall',
  'html',
  { rateLimit: 2 },
  { meanwhile: () => sleep(30) },
  ...[400, 401, 402, 403, 404, 409, 412, 429, 500, 502, 503, 504].map((status) => ({ status })),
]

/** A push to begin with: what is on the Hub before, and what is asked for. */
interface Scenario {
  readonly name: string
  readonly before?: (hub: FakeHub) => void
  readonly flags: { readonly private: boolean; readonly hardware: string; readonly wait?: boolean }
}

const scenarios: readonly Scenario[] = [
  { name: 'a new Space', flags: { private: true, hardware: 't4-small' } },
  {
    name: 'a Space that is there',
    flags: { private: true, hardware: 'cpu-upgrade' },
    before: (hub) => void hub.addRepo({ type: 'space', id, files: { Dockerfile: 'FROM old\n', 'stale.txt': 'old' } }),
  },
  { name: 'a Space that is waited for', flags: { private: true, hardware: 'cpu-basic', wait: true } },
]

/** Where a fault strikes: the nth request, once or it and all others like it. */
interface Case {
  readonly scenario: Scenario
  readonly at: number
  readonly request: string
  readonly fault: Fault
  readonly lasts: boolean
}

async function newHub({ before }: Scenario): Promise<FakeHub> {
  const hub = await startFakeHub({ limits: { lfsBytes: 2000 } })
  before?.(hub)
  return hub
}

// The app of a Space is healthy; it is the Hub that is not.
const throughTo: Fetch = async (input, init) => {
  const { hostname } = new URL(String(input))
  return hostname.endsWith('.hf.space') ? Response.json({ status: 'healthy' }) : fetch(input, init)
}

function push(hub: FakeHub, { flags }: Scenario): Promise<Outcome> {
  const settings = { 'env-var': ['MODE=fast'], secret: ['KEY=a-secret-value'], prune: true, yes: true }
  const source = fakeSource(wanted, { server: { web: true } })
  return pushTo({ hub, source, flags: { ...flags, ...settings }, limitMs: 150, host: { fetch: throughTo } })
}

async function requestsOf(scenario: Scenario): Promise<readonly string[]> {
  await using hub = await newHub(scenario)
  const { failure } = await push(hub, scenario)
  assert.equal(failure, undefined)
  return hub.requests.map(({ method, path }) => `${method} ${path}`)
}

function assertWhole(hub: FakeHub, { flags }: Scenario, name: string): void {
  const repo = hub.repo('space', id)
  assert.ok(repo, name)
  assert.deepEqual(
    [...repo.files.keys()].toSorted(),
    ['.gitattributes', 'Dockerfile', 'README.md', 'a/b.txt', 'large.bin'],
    name,
  )
  assert.equal(repo.visibility, 'private', name)
  assert.equal(repo.space!.hardware.requested, flags.hardware, name)
  assert.deepEqual(
    [repo.space!.variables.get('MODE')?.value, repo.space!.secrets.get('KEY')?.value],
    ['fast', 'a-secret-value'],
    name,
  )
  assert.equal(repo.commits.filter(({ title }) => title === 'Push echo_env').length, 1, name)
}

// Whatever is on the Hub that was not there before is told: a new Space, a setting, a commit.
function assertTold(
  hub: FakeHub,
  { failure }: Outcome,
  { scenario, name }: { scenario: Scenario; name: string },
): void {
  const hints = failure!.hints.join('\n')
  const repo = hub.repo('space', id)
  if (repo === undefined) return
  if (scenario.before === undefined) assert.match(hints, /was created|may have been created|has what was pushed/, name)
  else {
    if (repo.visibility === 'private') assert.match(hints, /is private now|Nothing was uploaded/, name)
    if (repo.space!.variables.has('MODE')) assert.match(hints, /MODE|Nothing was uploaded/, name)
  }
  const isCommitted = repo.commits.some(({ title }) => title === 'Push echo_env')
  if (isCommitted) assert.match(hints, /may have got the commit|has what was pushed/, name)
}

async function strike({ scenario, at, request, fault, lasts }: Case): Promise<'done' | 'failed'> {
  const name = `${JSON.stringify(fault)} ${lasts ? 'from' : 'at'} request ${at + 1} (${request}) of a push to ${scenario.name}`
  await using hub = await newHub(scenario)
  let isHealed = false
  const healing: Fault = fault
  if (lasts) hub.fail({ match: patternOf(request, () => isHealed), fault: healing })
  else hub.fail({ match: /./, after: at, times: 1, fault: healing })
  const outcome = await push(hub, scenario)
  assert.ok(!JSON.stringify([outcome.failure, outcome.failure?.message, outcome.told]).includes('a-secret-value'), name)
  if (outcome.failure === undefined) {
    assertWhole(hub, scenario, name)
    assert.deepEqual(outcome.kept, [], name)
    return 'done'
  }
  assert.notEqual(
    outcome.failure.kind,
    'bug',
    `${name}: ${outcome.failure.message}\n${(outcome.failure.cause as Error)?.stack}`,
  )
  assertTold(hub, outcome, { scenario, name })
  isHealed = true
  const again = await push(hub, scenario)
  assert.equal(again.failure, undefined, `${name}, and again: ${again.failure?.message}`)
  assertWhole(hub, scenario, name)
  return 'failed'
}

// A pattern that stops to fit once the Hub is well again.
function patternOf(request: string, isHealed: () => boolean): RegExp {
  return Object.assign(/(?:)/, { test: (text: string) => !isHealed() && text === request })
}

async function allCases(): Promise<readonly Case[]> {
  const cases: Case[] = []
  for (const scenario of scenarios) {
    for (const [at, request] of (await requestsOf(scenario)).entries()) {
      for (const fault of faults) for (const lasts of [false, true]) cases.push({ scenario, at, request, fault, lasts })
    }
  }
  return cases
}

describe('a push to a Hub that does not work', () => {
  it(`is done, or fails with a reason, tells what is there, and is done when run again (seed ${seed})`, async function () {
    this.timeout(deep ? 1_800_000 : 90_000)
    const all = await allCases()
    const stride = Math.max(1, Math.floor(all.length / 60))
    const cases = deep ? all : all.filter((_, at) => at % stride === seed % stride)
    const counts = { done: 0, failed: 0 }
    for (const one of cases) counts[await strike(one)] += 1
    assert.ok(counts.done > 0 && counts.failed > 0)
    if (deep)
      process.stderr.write(
        `push faults: ${cases.length} cases, ${counts.done} done, ${counts.failed} failed and done again\n`,
      )
  })
})
