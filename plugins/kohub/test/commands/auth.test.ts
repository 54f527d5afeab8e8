import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'mocha'
import type { FakeKohub } from '@tuglet/fake-kohub'
import { failed, hostAt, json, startHub } from '../support/hub.ts'
import { kohub } from '../support/shell.ts'

describe('kohub auth', () => {
  let hub: FakeKohub
  beforeEach(async () => {
    hub = await startHub()
  })
  afterEach(() => hub.close())

  it('keeps one token for each server and profile, and never the password', async () => {
    await using other = await startHub()
    await using host = hostAt({ url: '', tokens: {} })
    const login = (url: string, user: string, more = '') =>
      kohub(host, `auth login --endpoint ${url} --username ${user} --password secret-123 ${more}`)
    await login(hub.url, 'alice')
    await login(other.url, 'bob')
    await login(hub.url, 'carol', '--profile work')
    const who = async (words: string) => (await kohub(host, `auth whoami --quiet ${words}`)).stdout.trim()
    assert.deepEqual(
      [
        await who(`--endpoint ${hub.url}`),
        await who(`--endpoint ${other.url}`),
        await who(`--endpoint ${hub.url} --profile work`),
      ],
      ['alice', 'bob', 'carol'],
    )
    assert.doesNotMatch((await host.secrets.get('kohub/default')) ?? '', /secret-123/)
    await kohub(host, `auth logout --endpoint ${other.url}`)
    assert.equal((await kohub(host, `auth whoami --endpoint ${other.url}`)).exitCode, 4)
    assert.equal(await who(`--endpoint ${hub.url}`), 'alice')
  })

  it('revokes the token of the sign-in before when the same person signs in again', async () => {
    await using host = hostAt(hub)
    const login = async () =>
      json<{ tokenId: number }>(await kohub(host, 'auth login --username alice --password secret-123 --json')).tokenId
    const [first, second] = [await login(), await login()]
    const ids = hub.state.tokens.map(({ id }) => id)
    assert.deepEqual([ids.includes(first), ids.includes(second)], [false, true])
  })

  it('keeps nothing when the password is wrong, and says what the server says', async () => {
    await using host = hostAt(hub)
    const wrong = await kohub(host, 'auth login --username alice --password wrong-one --json')
    assert.equal(wrong.exitCode, 4)
    assert.equal(await host.secrets.get('kohub/default'), undefined)
    assert(!wrong.stderr.includes('wrong-one'))
    assert.match(String(failed(wrong)['error']), /Invalid|password/i)
  })

  it('takes the password from standard input, and warns of one on the command line', async () => {
    await using host = hostAt(hub, undefined, { input: 'secret-123\n' })
    const piped = await kohub(host, 'auth login --username alice --password-stdin')
    assert.deepEqual([piped.exitCode, piped.stderr.includes('can be seen')], [0, false])
    const told = await kohub(host, 'auth login --username alice --password secret-123')
    assert.match(told.stderr, /A password after --password can be seen by others/)
  })

  it('keeps a token that is given, after the server has said whose it is', async () => {
    await using host = hostAt(hub)
    await kohub(host, `auth login --token ${hub.tokens['bob']}`)
    assert.equal((await kohub(host, 'auth whoami --quiet')).stdout, 'bob\n')
    const bad = await kohub(host, `auth login --token ${'0'.repeat(64)}`)
    assert.equal(bad.exitCode, 4)
    assert.equal((await kohub(host, 'auth whoami --quiet')).stdout, 'bob\n')
  })

  it('sends no password to an address that the working folder chose', async () => {
    await using host = hostAt({ url: '', tokens: {} })
    writeFileSync(join(host.cwd, 'tuglet.toml'), `[kohub]\nendpoint = "${hub.url}"\n`)
    const refused = await kohub(host, 'auth login --username alice --password secret-123')
    assert.deepEqual([refused.failure?.code, refused.exitCode], ['ENDPOINT_UNTRUSTED', 4])
    assert.equal(hub.requests.length, 0)
  })

  it('says which token answers, which it hides, and what the server says of it', async () => {
    await using host = hostAt(hub)
    await kohub(host, 'auth login --username alice --password secret-123')
    const both = hostAt(hub, 'bob', { secrets: host.secrets, dirs: host.dirs })
    const state = json<{ origin: string; account: string; shadowed: { origin: string }[] }>(
      await kohub(both, 'auth status --check --json'),
    )
    assert.deepEqual([state.origin, state.account, state.shadowed[0]?.origin], ['HF_TOKEN', 'bob', 'memory'])
    const out = json<{ signedIn: boolean }>(await kohub(hostAt(hub), 'auth status --json'))
    assert.equal(out.signedIn, false)
    assert.equal(
      (await kohub(hostAt(hub, undefined, { env: { HF_TOKEN: '0'.repeat(64) } }), 'auth status --check')).exitCode,
      0,
    )
  })

  it('ends all sessions only when asked twice', async () => {
    await using host = hostAt(hub, undefined, { answers: { '--yes': 'no' } })
    await kohub(host, 'auth login --username alice --password secret-123')
    const sessions = hub.state.sessions.length
    assert.equal((await kohub(host, 'auth logout --sessions')).exitCode, 7)
    assert.equal(hub.state.sessions.length, sessions)
    const ended = await kohub(host, 'auth logout --sessions --yes --json')
    assert.equal(json<{ sessionsEnded: boolean }>(ended).sessionsEnded, true)
    assert.equal(hub.state.sessions.filter(({ username }) => username === 'alice').length, 0)
  })

  it('asks on a terminal whether to revoke the token', async () => {
    await using host = hostAt(hub, undefined, { tty: true, answers: { '--revoke': 'yes' } })
    await kohub(host, 'auth login --username alice --password secret-123')
    const before = hub.state.tokens.length
    await kohub(host, 'auth logout')
    assert.equal(hub.state.tokens.length, before - 1)
    assert.match(host.asked.at(-1)?.text ?? '', /Revoke the token/)
  })

  it('does not send a Hugging Face token to the hub', async () => {
    await using host = hostAt({ url: '', tokens: {} }, undefined, {
      env: { HF_TOKEN: 'hf_abcdefghijklmnopqrst1', TUGLET_KOHUB_ENDPOINT: hub.url },
    })
    const { exitCode, stderr } = await kohub(host, 'auth whoami')
    assert.equal(exitCode, 4)
    assert.match(stderr, /is a Hugging Face token, which is not sent/)
    assert(hub.requests.every(({ headers }) => !JSON.stringify(headers).includes('hf_abc')))
  })

  it('fails with nothing on stderr but the JSON object of the original client', async () => {
    await using host = hostAt(hub, undefined, { input: 'wrong-password\n' })
    const { stderr, exitCode } = await kohub(host, 'auth login --username alice --password-stdin --output json')
    assert.equal(exitCode, 4)
    assert.deepEqual(JSON.parse(stderr), {
      error: 'Invalid username or password',
      code: 'Unauthorized',
      details: null,
    })
  })
})
