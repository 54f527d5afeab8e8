import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'mocha'
import type { FakeKohub } from '@tuglet/fake-kohub'
import type { FakeHost } from '@tuglet/testkit'
import { failed, hostAt, json, startHub } from '../support/hub.ts'
import { kohub } from '../support/shell.ts'

const id = 'my-org/my-model'
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

describe('kohub', () => {
  let hub: FakeKohub
  let host: FakeHost
  const good = async (line: string): Promise<string> => {
    const { exitCode, stdout, stderr } = await kohub(host, line)
    assert.equal(exitCode, 0, `${line}: ${stderr}`)
    return stdout
  }
  beforeEach(async () => {
    hub = await startHub({ hasDatabaseKey: true })
    host = hostAt(hub, 'alice')
  })
  afterEach(async () => {
    await host[Symbol.asyncDispose]()
    await hub.close()
  })

  it('shows, sets, recounts and explains quotas, of owners and of repositories', async () => {
    assert.match(await good('quota show'), /Of\talice \(user\)/)
    assert.match(await good('quota set my-org 1GB'), /Quota\t2\.0 GB/)
    assert.match(await good(`quota set ${id} 500MB`), /Quota\t500\.0 MB/)
    assert.match(await good(`quota show ${id}`), /repository/)
    assert.match(await good('quota set my-org unlimited'), /Quota\tunlimited/)
    await good('quota recalculate my-org')
    await good(`quota recalculate ${id}`)
    assert.match(await good('quota repos my-org'), /my-org\/my-model\tmodel/)
    const explained = await good('quota explain my-org')
    assert.match(explained, /my-org uses .* of unlimited/)
    assert.match(explained, /my-org\/my-model\tmodel\t/)
    assert.equal((await kohub(host, 'quota set my-org much')).exitCode, 2)
  })

  it('writes, lists and withdraws invitations', async () => {
    const token = (await good('invite create my-org --role visitor --uses unlimited --days 3 --quiet')).trim()
    assert.match(await good('invite list my-org'), new RegExp(`${token}\\tvisitor\\t\\t0/unlimited\\tyes`))
    await good(`invite delete ${token}`)
    assert.equal((await kohub(host, `invite show ${token}`)).exitCode, 6)
    assert.equal((await kohub(host, 'invite create my-org --uses some')).exitCode, 2)
  })

  it('keeps public keys and refuses private ones before anything is sent', async () => {
    const key = `ssh-ed25519 ${Buffer.from('a key of the right length, more or less').toString('base64')} alice@laptop`
    writeFileSync(join(host.cwd, 'id.pub'), `${key}\n`)
    writeFileSync(join(host.cwd, 'id'), '-----BEGIN OPENSSH '.concat('PRIVATE KEY-----\nabc\n'))
    const added = json<{ id: number; title: string }>(await kohub(host, 'ssh-key add id.pub --json'))
    assert.equal(added.title, 'alice@laptop')
    assert.match(await good('ssh-key list'), /alice@laptop/)
    assert.match(await good(`ssh-key show ${added.id}`), /SHA256:/)
    await good(`ssh-key delete ${added.id}`)
    const before = hub.requests.length
    const refused = await kohub(host, 'ssh-key add id')
    assert.deepEqual([refused.exitCode, hub.requests.length], [2, before])
    assert.match(refused.stderr, /private key/)
  })

  it('likes, counts and shows who likes', async () => {
    await good(`like add ${id}`)
    assert.match(await good(`like show ${id}`), /Liked\tyes/)
    assert.match(await good(`like who ${id}`), /^alice\t/)
    assert.match(await good('like list'), /my-org\/my-model\tmodel/)
    assert.match(await good(`stats ${id}`), /Likes\t1/)
    await good(`like remove ${id}`)
    assert.match(await good(`like show ${id}`), /Liked\tno/)
  })

  it('shows and changes what users and organisations tell the world', async () => {
    await good('user update --full-name "Alice Liddell" --bio "Models" --social github=alice')
    assert.match(await good('user show alice'), /Full name\tAlice Liddell/)
    await good('org settings my-org --description "For all" --website https://example.com')
    assert.match(await good('org profile my-org'), /Website\thttps:\/\/example\.com/)
    assert.match(await good('user show my-org'), /Type\torg/)
    assert.match(await good('user repos my-org'), /my-org\/my-data\tdataset/)
    assert.equal((await kohub(host, 'user update')).exitCode, 2)
  })

  it('uploads, downloads and deletes pictures', async () => {
    writeFileSync(join(host.cwd, 'me.png'), png)
    writeFileSync(join(host.cwd, 'me.txt'), 'not a picture')
    await good('avatar set me.png')
    await good('avatar set me.png --organization my-org')
    await good('avatar get --organization my-org --to got/logo.jpg')
    assert(readFileSync(join(host.cwd, 'got/logo.jpg')).length > 0)
    await good('avatar get --to me.jpg')
    await good('avatar delete')
    await good('avatar delete --organization my-org')
    assert.equal((await kohub(host, 'avatar set me.txt')).exitCode, 2)
  })

  it('keeps tokens for other hubs, and never shows them', async () => {
    const secret = 'hf_abcdefghijklmnop1234'
    const asked = hostAt(hub, 'alice', { answers: { '--token-stdin': secret } })
    assert.equal((await kohub(asked, 'external-token add https://huggingface.co')).exitCode, 0)
    assert(!(await good('external-token list')).includes(secret))
    assert.match(await good('external-token list'), /https:\/\/huggingface\.co/)
    writeFileSync(join(host.cwd, 'tokens.json'), JSON.stringify([{ url: 'https://other.example', token: secret }]))
    await good('external-token replace tokens.json --yes')
    assert.match(await good('external-token list --quiet'), /^https:\/\/other\.example\n$/)
    await good('external-token delete https://other.example')
    await good('external-token sources')
    writeFileSync(join(host.cwd, 'bad.json'), `[{"token": "${secret}"}]`)
    const bad = await kohub(host, 'external-token replace bad.json --yes')
    assert.equal(bad.exitCode, 2)
    assert(!bad.stderr.includes(secret))
  })

  it('checks names and the head of a README', async () => {
    assert.match(await good('validate name brand-new'), /Available\tyes/)
    assert.match(await good('validate name My_Model --namespace my-org --type model'), /Available\tno/)
    writeFileSync(join(host.cwd, 'README.md'), '---\nlicense: mit\n---\n')
    assert.match(await good('validate yaml README.md'), /Valid\tyes/)
  })

  it('sends anything to the API, and to no other server', async () => {
    assert.match(await good('api GET /api/version'), /"api": "kohakuhub"/)
    const limited = json<{ status: number; body: unknown[] }>(
      await kohub(host, 'api get /api/models --query author=my-org --query limit=5 --json'),
    )
    assert.deepEqual([limited.status, limited.body.length], [200, 1])
    const body = JSON.stringify({ type: 'model', name: 'by-api' })
    assert.equal((await kohub(host, ['api', 'POST', '/api/repos/create', '--body', body])).exitCode, 0)
    const gone = await kohub(host, 'api GET /api/models/no/such --json')
    assert.equal(failed(gone)['code'], 'RepoNotFound')
    for (const path of ['https://example.com/', '//example.com/', 'api/version']) {
      assert.equal((await kohub(host, ['api', 'GET', path])).exitCode, 2, path)
    }
    assert.equal((await kohub(host, 'api SHOUT /api/version')).exitCode, 2)
  })

  it('says that the server has no webhooks', async () => {
    for (const line of ['webhooks list', 'webhooks create https://example.com/hook', 'webhooks delete 1']) {
      const { exitCode, stderr } = await kohub(host, line)
      assert.equal(exitCode, 1)
      assert.match(stderr, /has no webhooks/)
    }
  })

  it('looks at server, clock and account, and names what is wrong', async () => {
    const well = json<{ check: string; state: string }[]>(await kohub(host, 'health --json'))
    assert.deepEqual(
      well.map(({ check, state }) => `${check} ${state}`),
      ['endpoint good', 'server good', 'clock note', 'account good', 'registration good'],
    )
    const wrong = hostAt(hub, undefined, { env: { HF_TOKEN: 'f'.repeat(64) } })
    const refused = await kohub(wrong, 'health')
    assert.equal(refused.exitCode, 4)
    assert.match(refused.stdout, /account\tbad\tThe token from HF_TOKEN: The server refuses it/)
    hub.fail({ fault: 'web-page' })
    const page = await kohub(host, 'health')
    assert.match(page.stdout, /server\tbad\t.*web page.*28080/)
    assert.equal(page.exitCode, 5)
  })

  it('lets words of one’s own stand for commands', async () => {
    const whole = { whole: true }
    await kohub(host, ['alias', 'set', 'mine', 'repo list --author alice'], whole)
    assert.match(await good('alias list'), /mine\trepo list --author alice/)
    const listed = await kohub(host, 'mine --output jsonl', whole)
    assert.match(listed.stdout, /alice\/test-repo/)
    assert.doesNotMatch(listed.stdout, /my-org/)
    const taken = await kohub(host, ['alias', 'set', 'repo', 'org list'], whole)
    assert.deepEqual([taken.exitCode, (await kohub(host, ['alias', 'set', 'x', 'no such'], whole)).exitCode], [2, 2])
    await good('alias delete mine')
    assert.equal((await kohub(host, 'alias delete mine')).exitCode, 6)
  })

  it('lists its commands when called alone, and names the nearest for a word that is none', async () => {
    const { stdout } = await kohub(host, [], { whole: true })
    assert.match(stdout, /kohub repo create\tCreate a repository\./)
    const wrong = await kohub(host, 'rep', { whole: true })
    assert.equal(wrong.exitCode, 2)
    assert.match(wrong.stderr, /Did you mean kohub repo\?/)
  })

  it('registers, after checks of its own, and confirms an address', async () => {
    const asked = hostAt(hub, undefined, { input: 'secret-456\n' })
    const made = await kohub(asked, 'auth register --username dora --email dora@example.com --password-stdin')
    assert.equal(made.exitCode, 0, made.stderr)
    const before = hub.requests.length
    for (const line of [
      'auth register --username no --email no@example.com --password secret-456',
      'auth register --username nora --email no@example.com --password short',
      `auth register --username nora --email no@example.com --password ${'x'.repeat(73)}`,
    ]) {
      assert.equal((await kohub(asked, line)).exitCode, 2, line)
    }
    assert.equal(hub.requests.length, before)
    assert.notEqual((await kohub(asked, 'auth verify 1f2e3d')).exitCode, 0)
  })

  it('keeps the last super-admin in an organisation', async () => {
    const before = hub.requests.filter(({ method }) => method !== 'GET').length
    const removed = await kohub(host, 'org member remove my-org alice')
    const demoted = await kohub(host, 'org member update my-org alice --role member')
    assert.deepEqual([removed.exitCode, demoted.exitCode], [7, 7])
    assert.equal(hub.requests.filter(({ method }) => method !== 'GET').length, before)
  })
})
