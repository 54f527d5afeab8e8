import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'mocha'
import type { FakeKohub } from '@tuglet/fake-kohub'
import { failed, hostAt, json, startHub } from './support/hub.ts'
import { kohub } from './support/shell.ts'

// What the original client promised and mostly did not do, one test each.
describe('kohub', () => {
  let hub: FakeKohub
  before(async () => {
    hub = await startHub()
  })
  after(() => hub.close())

  it('1: stays signed in: what login keeps, the next command uses', async () => {
    await using host = hostAt(hub)
    const signedIn = await kohub(host, 'auth login --username alice --password secret-123 --json')
    assert.equal(signedIn.exitCode, 0, signedIn.stderr)
    assert.equal(json<{ account: string }>(signedIn).account, 'alice')
    await using later = hostAt(hub, undefined, { secrets: host.secrets })
    assert.equal((await kohub(later, 'auth whoami --quiet')).stdout, 'alice\n')
  })

  it('2: shows a new token of 64 hexadecimal digits once, and never again', async () => {
    await using host = hostAt(hub, 'alice')
    const { stdout } = await kohub(host, 'auth token create --name my-laptop --quiet')
    assert.match(stdout, /^[0-9a-f]{64}\n$/)
    const listed = await kohub(host, 'auth token list --json')
    assert.match(listed.stdout, /my-laptop/)
    assert(!listed.stdout.includes(stdout.trim()))
  })

  it('3: fails for a token that is not there', async () => {
    await using host = hostAt(hub, 'alice')
    const gone = await kohub(host, 'auth token delete --id 999 --json')
    assert.equal(gone.exitCode, 6)
    assert.equal(failed(gone)['code'], 'NotFound')
  })

  it('4: names the other repository when a name is taken, nearly the same one too', async () => {
    await using host = hostAt(hub, 'alice')
    await kohub(host, 'repo create m1')
    const same = await kohub(host, 'repo create m1 --json')
    assert.equal(same.exitCode, 7)
    assert.equal(failed(same)['code'], 'RepoExists')
    assert.match(JSON.stringify(failed(same)['details']), /http.*alice\/m1/)
    const near = await kohub(host, 'repo create M-1 --json')
    assert.equal(failed(near)['code'], 'RepoExists')
    assert.match(JSON.stringify(failed(near)['details']), /alice\/m1/)
  })

  it('5: prints the JSON error of the seed, and nothing else', async () => {
    await using host = hostAt(hub)
    const { stdout, stderr, exitCode } = await kohub(host, 'repo info nonexistent/repo --type model --output json')
    assert.equal(stderr, '{"error":"Repository not found","code":"RepoNotFound","details":"nonexistent/repo"}\n')
    assert.deepEqual([stdout, exitCode], ['', 6])
    const text = await kohub(host, 'repo info nonexistent/repo --type model')
    assert.equal(text.stderr.split('\n')[0], 'Error: Repository not found: nonexistent/repo')
  })

  it('6: tells a stranger nothing of a private repository, not even that it is there', async () => {
    await using host = hostAt(hub, 'bob')
    const secret = await kohub(host, 'repo info alice/secret --json')
    const absent = await kohub(host, 'repo info alice/absent --json')
    assert.equal(secret.stderr.replaceAll('secret', 'absent'), absent.stderr)
  })

  it('7: says that somebody is a member already', async () => {
    await using host = hostAt(hub, 'alice')
    const { stderr, exitCode } = await kohub(host, 'org member add my-org bob')
    assert.match(stderr, /already a member/)
    assert.equal(exitCode, 7)
  })

  it('8: refuses a role that there is none of, without asking the server', async () => {
    await using host = hostAt(hub, 'alice')
    const before = hub.requests.length
    const { exitCode, stderr } = await kohub(host, 'org member update my-org bob --role owner')
    assert.equal(exitCode, 2)
    assert.match(stderr, /visitor, member, admin, super-admin/)
    assert.equal(hub.requests.length, before)
  })

  it('9: refuses a limit of nothing, without asking the server', async () => {
    await using host = hostAt(hub)
    const before = hub.requests.length
    const { exitCode } = await kohub(host, 'repo list --limit 0')
    assert.deepEqual([exitCode, hub.requests.length], [2, before])
  })

  it('10: tells an address where nothing answers in one sentence, without stack or token', async () => {
    const secret = 'f'.repeat(64)
    await using host = hostAt({ url: 'http://127.0.0.1:9', tokens: {} }, undefined, { env: { HF_TOKEN: secret } })
    const { exitCode, stderr } = await kohub(host, 'auth whoami')
    assert.equal(exitCode, 5)
    assert.match(stderr, /^Error: 127\.0\.0\.1:9 cannot be reached/)
    assert.match(stderr, /28080/)
    assert(!stderr.includes(secret) && !/\n\s+at /.test(stderr))
    const verbose = await kohub(host, 'auth whoami --verbose')
    assert(!verbose.stderr.includes(secret))
  })

  it('11: masks the token in the configuration and shows it on request only', async () => {
    await using host = hostAt(hub, undefined, { env: { HF_TOKEN: '' } })
    const secret = 'abcdef0123456789'.repeat(4)
    await kohub(host, `config set token ${secret}`)
    const listed = await kohub(host, 'config list')
    assert.match(listed.stdout, /token\t\*\*\*\*6789/)
    assert.equal((await kohub(host, 'config get token')).stdout, '****6789\n')
    assert.equal((await kohub(host, 'config get token --reveal')).stdout, `${secret}\n`)
  })

  it('12: asks to sign in again when the token was revoked', async () => {
    await using host = hostAt(hub)
    const { stdout } = await kohub(host, 'auth login --username carol --password secret-123 --json')
    const { tokenId } = JSON.parse(stdout) as { tokenId: number }
    await kohub(host, ['auth', 'token', 'delete', '--id', String(tokenId)])
    const { stderr, exitCode } = await kohub(host, 'auth whoami')
    assert.match(stderr, /^Error: Authentication required\. Please login with 'tuglet kohub auth login'\n/)
    assert.match(stderr, /refused the token/)
    assert.equal(exitCode, 4)
  })

  it('13: says after signing out that the token still works, and revokes it on request', async () => {
    await using host = hostAt(hub)
    const login = async () =>
      json<{ tokenId: number }>(await kohub(host, 'auth login --username bob --password secret-123 --json')).tokenId
    const id = await login()
    const out = await kohub(host, 'auth logout --json')
    assert.match(out.stderr, new RegExp(`still works on the server.*--id ${id}`))
    assert.deepEqual(json<{ forgotten: boolean; revoked: boolean }>(out), {
      endpoint: hub.url,
      forgotten: true,
      revoked: false,
      sessionsEnded: false,
    })
    const again = await login()
    const revoked = await kohub(host, 'auth logout --revoke --json')
    assert.equal(json<{ revoked: boolean }>(revoked).revoked, true)
    assert(!hub.state.tokens.some((token) => token.id === again))
  })

  it('14: lists all files of a repository of more than a thousand', async () => {
    const files = Object.fromEntries(Array.from({ length: 1205 }, (_, at) => [`data/${at}.txt`, String(at)]))
    hub.addRepo('alice/many', { files })
    await using host = hostAt(hub, 'alice')
    const { stdout } = await kohub(host, 'repo files alice/many --recursive --quiet')
    assert.equal(stdout.trimEnd().split('\n').length, 1205)
  })

  it('15: deletes nothing without a yes, where nobody can give one', async () => {
    await using host = hostAt(hub, 'alice')
    const { exitCode, stderr } = await kohub(host, 'repo delete alice/many')
    assert.equal(exitCode, 2)
    assert.match(stderr, /--yes/)
    assert.equal((await kohub(host, 'repo info alice/many --no-cache --quiet')).exitCode, 0)
  })

  it('16: says when an upload changed nothing', async () => {
    await using host = hostAt(hub, 'alice', { cwd: process.cwd() })
    const upload = () => kohub(host, 'repo upload alice/test-repo package.json --path p.json --json')
    assert.equal(json<{ changed: boolean }>(await upload()).changed, true)
    const again = await upload()
    assert.equal(json<{ changed: boolean }>(again).changed, false)
    assert.match(again.stderr, /Nothing changed/)
  })

  it('17: sends a small file with a large file’s ending through the object store, and a text inside the commit', async () => {
    await using host = hostAt(hub, 'alice')
    const { writeFileSync } = await import('node:fs')
    writeFileSync(join(host.cwd, 'tiny.bin'), Buffer.alloc(100, 7))
    writeFileSync(join(host.cwd, 'tiny.txt'), 'abc')
    const upload = await kohub(host, 'repo upload alice/test-repo . --json')
    const { files } = json<{ files: { path: string; mode: string }[] }>(upload)
    assert.deepEqual(
      files.map(({ path, mode }) => [path, mode]),
      [
        ['tiny.bin', 'lfs'],
        ['tiny.txt', 'regular'],
      ],
    )
  })

  it('18: writes a download nowhere but in its folder', async () => {
    hub.addRepo('alice/sly', { files: { '../outside.txt': 'x', 'inside.txt': 'y' } })
    await using host = hostAt(hub, 'alice')
    const { stderr, exitCode } = await kohub(host, 'repo download alice/sly --to down')
    assert.equal(exitCode, 0)
    assert.match(stderr, /outside\.txt was not downloaded/)
    assert.deepEqual(readdirSync(join(host.cwd, 'down')), ['inside.txt'])
    assert.equal(existsSync(join(host.cwd, 'outside.txt')), false)
    assert.equal(readFileSync(join(host.cwd, 'down/inside.txt'), 'utf8'), 'y')
  })

  it('19: makes, shows and follows an invitation, once', async () => {
    await using alice = hostAt(hub, 'alice')
    await using carol = hostAt(hub, 'carol')
    const token = (await kohub(alice, 'invite create my-org --role member --quiet')).stdout.trim()
    assert.equal(json<{ orgName: string }>(await kohub(carol, `invite show ${token} --json`)).orgName, 'my-org')
    assert.equal((await kohub(carol, `invite accept ${token}`)).exitCode, 0)
    assert.match((await kohub(alice, 'org members my-org')).stdout, /carol\tmember/)
    assert.notEqual((await kohub(carol, `invite accept ${token}`)).exitCode, 0)
  })

  it('20: tells a full quota as such', async () => {
    hub.addUser('dave')
    const token = hub.addToken('dave')
    hub.addRepo('dave/full', { files: { 'a.txt': 'a' } })
    await using host = hostAt({ ...hub, tokens: { ...hub.tokens, dave: token } }, 'dave')
    await kohub(host, 'quota set dave 10B')
    const { writeFileSync } = await import('node:fs')
    writeFileSync(join(host.cwd, 'big.txt'), 'x'.repeat(5000))
    const { exitCode, stderr } = await kohub(host, 'repo upload dave/full big.txt --json')
    assert.equal(exitCode, 1)
    assert.equal(failed({ stderr })['code'], 'QuotaExceeded')
  })
})
