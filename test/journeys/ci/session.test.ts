import assert from 'node:assert/strict'
import { after, before, describe, it } from 'mocha'
import { ciWorld, testsOf, type CiServerProcess, type CiWorld } from './support/ci-world.ts'
import { closedGate } from './support/gate.ts'
import { programs } from './support/program.ts'

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const noTrace = /\n\s+at |node:internal|\.ts:\d+/

// Each test goes on from where the one before it stopped, as a person would.
describe('the first session with a CI server', () => {
  const start = programs()
  let world: CiWorld
  let server: CiServerProcess
  let key: string
  let firstJob: string
  before(() => {
    world = ciWorld(start)
  })
  after(async () => {
    await server.stop('SIGKILL')
    world.remove()
  })
  const at = () => ({ CI_SERVER_URL: server.url })

  it('starts a server on the loopback', async () => {
    server = await world.startServer()
    assert.match(server.url, /^http:\/\/127\.0\.0\.1:\d+$/)
    const response = await fetch(`${server.url}/health`)
    assert.deepEqual(await response.json(), { status: 'ok' })
  })

  it('makes a user and a key while it runs', async () => {
    const { stdout, exitCode } = await world.sh(
      'tuglet ci admin user create --name "Your Name" --email you@example.com >/dev/null &&' +
        'tuglet ci admin key create --email you@example.com --name "My Dev Key"',
    )
    assert.match(stdout, /^ci_[\w-]{40}\n$/)
    assert.equal(exitCode, 0)
    key = stdout.trim()
  })

  it("reads the key from the file that the seed's own commands make, with one warning", async () => {
    const line = `umask 022; mkdir -p ~/.ci; echo "api_key=${key}" > ~/.ci/config; tuglet ci list; chmod 600 ~/.ci/config; tuglet ci list`
    const { stdout, stderr, exitCode } = await world.sh(line, { env: at() })
    assert.equal(stdout, 'No jobs found.\nNo jobs found.\n')
    assert.match(stderr, /^Warning: [^\n]*chmod 600 ~\/\.ci\/config\n$/)
    assert.equal(exitCode, 0)
  })

  it('submits a project and follows its log', async () => {
    const cwd = world.project({
      'package.json': '{"name":"calculator","scripts":{"test":"node test.js"}}',
      'test.js': 'console.log("test_add PASSED"); console.error("test_subtract PASSED")',
    })
    const { stdout, stderr, exitCode } = await world.run(['ci', 'submit', 'test'], { cwd, env: at() })
    assert.match(
      stdout,
      /^Installing dependencies\.\.\.\n[^]*Running tests\.\.\.\n[^]*test_add PASSED\n[^]*All tests passed!\n$/,
    )
    const [, id] =
      new RegExp(`\nJob ID: (${uuid})\nYou can reconnect from another terminal with: tuglet ci wait \\1\n\n$`).exec(
        stderr,
      ) ?? assert.fail(stderr)
    assert.equal(exitCode, 0)
    firstJob = id ?? ''
  })

  it('submits with --async in a script, waits, and ends with the exit code of the tests', async () => {
    const script =
      "JOB_ID=$(tuglet ci submit test --async 2>/dev/null | grep -oE '[a-f0-9-]{36}')\n" +
      'echo "Submitted job: $JOB_ID"\n' +
      'tuglet ci wait $JOB_ID --all\nEXIT_CODE=$?\nexit $EXIT_CODE'
    for (const [command, verdict, code] of [
      ['echo good', 'All tests passed!', 0],
      ['echo bad; exit 9', 'Tests failed.', 1],
    ] as const) {
      const { stdout, stderr, exitCode } = await world.sh(script, { cwd: world.project(testsOf(command)), env: at() })
      assert.match(stdout, new RegExp(`^Submitted job: ${uuid}\nRunning tests\\.\\.\\.\n\\w+\n${verdict}\n$`))
      assert.deepEqual([stderr, exitCode], ['', code])
    }
  })

  it('shows a second terminal only what is new', async () => {
    const gate = closedGate(world.folder)
    const cwd = world.project(testsOf(`echo before; ${gate.wait}; echo after`))
    const first = world.tuglet(['ci', 'submit', 'test'], { cwd, env: at() })
    const [, id = ''] = await first.until('stderr', /Job ID: (\S+)/)
    await first.until('stdout', /before\n/)
    const second = world.tuglet(['ci', 'wait', id, '--verbose'], { env: at() })
    await second.until('stderr', /GET .*\/stream.* 200/)
    gate.open()
    const [one, two] = await Promise.all([first.ended, second.ended])
    assert.equal(one.stdout, 'Running tests...\nbefore\nafter\nAll tests passed!\n')
    assert.equal(two.stdout, 'after\nAll tests passed!\n')
    assert.deepEqual([one.exitCode, two.exitCode], [0, 0])
  })

  it('lists the jobs, newest first, as a table and as JSON', async () => {
    const { stdout: table } = await world.run(['ci', 'list'], { env: at() })
    const [header = '', rule, ...rows] = table.trimEnd().split('\n')
    assert.match(header, /^JOB ID {33}STATUS {7}START TIME {13}END TIME {15}SUCCESS $/)
    assert.equal(rule, '-'.repeat(110))
    assert.equal(rows.length, 4)
    for (const row of rows)
      assert.match(row, new RegExp(`^${uuid} {3}completed {4}(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d {4}){2}[✓✗]`))
    const { stdout } = await world.run(['ci', 'list', '--json'], { env: at() })
    const jobs = JSON.parse(stdout) as Record<string, unknown>[]
    assert.deepEqual(
      jobs.map(({ success }) => success),
      [true, false, true, true],
    )
    assert.equal(jobs.at(-1)?.['job_id'], firstJob)
  })

  it('keeps jobs from strangers', async () => {
    const stranger = { ...at(), CI_API_KEY: await world.newKey('stranger@example.com') }
    const [list, wait] = await Promise.all([
      world.run(['ci', 'list'], { env: stranger }),
      world.run(['ci', 'wait', firstJob, '--all'], { env: stranger }),
    ])
    assert.equal(list.stdout, 'No jobs found.\n')
    assert.match(wait.stderr, /^Error: Error waiting for job: 404 Client Error: Not Found for url: /)
    assert.deepEqual([wait.stdout, wait.exitCode], ['', 1])
  })

  it('keeps everything over a restart of the server', async () => {
    const before = await world.run(['ci', 'list', '--json'], { env: at() })
    const stopped = await server.stop('SIGINT')
    assert.deepEqual([stopped.exitCode, noTrace.test(stopped.stderr)], [130, false])
    const { stderr, exitCode } = await world.run(['ci', 'list'], { env: at() })
    assert.match(stderr, /^Error: Error listing jobs: .*ECONNREFUSED/)
    assert.equal(exitCode, 1)
    server = await world.startServer()
    const later = await world.run(['ci', 'list', '--json'], { env: at() })
    assert.equal(later.stdout, before.stdout)
    const { stdout } = await world.run(['ci', 'wait', firstJob, '--all'], { env: at() })
    assert.match(stdout, /test_add PASSED\n[^]*All tests passed!\n$/)
  })

  it('locks a user out and in again, and revokes a key for good', async () => {
    const ask = async () => (await world.run(['ci', 'list', '-q'], { env: at() })).stderr.split('\n')[0]
    const { stdout } = await world.run(['ci', 'admin', 'user', 'get', '--email', 'you@example.com', '-q'])
    const user = stdout.trim()
    await world.run(['ci', 'admin', 'user', 'deactivate', user])
    assert.equal(await ask(), 'Error: Authentication failed: 403 Forbidden')
    await world.run(['ci', 'admin', 'user', 'activate', user])
    assert.equal(await ask(), '')
    const keys = await world.run(['ci', 'admin', 'key', 'list', '--email', 'you@example.com', '-q'])
    await world.run(['ci', 'admin', 'key', 'revoke', keys.stdout.trim()])
    assert.equal(await ask(), 'Error: Authentication failed: 401 Unauthorized')
  })
})
