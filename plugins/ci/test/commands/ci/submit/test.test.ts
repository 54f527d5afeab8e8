import assert from 'node:assert/strict'
import { after, before, describe, it } from 'mocha'
import { listJobs } from '@tuglet/ci-client'
import { fakeServer } from '@tuglet/testkit'
import CiSubmitTest from '../../../../src/commands/ci/submit/test.ts'
import { hostWith, projectOf, run, withoutSteps } from '../../../support/client-host.ts'
import { openStream, refusal } from '../../../support/job-stream.ts'
import { startTestServer, type TestServer } from '../../../support/test-server.ts'

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'

describe('ci submit test', () => {
  let server: TestServer
  before(async () => {
    server = await startTestServer()
  })
  after(() => server.close())

  const hostFor = (files: Record<string, string>, url = server.url, key = server.apiKey) =>
    hostWith(files, { env: { CI_SERVER_URL: url, CI_API_KEY: key } })
  const submit = (command: string, ...words: string[]) => run(CiSubmitTest, words, hostFor(projectOf(command)))

  it("prints the log on stdout and the seed's lines on stderr, and exits with 0", async () => {
    const { stdout, stderr, exitCode, steps } = await submit(
      'echo one; printf "\\033[1mtwo\\033[0m\\r\\n"; echo three >&2',
    )
    assert.equal(stdout, 'Running tests...\none\n\u001b[1mtwo\u001b[0m\r\nthree\nAll tests passed!\n')
    const seedLines = `^Job ID: (${uuid})\nYou can reconnect from another terminal with: tuglet ci wait \\1\n\n$`
    assert.match(withoutSteps(stderr), new RegExp(seedLines))
    assert.deepEqual([exitCode, steps], [0, ['Pack the project', 'Upload', 'Queue the job']])
  })

  it('ends its steps before the first line of the seed', async () => {
    const { stderr } = await submit('true')
    const lines = stderr.split('\n')
    const first = lines.findIndex((line) => line.startsWith('Job ID:'))
    assert.deepEqual(
      lines.slice(first).map((line) => line.split(':')[0]),
      ['Job ID', 'You can reconnect from another terminal with', '', ''],
    )
    assert.equal(lines[first - 1], '✓ Queue the job done')
  })

  it('exits with 1 when the tests fail, and adds nothing to their log', async () => {
    const { stdout, stderr, exitCode } = await submit('echo bad; exit 7')
    assert.equal(stdout, 'Running tests...\nbad\nTests failed.\n')
    assert.doesNotMatch(stderr, /Error|failed/)
    assert.equal(exitCode, 1)
    const detailed = await submit('exit 7', '--exit-codes', 'detailed')
    assert.match(detailed.stderr, /\nError: Tests failed\.\n/)
    assert.equal(detailed.exitCode, 1)
  })

  it('prints only the receipt with --async, and leaves a job behind', async () => {
    const { stdout, stderr, exitCode } = await submit('true', '--async')
    const [, id] = new RegExp(`^Job submitted: (${uuid})\n$`).exec(stdout) ?? assert.fail(stdout)
    assert.deepEqual([withoutSteps(stderr), exitCode], ['', 0])
    const jobs = await listJobs({ serverUrl: server.url, apiKey: server.apiKey })
    assert.ok(jobs.some(({ job_id }) => job_id === id))
  })

  it('prints only the id with --quiet, and only the events with --output jsonl', async () => {
    const quiet = await submit('echo one', '--quiet')
    assert.match(quiet.stdout, new RegExp(`^${uuid}\n$`))
    assert.equal(quiet.stderr, '')
    const { stdout } = await submit('echo one', '--output', 'jsonl')
    const types = stdout
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { type: string }).type)
    assert.deepEqual(types, ['job_id', 'log', 'log', 'log', 'complete'])
  })

  it('names in one line what stays behind, before the log', async () => {
    const files = { ...projectOf('ls -A'), '.env': 'A=1', '.editorconfig': '', 'node_modules/a/index.js': '' }
    const { stdout, stderr } = await run(CiSubmitTest, [], hostFor(files))
    assert.match(stdout, /^\.editorconfig$/m)
    assert.doesNotMatch(stdout, /\.env|node_modules/)
    const lines = stderr.split('\n').filter((line) => line.startsWith('Left behind'))
    assert.deepEqual(lines, ['Left behind: .env (may hold secrets), node_modules/ (installed packages).'])
  })

  it('refuses a project without a test command before anybody is asked', async () => {
    await using nobody = await fakeServer({})
    const { stdout, stderr, exitCode, steps } = await run(CiSubmitTest, [], hostFor({ 'a.txt': '' }, nobody.url))
    assert.match(stderr, /^Error: No test command found\. Add tuglet\.toml/)
    assert.deepEqual([stdout, exitCode, steps, nobody.requests.length], ['', 1, [], 0])
  })

  it('needs a key before anything is packed', async () => {
    await using nobody = await fakeServer({})
    const host = hostWith(projectOf('true'), { env: { CI_SERVER_URL: nobody.url } })
    for (const words of [[], ['--async']]) {
      const { stderr, exitCode, steps } = await run(CiSubmitTest, words, host)
      assert.match(
        stderr,
        /^Error: Authentication failed: API key is required\. Set CI_API_KEY environment variable, use --api-key flag, or configure in ~\/\.ci\/config\n/,
      )
      assert.deepEqual([exitCode, steps, nobody.requests.length], [1, [], 0])
    }
  })

  it('tells refusals and an unreachable server in the words of the seed', async () => {
    const told = async (respond: () => Response) => {
      await using refusing = await fakeServer({
        'POST /submit-async': async (request) => {
          await request.arrayBuffer()
          return respond()
        },
      })
      const { stdout, stderr, exitCode } = await run(
        CiSubmitTest,
        ['--async'],
        hostFor(projectOf('true'), refusing.url),
      )
      assert.deepEqual([stdout, exitCode], ['', 1])
      return /^Error: .*$/m.exec(stderr)?.[0]
    }
    assert.equal(
      await told(() => refusal(401, 'Invalid or revoked API key')),
      'Error: Authentication failed: 401 Unauthorized',
    )
    assert.equal(await told(() => refusal(403, 'User is inactive')), 'Error: Authentication failed: 403 Forbidden')
    assert.equal(
      await told(() => refusal(413, 'The upload is larger than 10 bytes')),
      'Error: Error submitting to CI server: 413 Payload Too Large: The upload is larger than 10 bytes',
    )
    const closed = await fakeServer({})
    await closed.close()
    const lost = await run(CiSubmitTest, [], hostFor(projectOf('true'), closed.url))
    assert.match(
      lost.stderr,
      /^Error: Error submitting to CI server: http:\/\/127\.0\.0\.1:\d+ cannot be reached: .*ECONNREFUSED/m,
    )
    assert.equal(lost.exitCode, 1)
    assert.equal(
      (await run(CiSubmitTest, ['--exit-codes', 'detailed'], hostFor(projectOf('true'), closed.url))).exitCode,
      5,
    )
  })

  it('knows a real refusal although the server need not read the upload', async () => {
    const { stderr, exitCode } = await run(CiSubmitTest, [], hostFor(projectOf('true'), server.url, 'ci_wrong'))
    assert.match(stderr, /^Error: Authentication failed: 401 Unauthorized$/m)
    assert.equal(exitCode, 1)
  })

  it('does not send an upload twice when it may have arrived', async () => {
    await using broken = await fakeServer({
      'POST /submit-async': async (request) => {
        await request.arrayBuffer()
        return refusal(503, 'try later')
      },
      'GET /jobs': () => Response.json([]),
    })
    const { exitCode } = await run(CiSubmitTest, ['--async'], hostFor(projectOf('true'), broken.url))
    assert.equal(exitCode, 1)
    assert.equal(broken.requests.filter(({ method }) => method === 'POST').length, 1)
  })

  it('stops following at Ctrl-C with 130, and says that the job goes on', async () => {
    const first = [
      { type: 'job_id', job_id: 'abc' },
      { type: 'log', data: 'one\n' },
    ]
    await using open = await fakeServer({
      'POST /submit-stream': async (request) => {
        await request.arrayBuffer()
        return openStream(...first)
      },
    })
    const host = hostFor(projectOf('true'), open.url)
    const write = host.stdout.write.bind(host.stdout)
    Object.assign(host.stdout, {
      write: (chunk: string) => {
        void write(chunk)
        host.interrupt()
      },
    })
    const { stdout, stderr, exitCode } = await run(CiSubmitTest, [], host)
    assert.deepEqual([stdout, exitCode], ['one\n', 130])
    assert.match(
      stderr,
      /\nJob cancelled by user\.\n→ The job continues on the server\. Reconnect with: tuglet ci wait abc\n$/,
    )
  })

  describe('with --local', () => {
    it('names the one command that is missing, when nobody offers a server', async () => {
      const host = hostWith(projectOf('true'))
      const { stdout, stderr, exitCode } = await run(CiSubmitTest, ['--local'], host)
      assert.match(
        stderr,
        /^Error: --local needs the plugin that runs jobs on this machine\.\n→ Install it with tuglet plugins install @tuglet\/plugin-ci-server\n/,
      )
      assert.deepEqual([stdout, exitCode], ['', 1])
      assert.equal((await run(CiSubmitTest, ['--local', '--exit-codes', 'detailed'], host)).exitCode, 9)
    })

    it('cannot be asynchronous', async () => {
      const { stderr, exitCode } = await run(CiSubmitTest, ['--local', '--async'], hostWith(projectOf('true')))
      assert.match(stderr, /--local.*--async|--async.*--local/)
      assert.equal(exitCode, 2)
    })
  })
})
