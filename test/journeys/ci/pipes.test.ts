import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { fakeServer } from '@tuglet/testkit'
import { describe, it } from 'mocha'
import { testsOf } from './support/ci-world.ts'
import { jobProcesses } from './support/job-processes.ts'
import { localCi } from './support/local-ci.ts'
import { assertNoTrace } from './support/no-trace.ts'

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/
const job = (number: number) => ({
  job_id: `550e8400-e29b-41d4-a716-${String(number).padStart(12, '0')}`,
  status: 'completed',
  success: true,
  start_time: '2025-10-13T10:30:00.000000Z',
  end_time: '2025-10-13T10:30:15.000000Z',
})

describe('the CI commands among other programs', () => {
  const ci = localCi()
  // The exit code of the CLI, and not of what comes after it in the pipe, goes to stderr.
  const piped = async (words: string, options: { before?: string; after: string; cwd?: string; url?: string }) => {
    const line = `${options.before ?? ''}{ tuglet ${words}; echo "exit $?" >&2; } | ${options.after}`
    const env = { ...ci.env, ...(options.url !== undefined && { CI_SERVER_URL: options.url }) }
    const ended = await ci.world.sh(line, { env, ...(options.cwd !== undefined && { cwd: options.cwd }) })
    assertNoTrace(ended.stderr)
    const [, exitCode] = /exit (\d+)\n$/.exec(ended.stderr) ?? assert.fail(ended.stderr)
    return { ...ended, exitCode: Number(exitCode), stderr: ended.stderr.replace(/exit \d+\n$/, '') }
  }
  const submitted = async (command: string) => {
    const cwd = ci.world.project(testsOf(command))
    const { stdout } = await ci.world.run(['ci', 'submit', 'test', '--async', '-q'], { cwd, env: ci.env })
    return stdout.trim()
  }

  it('end quietly with 141 when the reader of a long list has seen enough', async () => {
    const jobs = Array.from({ length: 5000 }, (_, number) => job(number))
    await using server = await fakeServer({ 'GET /jobs': () => Response.json(jobs) })
    const runs = [
      { words: 'ci list --json', first: '[\n' },
      { words: 'ci list -q', first: `${jobs[0]?.job_id}\n` },
      { words: 'ci list', first: /^JOB ID .* SUCCESS *\n$/ },
    ]
    for (const { words, first } of runs) {
      const { stdout, stderr, exitCode } = await piped(words, { after: 'head -1', url: server.url })
      if (typeof first === 'string') assert.equal(stdout, first)
      else assert.match(stdout, first)
      assert.deepEqual([stderr, exitCode], ['', 141], words)
    }
  })

  it('give a whole short list to a reader that wants one line, and end well', async () => {
    await using server = await fakeServer({ 'GET /jobs': () => Response.json([job(1)]) })
    const { stdout, stderr, exitCode } = await piped('ci list --json', { after: 'head -1', url: server.url })
    assert.deepEqual([stdout, stderr, exitCode], ['[\n', '', 0])
  })

  it('say so when the disk that takes the output is full', async function () {
    if (process.platform !== 'linux') this.skip()
    await using server = await fakeServer({ 'GET /jobs': () => Response.json([job(1)]) })
    for (const words of ['ci list', 'ci list --json']) {
      const { stderr, exitCode } = await ci.world.sh(`tuglet ${words} >/dev/full`, {
        env: { ...ci.env, CI_SERVER_URL: server.url },
      })
      assert.match(stderr, /^(?:Error: |\{"error":")Cannot write the output: there is no space left\./)
      assert.equal(exitCode, 1)
      assertNoTrace(stderr)
    }
  })

  it('end a local job whose reader has gone, with all that it started', async () => {
    const cwd = ci.world.project(testsOf('setsid sleep 300 & while echo more; do :; done'))
    const { stdout, stderr, exitCode } = await piped('ci submit test --local', { after: 'head -1', cwd })
    assert.deepEqual([stdout, exitCode], ['Running tests...\n', 141])
    const [, id = ''] = /Job ID: (\S+)\n\n$/.exec(stderr) ?? assert.fail(stderr)
    assert.deepEqual(jobProcesses(id), [])
    assert.deepEqual(readdirSync(ci.world.temporary), [])
  })

  it('leave a job on a server alone when the reader of its log has gone', async () => {
    const id = await submitted('seq 100000')
    const { stdout, stderr, exitCode } = await piped(`ci wait ${id} --all`, { after: 'head -2' })
    assert.deepEqual([stdout, stderr, exitCode], ['Running tests...\n1\n', '', 141])
    const whole = await piped(`ci wait ${id} --all`, { after: 'wc -l' })
    assert.deepEqual([whole.stdout.trim(), whole.stderr, whole.exitCode], ['100002', '', 0])
  })

  it('say everything on stdout that a pipe is to carry, and nothing else', async () => {
    for (const [command, verdict, code] of [
      ['echo out; echo err >&2', 'All tests passed!', 0],
      ['echo out; echo err >&2; exit 5', 'Tests failed.', 1],
    ] as const) {
      const cwd = ci.world.project(testsOf(command))
      const line = 'tuglet ci submit test 2>/dev/null </dev/null'
      const { stdout, stderr, exitCode } = await ci.world.sh(line, { cwd, env: ci.env })
      assert.equal(stdout, `Running tests...\nout\nerr\n${verdict}\n`)
      assert.deepEqual([stderr, exitCode], ['', code])
    }
  })

  it('work with every stream closed that they do not need', async () => {
    const cwd = ci.world.project(testsOf('echo out'))
    const line = 'tuglet ci submit test --local <&- 2>&-; echo $?'
    const { stdout } = await ci.world.sh(line, { cwd })
    assert.equal(stdout, 'Running tests...\nout\nAll tests passed!\n0\n')
    const silent = await ci.world.sh('tuglet ci list >&- 2>&-', { env: ci.env })
    assert.deepEqual([silent.stdout, silent.stderr], ['', ''])
  })

  it('print with --quiet the id alone, or nothing at all', async () => {
    const cwd = ci.world.project(testsOf('echo out; exit 1'))
    const submit = await ci.world.run(['ci', 'submit', 'test', '--quiet'], { cwd, env: ci.env })
    assert.match(submit.stdout, new RegExp(`^${uuid.source}\n$`))
    assert.deepEqual([submit.stderr, submit.exitCode], ['', 1])
    const id = submit.stdout.trim()
    const wait = await ci.world.run(['ci', 'wait', id, '--all', '--quiet'], { env: ci.env })
    assert.deepEqual([wait.stdout, wait.stderr, wait.exitCode], ['', '', 1])
    const list = await ci.world.run(['ci', 'list', '--quiet'], { env: ci.env })
    assert.equal(list.stdout.split('\n')[0], id)
  })
})
