import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chaosProxy } from '@tuglet/testkit'
import { after, before, describe, it } from 'mocha'
import { ciWorld, testsOf, type CiServerProcess, type CiWorld } from './support/ci-world.ts'
import { closedGate } from './support/gate.ts'
import { jobProcesses } from './support/job-processes.ts'
import { localCi } from './support/local-ci.ts'
import { assertNoTrace } from './support/no-trace.ts'
import { programs } from './support/program.ts'
import { seeded, seedOfRun } from './support/seeded.ts'

const serverStopped = 'Error: The server stopped while this job was running.\n'
// Characters of one to four bytes, so that a cut may fall into any of them.
const manyLines = `node -e 'for (let n = 1; n <= 3000; n++) console.log(n + " Größe 試験 😀 " + "x".repeat(n % 90))'`

describe('a server that is killed', () => {
  const start = programs()
  let world: CiWorld
  let server: CiServerProcess
  before(async () => {
    world = ciWorld(start)
    server = await world.startServer('--slots', '1')
  })
  after(async () => {
    await server.stop('SIGKILL')
    world.remove()
  })

  it('is found again by those who wait: of the job that ran nothing is lost, and the one that was queued runs', async () => {
    const env = { CI_SERVER_URL: server.url, CI_API_KEY: await world.newKey('you@example.com') }
    const gate = closedGate(world.folder)
    const submit = (command: string) =>
      world.tuglet(['ci', 'submit', 'test'], { cwd: world.project(testsOf(command)), env })
    const running = submit(`${manyLines}; echo before; setsid sleep 300 & ${gate.wait}; echo after`)
    await running.until('stdout', /before\n/)
    const queued = submit('echo at last')
    const ids = await Promise.all(
      [running, queued].map(async (program) => (await program.until('stderr', /Job ID: (\S+)\n/))[1] ?? ''),
    )
    const wait = world.tuglet(['ci', 'wait', ids[0] ?? '', '--all', '--verbose'], { env })
    await wait.until('stdout', /before\n/)

    await server.stop('SIGKILL')
    await wait.until('stderr', /"type":"dropped"/)
    server = await world.startServer('--slots', '1')

    const [interrupted, waited, ran] = await Promise.all([running.ended, wait.ended, queued.ended])
    const [log = ''] = ids.map((id) => readFileSync(join(world.dataDir, 'logs', `${id}.log`), 'utf8'))
    assert.ok(log.includes('\n3000 Größe') && log.endsWith(`before\n${serverStopped}`))
    for (const { stdout, stderr, exitCode } of [interrupted, waited]) {
      assert.ok(stdout === log, 'the log is whole')
      assert.equal(exitCode, 1)
      assertNoTrace(stderr)
    }
    assert.deepEqual([ran.stdout, ran.exitCode], ['Running tests...\nat last\nAll tests passed!\n', 0])
    assert.deepEqual(jobProcesses(ids[0] ?? ''), [])
    const { stdout } = await world.run(['ci', 'list', '--json'], { env })
    const jobs = JSON.parse(stdout) as { job_id: string; status: string; success: boolean }[]
    assert.deepEqual(
      ids.map((id) => jobs.filter(({ job_id }) => job_id === id).map(({ status, success }) => [status, success])),
      [[['failed', false]], [['completed', true]]],
    )
  })
})

describe('a connection that breaks', () => {
  const ci = localCi()
  const seed = seedOfRun()
  const random = seeded(seed)
  const rounds = process.env['TUGLET_DEEP'] ? 40 : 3
  const faults = ['cut-mid-body', 'reset'] as const
  let id: string
  let log: string

  before(async () => {
    const cwd = ci.world.project(testsOf(manyLines))
    const submitted = await ci.world.run(['ci', 'submit', 'test'], { cwd, env: ci.env })
    id = /Job ID: (\S+)\n/.exec(submitted.stderr)?.[1] ?? ''
    log = readFileSync(join(ci.world.dataDir, 'logs', `${id}.log`), 'utf8')
    assert.equal(submitted.stdout, log)
  })

  for (let round = 1; round <= rounds; round++)
    for (const fault of faults) {
      // Up to three cuts in a row, at the start of the stream or deep in it.
      const times = 1 + Math.floor(random() * 3)
      const afterBytes = Math.floor(10 ** (random() * 5.2))
      it(`loses and repeats nothing of a log: ${fault} ${times} times after ${afterBytes} bytes (seed ${seed})`, async function () {
        this.timeout(30_000)
        await using proxy = await chaosProxy(ci.server.url, fault, { times, afterBytes })
        const env = { ...ci.env, CI_SERVER_URL: proxy.url }
        const { stdout, stderr, exitCode } = await ci.world.run(['ci', 'wait', id, '--all'], { env })
        assert.ok(stdout === log, `${stdout.length} of ${log.length} characters`)
        assert.deepEqual([stderr, exitCode], ['', 0])
        assert.ok(proxy.strikes >= 1)
      })
    }

  it('loses and repeats nothing of a job that is being submitted', async () => {
    const gate = closedGate(ci.world.folder)
    await using proxy = await chaosProxy(ci.server.url, 'reset', { times: 3, afterBytes: 20_000 })
    const cwd = ci.world.project(testsOf(`${manyLines}; ${gate.wait}; ${manyLines}`))
    const submit = ci.world.tuglet(['ci', 'submit', 'test'], { cwd, env: { ...ci.env, CI_SERVER_URL: proxy.url } })
    await submit.until('stdout', /\n3000 /)
    gate.open()
    const { stdout, exitCode } = await submit.ended
    const [heading = '', ...lines] = log.split('\n')
    const once = lines.slice(0, -2).join('\n')
    assert.ok(stdout === [heading, once, once, 'All tests passed!\n'].join('\n'))
    assert.deepEqual([proxy.strikes, exitCode], [3, 0])
  })
})
