import assert from 'node:assert/strict'
import { existsSync, readdirSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { fakeServer } from '@tuglet/testkit'
import { describe, it } from 'mocha'
import { testsOf } from './support/ci-world.ts'
import { closedGate } from './support/gate.ts'
import { jobProcesses } from './support/job-processes.ts'
import { localCi } from './support/local-ci.ts'
import { neverAnswering } from './support/never-answering.ts'
import { assertNoTrace } from './support/no-trace.ts'
import type { Ended, Program } from './support/program.ts'

const jobId = '550e8400-e29b-41d4-a716-446655440000'
// A child in a session of its own, which no signal to the job's group reaches; it is there when the job says so.
const runaway = 'setsid sleep 300 & echo started; sleep 300'
// Tells only after a while that it was asked to end: two signals at once count as one.
const stubborn = (asked: string) =>
  `trap 'sleep 0.1; touch ${asked}' TERM; setsid sleep 300 & echo started; while :; do sleep 0.05; done`

describe('Ctrl-C', () => {
  const ci = localCi()
  const folderOf = (command: string) => ci.world.project(testsOf(command))
  const interrupted = async (program: Program): Promise<Ended> => {
    program.kill('SIGINT')
    const ended = await program.ended
    assert.deepEqual([ended.exitCode, ended.signal], [130, null], ended.stderr)
    assertNoTrace(ended.stderr)
    return ended
  }
  const assertTidy = () => assert.deepEqual(readdirSync(ci.world.temporary), [])

  it('while a project is packed sends nothing and leaves no zip behind', async () => {
    await using server = await fakeServer({ 'POST /submit-stream': () => Response.error() })
    const huge = ci.world.project({ ...testsOf('true'), huge: '' })
    truncateSync(join(huge, 'huge'), 32 * 2 ** 30)
    const submit = ci.world.tuglet(['ci', 'submit', 'test'], {
      cwd: huge,
      env: { ...ci.env, CI_SERVER_URL: server.url },
    })
    await submit.until('stderr', /Pack the project/)
    const { stdout, stderr } = await interrupted(submit)
    assert.match(stderr, /\nInterrupted\.\n$/)
    assert.deepEqual([stdout, server.requests.length], ['', 0])
    assertTidy()
  })

  for (const words of [['submit', 'test'], ['submit', 'test', '--async'], ['wait', jobId, '--all'], ['list']])
    it(`while a server does not answer ends ci ${words.join(' ')}`, async () => {
      const never = neverAnswering()
      const routes = ['POST /submit-stream', 'POST /submit-async', 'GET /jobs/:id/stream', 'GET /jobs'] as const
      await using server = await fakeServer(
        Object.fromEntries(routes.map((route) => [route, never.answer])) as Record<
          (typeof routes)[number],
          typeof never.answer
        >,
      )
      const env = { ...ci.env, CI_SERVER_URL: server.url }
      const program = ci.world.tuglet(['ci', ...words], { cwd: folderOf('true'), env })
      await never.asked
      const { stdout, stderr } = await interrupted(program)
      assert.equal(stdout, '')
      assert.match(stderr, /(^|\n)(Interrupted\.|Stopped waiting for job .*\.\n→ .*)\n$/)
      assertTidy()
    })

  it('while a job is followed leaves it running, and says how to come back', async () => {
    const gate = closedGate(ci.world.folder)
    const cwd = folderOf(`echo before; ${gate.wait}; echo after`)
    const submit = ci.world.tuglet(['ci', 'submit', 'test'], { cwd, env: ci.env })
    await submit.until('stdout', /before\n/)
    const { stdout, stderr } = await interrupted(submit)
    assert.equal(stdout, 'Running tests...\nbefore\n')
    const [, id = ''] = /\nJob ID: (\S+)\n/.exec(stderr) ?? []
    const back = `The job continues on the server. Reconnect with: tuglet ci wait ${id}`
    assert.ok(stderr.endsWith(`\n\nJob cancelled by user.\n→ ${back}\n`), stderr)

    const wait = ci.world.tuglet(['ci', 'wait', id, '--all'], { env: ci.env })
    await wait.until('stdout', /before\n/)
    const stopped = await interrupted(wait)
    assert.equal(stopped.stdout, 'Running tests...\nbefore\n')
    assert.equal(stopped.stderr, `Stopped waiting for job ${id}.\n→ ${back}\n`)

    gate.open()
    const again = await ci.world.run(['ci', 'wait', id, '--all'], { env: ci.env })
    assert.equal(again.stdout, 'Running tests...\nbefore\nafter\nAll tests passed!\n')
    assert.equal(again.exitCode, 0)
  })

  it('pressed twice at once is one, and the job goes on', async () => {
    const gate = closedGate(ci.world.folder)
    const cwd = folderOf(`echo before; ${gate.wait}`)
    const submit = ci.world.tuglet(['ci', 'submit', 'test'], { cwd, env: ci.env })
    await submit.until('stdout', /before\n/)
    submit.kill('SIGINT')
    const { stderr } = await interrupted(submit)
    assert.equal(stderr.match(/Job cancelled by user\./g)?.length, 1)
    const [, id = ''] = /\nJob ID: (\S+)\n/.exec(stderr) ?? []
    assert.notDeepEqual(jobProcesses(id), [])
    gate.open()
  })

  it('with --local ends the job and all that it started', async () => {
    const submit = ci.world.tuglet(['ci', 'submit', 'test', '--local'], { cwd: folderOf(runaway) })
    const [, id = ''] = await submit.until('stderr', /Job ID: (\S+)\n/)
    await submit.until('stdout', /started\n/)
    assert.ok(jobProcesses(id).length >= 2)
    const { stdout, stderr } = await interrupted(submit)
    assert.deepEqual(jobProcesses(id), [])
    assert.equal(stdout, 'Running tests...\nstarted\n')
    assert.ok(stderr.endsWith('\nJob cancelled by user.\n→ Its processes were ended.\n'), stderr)
    assert.doesNotMatch(stderr, /reconnect/i)
    assertTidy()
  })

  it('pressed a second time with --local leaves at once, and leaves nothing running', async () => {
    const asked = join(ci.world.folder, 'local-asked')
    const submit = ci.world.tuglet(['ci', 'submit', 'test', '--local'], { cwd: folderOf(stubborn(asked)) })
    const [, id = ''] = await submit.until('stderr', /Job ID: (\S+)\n/)
    await submit.until('stdout', /started\n/)
    submit.kill('SIGINT')
    await fileAt(asked)
    await interrupted(submit)
    assert.deepEqual(jobProcesses(id), [])
    assertTidy()
  })

  for (const { presses, command } of [
    { presses: 1, command: () => runaway },
    { presses: 2, command: stubborn },
  ])
    it(`ends ci server start, the job that runs and all that it started (pressed ${presses} times)`, async () => {
      const dataDir = join(ci.world.folder, `data-${presses}`)
      const server = ci.world.tuglet(['ci', 'server', 'start', '--port', '0', '--data-dir', dataDir])
      const [, url = ''] = await server.until('stdout', /(http:\S+)\n/)
      const env = { CI_SERVER_URL: url, CI_API_KEY: await ci.world.newKey('you@example.com', dataDir) }
      const asked = join(dataDir, 'asked')
      const follow = ci.world.tuglet(['ci', 'submit', 'test'], { cwd: folderOf(command(asked)), env })
      const [, id = ''] = await follow.until('stderr', /Job ID: (\S+)\n/)
      await follow.until('stdout', /started\n/)
      if (presses > 1) {
        server.kill('SIGINT')
        await fileAt(asked)
      }
      const { stdout } = await interrupted(server)
      assert.equal(stdout, `CI server listening on ${url}\n`)
      assert.deepEqual(jobProcesses(id), [])
      await assert.rejects(fetch(url))
    })
})

async function fileAt(path: string): Promise<void> {
  while (!existsSync(path)) await new Promise((resolve) => setTimeout(resolve, 10))
}
