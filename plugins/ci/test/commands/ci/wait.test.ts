import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'mocha'
import { submitTestsAsync, waitForJob } from '@tuglet/ci-client'
import { fakeServer } from '@tuglet/testkit'
import CiWait from '../../../src/commands/ci/wait.ts'
import { hostWith, projectOf, run } from '../../support/client-host.ts'
import { jobStream, openStream } from '../../support/job-stream.ts'
import { startTestServer, type TestServer } from '../../support/test-server.ts'

describe('ci wait', () => {
  let server: TestServer
  before(async () => {
    server = await startTestServer()
  })
  after(() => server.close())

  const hostFor = (url = server.url, key = server.apiKey) =>
    hostWith({}, { env: { CI_SERVER_URL: url, CI_API_KEY: key } })
  const wait = (...words: string[]) => run(CiWait, words, hostFor())
  const finished = async (command: string): Promise<string> => {
    const connection = { serverUrl: server.url, apiKey: server.apiKey }
    const id = await submitTestsAsync(hostWith(projectOf(command)).cwd, { ...connection, rule: 'full' })
    await Array.fromAsync(waitForJob(id, connection))
    return id
  }

  it('prints the whole log with --all, and exits with 0', async () => {
    const id = await finished('printf "one\\ntwo"')
    const { stdout, stderr, exitCode } = await wait(id, '--all')
    assert.equal(stdout, 'Running tests...\none\ntwo\nAll tests passed!\n')
    assert.deepEqual([stderr, exitCode], ['', 0])
  })

  it('prints only what is new without it', async () => {
    const id = await finished('echo one')
    const { stdout, exitCode } = await wait(id)
    assert.deepEqual([stdout, exitCode], ['Job already completed.\n', 0])
  })

  it('exits with 1 for a job that failed, which its log has explained', async () => {
    const id = await finished('echo bad; exit 3')
    const { stdout, stderr, exitCode } = await wait(id, '--all')
    assert.deepEqual([stdout, stderr, exitCode], ['Running tests...\nbad\nTests failed.\n', '', 1])
  })

  it('gives the events as JSON lines', async () => {
    const id = await finished('echo one')
    const { stdout } = await wait(id, '--all', '--output', 'jsonl')
    assert.deepEqual(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
      [
        { type: 'log', data: 'Running tests...\n' },
        { type: 'log', data: 'one\n' },
        { type: 'log', data: 'All tests passed!\n' },
        { type: 'complete', success: true },
      ],
    )
  })

  it("takes an unknown job and a stranger's for the same", async () => {
    const id = await finished('echo one')
    const stranger = await server.newKey('grace@example.org')
    for (const { stdout, stderr, exitCode } of [
      await run(CiWait, [id], hostFor(server.url, stranger)),
      await wait(randomUUID()),
    ]) {
      assert.match(
        stderr,
        /^Error: Error waiting for job: 404 Client Error: Not Found for url: http:\/\/127\.0\.0\.1:\d+\/jobs\/[0-9a-f-]{36}\/stream\n→ Check job ID is correct using tuglet ci list\./,
      )
      assert.deepEqual([stdout, exitCode], ['', 1])
    }
    assert.equal((await wait(randomUUID(), '--exit-codes', 'detailed')).exitCode, 6)
  })

  it('tells refused keys and an unreachable server with exit code 1', async () => {
    const refused = await run(CiWait, ['abc'], hostFor(server.url, 'ci_wrong'))
    assert.match(refused.stderr, /^Error: Authentication failed: 401 Unauthorized\n/)
    const closed = await fakeServer({})
    await closed.close()
    const lost = await run(CiWait, ['abc'], hostFor(closed.url))
    assert.match(
      lost.stderr,
      /^Error: Error waiting for job: http:\/\/127\.0\.0\.1:\d+ cannot be reached: .*ECONNREFUSED/,
    )
    assert.deepEqual([refused.exitCode, lost.exitCode], [1, 1])
  })

  it('asks for the job id when it is missing, with exit code 2', async () => {
    const { stderr, exitCode } = await wait()
    assert.match(stderr, /job_id/)
    assert.equal(exitCode, 2)
  })

  it('stops at Ctrl-C with 130, says that the job goes on, and keeps what was printed', async () => {
    await using open = await fakeServer({ 'GET /jobs/:id/stream': () => openStream({ type: 'log', data: 'one\n' }) })
    const host = hostFor(open.url)
    const write = host.stdout.write.bind(host.stdout)
    Object.assign(host.stdout, {
      write: (chunk: string) => {
        void write(chunk)
        host.interrupt()
      },
    })
    const { stdout, stderr, exitCode } = await run(CiWait, ['abc'], host)
    assert.equal(stdout, 'one\n')
    assert.equal(
      stderr,
      'Stopped waiting for job abc.\n→ The job continues on the server. Reconnect with: tuglet ci wait abc\n',
    )
    assert.equal(exitCode, 130)
  })

  it('does not take the end of a connection for the end of the job', async () => {
    let tries = 0
    await using cut = await fakeServer({
      'GET /jobs/:id/stream': () => {
        tries += 1
        const log = { type: 'log', data: 'one\n' }
        return tries === 1
          ? jobStream(log)
          : jobStream(log, { type: 'log', data: 'two\n' }, { type: 'complete', success: true })
      },
    })
    const { stdout, stderr, exitCode } = await run(CiWait, ['abc', '--all'], hostFor(cut.url))
    assert.deepEqual([stdout, stderr, exitCode, tries], ['one\ntwo\n', '', 0, 2])
  })
})
