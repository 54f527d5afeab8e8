import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { fakeHost, fakeServer, runCommand, type FakeHost } from '@tuglet/testkit'
import AuthLogin from '../../../src/commands/auth/login.ts'
import { broken, lake } from '../../fixtures/roots.ts'

const token = 'lake-secret-0123456789'
const plugins = [lake]

function lakeServer() {
  return fakeServer({
    'GET /whoami': ({ headers }) =>
      headers.get('authorization') === `Bearer ${token}`
        ? Response.json({ name: 'ada' })
        : Response.json({ error: 'who are you?' }, { status: 401 }),
  })
}

const stored = async ({ secrets }: FakeHost, account = 'lake/default') => {
  const text = await secrets.get(account)
  return text === undefined ? undefined : (JSON.parse(text) as Record<string, string>)
}

describe('auth login', () => {
  it('asks for the token, has it verified, and keeps it with its endpoint', async () => {
    await using server = await lakeServer()
    const host = fakeHost({ tty: true, env: { LAKE_URL: server.url }, answers: { '--with-token': token } })
    const { stdout, stderr, exitCode, steps } = await runCommand(AuthLogin, ['lake', '--no-color'], { host, plugins })
    assert.equal(exitCode, 0, stderr)
    assert.deepEqual(await stored(host), { token, endpoint: server.url, account: 'ada' })
    assert.equal(host.asked[0]?.kind, 'secret')
    assert.match(stdout, /Account +ada/)
    assert.match(stdout, /Verified +yes/)
    assert.match(stdout, /Kept in +memory/)
    assert.deepEqual(steps, ['Check the token with Lake'])
    assert.doesNotMatch(stdout + stderr, /lake-secret/)
    assert.match(stderr, /Make one at https:\/\/lake\.example/)
  })

  it('reads the token from standard input, and tells the result as JSON', async () => {
    await using server = await lakeServer()
    const host = fakeHost({ input: `\uFEFF${token}\r\n`, env: { LAKE_URL: server.url } })
    const { stdout } = await runCommand(AuthLogin, ['lake', '--with-token', '--json'], { host, plugins })
    assert.deepEqual(JSON.parse(stdout), {
      service: 'lake',
      title: 'Lake',
      account: 'ada',
      endpoint: server.url,
      verified: true,
      storedIn: 'memory',
    })
    assert.deepEqual(host.asked, [])
  })

  it('stores nothing when the server refuses the token', async () => {
    await using server = await lakeServer()
    const host = fakeHost({ input: 'not-the-token-at-all', env: { LAKE_URL: server.url } })
    const { failure, stdout, stderr } = await runCommand(AuthLogin, ['lake', '--with-token'], { host, plugins })
    assert.equal(failure?.code, 'TOKEN_REFUSED')
    assert.equal(failure.exitCode, 4)
    assert.equal(await stored(host), undefined)
    assert.equal(stdout, '')
    assert.match(stderr, /nothing was stored/)
    assert.match(stderr, /Make one at/)
    assert.doesNotMatch(stderr, /not-the-token-at-all/)
  })

  it('stores nothing when the server cannot be reached', async () => {
    const host = fakeHost({ input: token })
    const { failure, stderr } = await runCommand(AuthLogin, ['lake', '--with-token'], { host, plugins })
    assert.equal(failure?.kind, 'unreachable')
    assert.match(stderr, /Nothing was stored/)
    assert.equal(await stored(host), undefined)
  })

  it('signs in at another address and profile, and says that the settings still point elsewhere', async () => {
    await using server = await lakeServer()
    const host = fakeHost({ input: token })
    const words = ['lake', '--with-token', '--endpoint', `${server.url}/`, '--profile', 'work']
    const { stderr, exitCode } = await runCommand(AuthLogin, words, { host, plugins })
    assert.equal(exitCode, 0, stderr)
    assert.equal((await stored(host, 'lake/work'))?.['endpoint'], server.url)
    assert.equal(await stored(host), undefined)
    assert.match(stderr, /tuglet config set lake\.endpoint/)
  })

  it('says when nobody can verify the token', async () => {
    const host = fakeHost({ input: token })
    const { stdout, stderr } = await runCommand(AuthLogin, ['pond', '--with-token'], { host, plugins })
    assert.match(stdout, /^Verified\tno$/m)
    assert.match(stderr, /Not verified: Pond/)
    assert.equal((await stored(host, 'pond/default'))?.['token'], token)
  })

  it('says so when another token is stronger than the stored one', async () => {
    const host = fakeHost({ input: token, env: { POND_TOKEN: 'another-token-entirely' } })
    const { stderr } = await runCommand(AuthLogin, ['pond', '--with-token'], { host, plugins })
    assert.match(stderr, /Warning: POND_TOKEN also holds a token/)
  })

  it('says plainly that the token went to a file where there is no keychain', async () => {
    const { secrets } = fakeHost()
    const file = { ...secrets, name: '~/.local/share/tuglet/secrets.json' }
    const host = fakeHost({ input: token, secrets: file })
    const { stdout, stderr } = await runCommand(AuthLogin, ['pond', '--with-token'], { host, plugins })
    assert.match(stdout, /^Kept in\t~\/\.local\/share\/tuglet\/secrets\.json$/m)
    assert.match(stderr, /in the file ~\/\.local\/share\/tuglet\/secrets\.json, which only you can read \(mode 600\)/)
  })

  it('refuses an address that the folder chose, before any token is typed', async () => {
    const host = fakeHost({ tty: true, answers: { '--with-token': token } })
    writeFileSync(path.join(host.cwd, 'tuglet.toml'), '[lake]\nendpoint = "https://evil.example"\n')
    const { failure, stderr } = await runCommand(AuthLogin, ['lake'], { host, plugins })
    assert.equal(failure?.code, 'ENDPOINT_UNTRUSTED')
    assert.match(stderr, /tuglet\.toml:2 points Lake at https:\/\/evil\.example/)
    assert.deepEqual(host.asked, [])
  })

  it('takes no empty token, none with spaces, and none that is a book', async () => {
    for (const [input, code] of [
      [' \n', 'TOKEN_EMPTY'],
      ['two words', 'TOKEN_MALFORMED'],
      ['one\ntwo', 'TOKEN_MALFORMED'],
      ['ключ', 'TOKEN_MALFORMED'],
      ['x'.repeat(70_000), 'TOKEN_MALFORMED'],
    ] as const) {
      const host = fakeHost({ input })
      const { failure, exitCode } = await runCommand(AuthLogin, ['pond', '--with-token'], { host, plugins })
      assert.equal(failure?.code, code)
      assert.equal(exitCode, 2)
      assert.equal(await stored(host, 'pond/default'), undefined)
    }
  })

  it('names the flag that answers where nobody can be asked', async () => {
    for (const words of [['pond'], ['pond', '--no-input']]) {
      const { failure, stderr } = await runCommand(AuthLogin, words, { plugins })
      assert.equal(failure?.code, 'INPUT_NEEDED')
      assert.match(stderr, /--with-token/)
    }
  })

  it('knows what an unknown service was meant to be', async () => {
    const { failure, stderr } = await runCommand(AuthLogin, ['lakee', '--with-token', '--json'], { plugins })
    assert.equal(failure?.exitCode, 6)
    const told = JSON.parse(stderr) as { code: string; details: unknown }
    assert.equal(told.code, 'SERVICE_UNKNOWN')
    assert.deepEqual(told.details, { service: 'lakee', services: ['lake', 'pond'], suggestion: 'lake' })
  })

  it('refuses an address that is none', async () => {
    const host = fakeHost({ input: token })
    const { failure, exitCode } = await runCommand(AuthLogin, ['pond', '--with-token', '--endpoint', 'ftp://x'], {
      host,
      plugins,
    })
    assert.equal(exitCode, 2)
    assert.match(failure?.message ?? '', /^--endpoint: pond\.endpoint must be an http or https address/)
  })

  it('still signs in when another plugin is broken, and names that one', async () => {
    const host = fakeHost({ input: token })
    const run = await runCommand(AuthLogin, ['pond', '--with-token'], { host, plugins: [broken, lake] })
    assert.equal(run.exitCode, 0)
    assert.match(run.stderr, /The plugin tuglet-plugin-broken is left out.*on a Friday/)
  })
})
