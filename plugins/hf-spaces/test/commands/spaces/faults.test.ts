import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import type { FaultPlan } from '@tuglet/fake-hub'
import { fakeHost } from '@tuglet/testkit'
import { runLine } from '../../support/run-line.ts'
import { startSpaceBench } from '../../support/space-bench.ts'

const deep = process.env['TUGLET_DEEP'] === '1'
const seed = Number(process.env['TUGLET_SEED'] ?? Date.now() % 100_000)

const commands = [
  'spaces list',
  'spaces show echo',
  'spaces logs ada/echo --build',
  'spaces wait ada/echo',
  'spaces restart ada/echo',
  'spaces pause ada/echo',
  'spaces delete echo --yes',
  'spaces hardware ada/echo t4-small --yes',
  'spaces settings ada/echo --visibility private',
  'spaces variables set ada/echo A=1 B=2',
  'spaces variables unset ada/echo OLD',
  'spaces secrets set ada/echo API_KEY',
  'spaces secrets list ada/echo',
  'openenv fork grace/game --repo-id mine',
  'openenv rollback ada/echo --yes',
]

const json = { 'content-type': 'application/json' }
const faults: readonly (readonly [string, FaultPlan['fault']])[] = [
  ['a broken connection', 'reset'],
  ['a lost answer', 'lostAnswer'],
  ['an answer cut off', { truncateAfterBytes: 10 }],
  ['a page that wants a sign-in', 'html'],
  ['an answer of another form', { status: 200, body: [null, 7, 'x'], headers: json }],
  ['an empty answer', { status: 200, body: {}, headers: json }],
  ['400', { status: 400, body: { error: 'no' } }],
  ['401', { status: 401, body: { error: 'Invalid credentials in Authorization header' } }],
  ['402', { status: 402, body: { error: 'pay' } }],
  ['403', { status: 403, body: { error: 'no' } }],
  ['404', { status: 404, body: { error: 'no' }, headers: { 'x-error-code': 'RepoNotFound' } }],
  ['409', { status: 409, body: { error: 'exists' } }],
  ['412', { status: 412, body: { error: 'moved' } }],
  ['429', { rateLimit: 20 }],
  ['429 for long', { status: 429, headers: { 'retry-after': '9000' } }],
  ['500', { status: 500 }],
  ['503 and a page', { status: 503, body: '<html>' }],
]

async function startFaulty() {
  const bench = await startSpaceBench()
  bench.hub.addRepo({ type: 'space', id: 'grace/game', files: { Dockerfile: 'FROM x\n' } })
  bench.repo.commit({ title: 'Second', files: { 'server/app.py': 'app = 2\n' } })
  bench.space.stages = ['RUNNING']
  bench.space.variables.set('OLD', { value: '1', description: null, updatedAt: '' })
  for (const log of Object.values(bench.space.logs)) log.end()
  const env = { HF_ENDPOINT: bench.hub.url, HF_TOKEN: bench.hub.tokens.write, API_KEY: 'hush-hush-hush' }
  return { bench, run: (line: string) => runLine(line, fakeHost({ env })) }
}

/** The requests that a command makes when all is well, as fault plans name them. */
async function requestsOf(line: string): Promise<readonly string[]> {
  const { bench, run } = await startFaulty()
  await using _ = bench
  assert.equal((await run(line)).exitCode, 0, line)
  return [...new Set(bench.asked(/./))]
}

interface Case {
  readonly match: string
  readonly name: string
  readonly fault: FaultPlan['fault']
  readonly times: number
}

/** Every request that the command makes × every fault × once or always; by default one in six of them, by the seed. */
async function casesOf(line: string): Promise<readonly Case[]> {
  const all = (await requestsOf(line)).flatMap((match) =>
    faults.flatMap(([name, fault]) => [1, Infinity].map((times) => ({ match, name, fault, times }))),
  )
  return deep ? all : all.filter((_, at) => (at * 7919 + seed) % 6 === 0)
}

describe(`commands about Spaces (TUGLET_SEED=${seed})`, () => {
  for (const line of commands)
    it(`end well or with a failure that is foreseen, whichever request fails and how: ${line}`, async () => {
      for (const { match, name, fault, times } of await casesOf(line)) {
        const { bench, run } = await startFaulty()
        await using _ = bench
        const paths = [...bench.repo.files.keys()]
        bench.hub.fail({ match: new RegExp(`^${match.replaceAll('.', '[.]')}(?:[?]|$)`), times, fault })
        const { exitCode, failure, stdout, stderr } = await run(line)
        const about = `${match}, ${name} × ${times}: ${exitCode} ${failure?.code} ${stderr}`
        assert.ok(exitCode === 0 || (failure !== undefined && failure.kind !== 'bug'), about)
        assert.doesNotMatch(stdout + stderr + JSON.stringify(failure), /hush/, about)
        if (name === 'a broken connection' && times === 1 && match.startsWith('GET')) assert.equal(exitCode, 0, about)
        // Whatever happens, a rollback leaves a tree that somebody wanted.
        if (line.startsWith('openenv rollback')) assert.deepEqual([...bench.repo.files.keys()], paths, about)
      }
    }).timeout(120_000)
})
