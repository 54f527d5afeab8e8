import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fakeHost, fakeServer, runCommand } from '@tuglet/testkit'
import AuthStatus from '../../../src/commands/auth/status.ts'
import { broken, lake } from '../../fixtures/roots.ts'

const plugins = [lake]
const record = (endpoint: string) =>
  JSON.stringify({ token: 'stored-token-9f00', endpoint, account: 'ada', expiresAt: '2027-05-06T07:08:09.000Z' })

interface Row {
  readonly service: string
  readonly [key: string]: unknown
}

async function statuses(words: readonly string[], host = fakeHost(), roots = plugins): Promise<Map<string, Row>> {
  const { stdout, stderr } = await runCommand(AuthStatus, [...words, '--json'], { host, plugins: roots })
  assert.notEqual(stdout, '', stderr)
  return new Map((JSON.parse(stdout) as Row[]).map((row) => [row.service, row]))
}

describe('auth status', () => {
  it('shows the token in use by its end only, what it hides, and where all of it is from', async () => {
    const host = fakeHost({ env: { LAKE_TOKEN: 'environment-token-1a2b' } })
    await host.secrets.set('lake/default', record('http://127.0.0.1:2'))
    const file = path.join(host.dirs.home, '.lake', 'config')
    mkdirSync(path.dirname(file))
    writeFileSync(file, 'key=file-token-7777\n', { mode: 0o600 })
    const rows = await statuses([], host)
    assert.deepEqual(rows.get('lake'), {
      service: 'lake',
      title: 'Lake',
      signedIn: true,
      endpoint: 'http://127.0.0.1:2',
      endpointFrom: 'default',
      origin: 'LAKE_TOKEN',
      token: '****1a2b',
      shadowed: [
        { origin: '~/.lake/config:1', token: '****7777' },
        { origin: 'memory', token: '****9f00' },
      ],
      refused: [],
    })
    assert.equal(rows.get('pond')?.['signedIn'], false)
  })

  it('shows account and expiry of a stored token', async () => {
    const host = fakeHost()
    await host.secrets.set('lake/default', record('http://127.0.0.1:2'))
    const row = (await statuses(['lake'], host)).get('lake')
    assert.equal(row?.['account'], 'ada')
    assert.equal(row['expiresAt'], '2027-05-06T07:08:09.000Z')
  })

  it('says why a token is not sent', async () => {
    const host = fakeHost()
    await host.secrets.set('lake/default', record('https://elsewhere.example'))
    const row = (await statuses(['lake'], host)).get('lake')
    assert.equal(row?.['signedIn'], false)
    const [refused] = row['refused'] as { reason: string }[]
    assert.match(refused?.reason ?? '', /belongs to https:\/\/elsewhere\.example and is not sent to http:\/\/127/)
  })

  it('asks no server without --check', async () => {
    await using server = await fakeServer({ 'GET /whoami': () => Response.json({ name: 'ada' }) })
    const host = fakeHost({ env: { LAKE_URL: server.url, LAKE_TOKEN: 'environment-token-1a2b' } })
    await statuses([], host)
    assert.equal(server.requests.length, 0)
  })

  it('asks the servers with --check, and tells an accepted token from a refused one and from silence', async () => {
    await using server = await fakeServer({
      'GET /whoami': ({ headers }) =>
        headers.get('authorization') === 'Bearer good-token-12345'
          ? Response.json({ name: 'grace' })
          : new Response(null, { status: 401 }),
    })
    const check = async (env: Record<string, string>) => (await statuses(['--check'], fakeHost({ env }))).get('lake')
    const good = await check({ LAKE_URL: server.url, LAKE_TOKEN: 'good-token-12345' })
    assert.deepEqual(good?.['check'], { state: 'accepted' })
    assert.equal(good['account'], 'grace')
    const bad = await check({ LAKE_URL: server.url, LAKE_TOKEN: 'bad-token-123456' })
    assert.equal((bad?.['check'] as { state: string } | undefined)?.state, 'refused')
    const silent = await check({ LAKE_TOKEN: 'good-token-12345' })
    assert.equal((silent?.['check'] as { state: string } | undefined)?.state, 'unknown')
  })

  it('draws a block per service on a terminal and a line per service in a pipe', async () => {
    const env = { LAKE_TOKEN: 'environment-token-1a2b' }
    const terminal = await runCommand(AuthStatus, ['--no-color'], { host: fakeHost({ tty: true, env }), plugins })
    assert.match(
      terminal.stdout,
      /^lake {2}Lake\n {2}state +signed in\n {2}endpoint +http:\/\/127\.0\.0\.1:2 \(the default\)\n {2}token +\*{4}1a2b from LAKE_TOKEN\n/,
    )
    const pipe = await runCommand(AuthStatus, [], { host: fakeHost({ env }), plugins })
    assert.deepEqual(
      pipe.stdout.split('\n').map((line) => line.split('\t').slice(0, 2)),
      [['lake', 'signed in'], ['pond', 'not signed in'], ['']],
    )
    const quiet = await runCommand(AuthStatus, ['--quiet'], { host: fakeHost({ env }), plugins })
    assert.equal(quiet.stdout, 'lake\n')
    for (const { stdout, stderr } of [terminal, pipe]) assert.doesNotMatch(stdout + stderr, /environment-token/)
  })

  it('warns of a token file that others can read', async () => {
    const host = fakeHost()
    const file = path.join(host.dirs.home, '.lake', 'config')
    mkdirSync(path.dirname(file))
    writeFileSync(file, 'key=file-token-7777\n')
    chmodSync(file, 0o644)
    const { stderr } = await runCommand(AuthStatus, ['lake'], { host, plugins })
    assert.match(stderr, /chmod 600 ~\/\.lake\/config/)
  })

  it('shows a service whose address is none as a problem, and the others as they are', async () => {
    const rows = await statuses([], fakeHost({ env: { LAKE_URL: 'nonsense' } }))
    assert.match(String(rows.get('lake')?.['problem']), /^LAKE_URL: lake\.endpoint must be/)
    assert.equal(rows.get('pond')?.['problem'], undefined)
  })

  it('leaves a broken plugin out and names it', async () => {
    const { stdout, stderr, exitCode } = await runCommand(AuthStatus, [], { plugins: [broken, lake] })
    assert.equal(exitCode, 0)
    assert.match(stdout, /^lake\t/)
    assert.match(stderr, /tuglet-plugin-broken/)
  })

  it('is empty, and a success, without any plugin', async () => {
    const { stdout, exitCode } = await runCommand(AuthStatus, ['--json'])
    assert.deepEqual(JSON.parse(stdout), [])
    assert.equal(exitCode, 0)
  })
})
