import assert from 'node:assert/strict'
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'mocha'
import { fakeServer } from '@tuglet/testkit'
import CiList from '../../../src/commands/ci/list.ts'
import { addFiles, hostWith, run } from '../../support/client-host.ts'
import { refusal } from '../../support/job-stream.ts'
import { startTestServer, type TestServer } from '../../support/test-server.ts'

const job = {
  job_id: '550e8400-e29b-41d4-a716-446655440000',
  status: 'completed',
  success: true,
  start_time: '2025-10-13T10:30:00Z',
  end_time: '2025-10-13T10:30:15Z',
}
const next = {
  ...job,
  job_id: '7ad3f8c9-2b41-4e89-9c12-5a8e7b3d1f4e',
  status: 'running',
  success: null,
  end_time: null,
}

const listOf = (jobs: readonly object[]) => fakeServer({ 'GET /jobs': () => Response.json(jobs) })
const signedIn = (url: string, key = 'ci_environment') => ({ CI_SERVER_URL: url, CI_API_KEY: key })

describe('ci list', () => {
  it("prints the seed's table, the same in a pipe and on a terminal", async () => {
    await using server = await listOf([job, next])
    const env = signedIn(server.url)
    const piped = await run(CiList, [], hostWith({}, { env }))
    const shown = await run(CiList, [], hostWith({}, { env, tty: true, columns: 40 }))
    assert.equal(
      piped.stdout,
      [
        `${'JOB ID'.padEnd(38)} ${'STATUS'.padEnd(12)} ${'START TIME'.padEnd(22)} ${'END TIME'.padEnd(22)} SUCCESS `,
        '-'.repeat(110),
        '550e8400-e29b-41d4-a716-446655440000   completed    2025-10-13 10:30:00    2025-10-13 10:30:15    ✓       ',
        '7ad3f8c9-2b41-4e89-9c12-5a8e7b3d1f4e   running      2025-10-13 10:30:00    N/A                    -       ',
        '',
      ].join('\n'),
    )
    assert.equal(shown.stdout, piped.stdout)
    assert.deepEqual([piped.stderr, piped.exitCode], ['', 0])
  })

  it("prints the seed's array with --json, indented by 2", async () => {
    await using server = await listOf([{ ...job, queue_position: 3 }, next])
    const { stdout, stderr } = await run(CiList, ['--json'], hostWith({}, { env: signedIn(server.url) }))
    assert.equal(stdout, `${JSON.stringify([job, next], null, 2)}\n`)
    assert.match(stdout, /^\[\n {2}\{\n {4}"job_id": "550e/)
    assert.equal(stderr, '')
  })

  it('has every other output too', async () => {
    await using server = await listOf([job, next])
    const out = async (...words: string[]) =>
      (await run(CiList, words, hostWith({}, { env: signedIn(server.url) }))).stdout
    assert.equal(await out('--quiet'), `${job.job_id}\n${next.job_id}\n`)
    assert.equal(await out('--output', 'jsonl'), `${JSON.stringify(job)}\n${JSON.stringify(next)}\n`)
    assert.equal(await out('--quiet', '--json'), `${JSON.stringify([job, next], null, 2)}\n`)
  })

  it('says that there is no job, and exits with 0', async () => {
    await using server = await listOf([])
    const env = signedIn(server.url)
    const text = await run(CiList, [], hostWith({}, { env }))
    assert.deepEqual([text.stdout, text.exitCode], ['No jobs found.\n', 0])
    assert.equal((await run(CiList, ['--json'], hostWith({}, { env }))).stdout, '[]\n')
    assert.equal((await run(CiList, ['--quiet'], hostWith({}, { env }))).stdout, '')
  })

  describe('finds its key', () => {
    const sent = async (
      words: string[],
      { env = {}, config, mode = 0o600 }: { env?: object; config?: string; mode?: number },
    ) => {
      await using server = await listOf([])
      const host = hostWith({}, { env: { CI_SERVER_URL: server.url, ...env } })
      if (config !== undefined) addFiles(host.dirs.home, { '.ci/config': config })
      if (config !== undefined) chmodSync(join(host.dirs.home, '.ci/config'), mode)
      const { stderr, exitCode } = await run(CiList, words, host)
      const key = server.requests[0]?.headers.get('authorization')?.replace('Bearer ', '')
      return { key, stderr, exitCode }
    }
    const env = { CI_API_KEY: 'ci_environment' }
    const config = 'api_key=ci_file\n'

    it('in the flag before all else', async () => {
      assert.equal((await sent(['--api-key', 'ci_flag'], { env, config })).key, 'ci_flag')
    })

    it('in CI_API_KEY before the file', async () => {
      assert.deepEqual(await sent([], { env, config, mode: 0o644 }), { key: 'ci_environment', stderr: '', exitCode: 0 })
    })

    it('in ~/.ci/config', async () => {
      assert.deepEqual(await sent([], { config }), { key: 'ci_file', stderr: '', exitCode: 0 })
    })

    it('in ~/.ci/config as people write it', async () => {
      const written = '# mine\n\nserver=elsewhere\n  api_key = ci_file  \nnothing here\n'
      assert.equal((await sent([], { config: written })).key, 'ci_file')
    })

    it('passes over an empty CI_API_KEY', async () => {
      assert.equal((await sent([], { env: { CI_API_KEY: '' }, config })).key, 'ci_file')
    })

    it('warns once that others can read the file, naming chmod 600, and of nothing else', async () => {
      const { key, stderr } = await sent([], { config, mode: 0o644 })
      assert.equal(key, 'ci_file')
      assert.match(stderr, /^Warning: [^\n]*chmod 600 ~\/\.ci\/config\n$/)
    })

    it('warns once that others can see the flag, without repeating the key', async () => {
      const { stderr } = await sent(['--api-key', 'ci_flag'], { env, config, mode: 0o644 })
      assert.match(stderr, /^Warning: [^\n]*--api-key[^\n]*\n$/)
      assert.ok(!stderr.includes('ci_flag'))
    })
  })

  describe('tells trouble in the words of the seed, with exit code 1:', () => {
    const failing = async (respond: () => Response, words: string[] = []) => {
      await using server = await fakeServer({ 'GET /jobs': respond, 'GET /health': respond })
      return await run(CiList, words, hostWith({}, { env: signedIn(server.url) }))
    }

    it('no key', async () => {
      await using server = await fakeServer({})
      const { stdout, stderr, exitCode } = await run(CiList, [], hostWith({}, { env: { CI_SERVER_URL: server.url } }))
      assert.equal(
        stderr.split('\n')[0],
        'Error: Authentication failed: API key is required. Set CI_API_KEY environment variable, use --api-key flag, or configure in ~/.ci/config',
      )
      assert.deepEqual([stdout, exitCode, server.requests.length], ['', 1, 0])
    })

    it('a refused key', async () => {
      const { stdout, stderr, exitCode } = await failing(() => refusal(401, 'Invalid or revoked API key'))
      assert.equal(stderr.split('\n')[0], 'Error: Authentication failed: 401 Unauthorized')
      assert.match(stderr, /\n→ Verify your API key is correct\. Contact admin/)
      assert.deepEqual([stdout, exitCode], ['', 1])
    })

    it('an inactive user', async () => {
      const { stderr, exitCode } = await failing(() => refusal(403, 'User is inactive'))
      assert.equal(stderr.split('\n')[0], 'Error: Authentication failed: 403 Forbidden')
      assert.match(stderr, /\n→ Contact admin to reactivate your user account\.\n/)
      assert.equal(exitCode, 1)
    })

    it('a server of another kind', async () => {
      const { stderr, exitCode } = await failing(
        () => new Response('<html>hello</html>', { headers: { 'content-type': 'text/html' } }),
      )
      assert.match(
        stderr,
        /^Error: Error listing jobs: There is no CI server at http:\/\/127\.0\.0\.1:\d+, but a server of another kind/,
      )
      assert.equal(exitCode, 1)
    })

    it('nobody there', async () => {
      const closed = await fakeServer({})
      await closed.close()
      const { stdout, stderr, exitCode } = await run(CiList, [], hostWith({}, { env: signedIn(closed.url) }))
      assert.match(stderr, /^Error: Error listing jobs: .*ECONNREFUSED/)
      assert.match(stderr, /\n→ Ensure server is running and CI_SERVER_URL is correct\.\n/)
      assert.deepEqual([stdout, exitCode], ['', 1])
    })

    it('as JSON when asked for, and never on stdout', async () => {
      const { stdout, stderr } = await failing(() => refusal(401, 'no'), ['--json'])
      const { error, code, exitCode } = JSON.parse(stderr) as Record<string, unknown>
      assert.deepEqual([error, code, exitCode], ['Authentication failed: 401 Unauthorized', 'CI_AUTH', 1])
      assert.equal(stdout, '')
    })

    it('and with a code per kind by flag or setting', async () => {
      assert.equal((await failing(() => refusal(401, 'no'), ['--exit-codes', 'detailed'])).exitCode, 4)
      await using server = await fakeServer({ 'GET /jobs': () => refusal(401, 'no') })
      const env = { ...signedIn(server.url), CI_EXIT_CODES: 'detailed' }
      assert.equal((await run(CiList, [], hostWith({}, { env }))).exitCode, 4)
    })
  })

  describe('against a real server', () => {
    let server: TestServer
    before(async () => {
      server = await startTestServer()
    })
    after(() => server.close())
    const list = (key: string) => run(CiList, [], hostWith({}, { env: signedIn(server.url, key) }))

    it('knows a good key, an inactive user and a revoked key apart', async () => {
      assert.equal((await list(server.apiKey)).stdout, 'No jobs found.\n')
      assert.match((await list('ci_unknown')).stderr, /^Error: Authentication failed: 401 Unauthorized\n/)
      await server.deactivateUsers()
      assert.match((await list(server.apiKey)).stderr, /^Error: Authentication failed: 403 Forbidden\n/)
      await server.revokeKeys()
      assert.match((await list(server.apiKey)).stderr, /^Error: Authentication failed: 401 Unauthorized\n/)
    })
  })
})
