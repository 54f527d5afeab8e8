import assert from 'node:assert/strict'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'mocha'
import type { FakeKohub } from '@tuglet/fake-kohub'
import type { FakeHost } from '@tuglet/testkit'
import { configOf, hostAt, json, startHub } from './support/hub.ts'
import { kohub } from './support/shell.ts'

// The shell examples of the original client's design, one to one, in their order.
describe('the shell examples of the original client', () => {
  let hub: FakeKohub
  let host: FakeHost
  const good = async (line: string): Promise<string> => {
    const { exitCode, stdout, stderr } = await kohub(host, line)
    assert.equal(exitCode, 0, `${line}: ${stderr}`)
    return stdout
  }
  before(async () => {
    hub = await startHub()
    hub.addUser('test', { password: 'test-password' })
    host = hostAt(hub, undefined, { answers: { '--username': 'alice', '--password-stdin': 'secret-123' } })
  })
  after(async () => {
    await host[Symbol.asyncDispose]()
    await hub.close()
  })

  it('signs in, asked and told, shows who, and makes, lists and deletes tokens', async () => {
    assert.match(await good('auth login'), /Signed in as\talice/)
    assert.deepEqual(
      host.asked.map(({ kind, flag }) => [kind, flag]),
      [
        ['line', '--username'],
        ['secret', '--password-stdin'],
      ],
    )
    await good('auth login --username alice --password secret-123')
    assert.match(await good('auth whoami'), /alice/)
    await good('auth token create --name "my-laptop"')
    const id = (await good('auth token create -n "my-laptop" --json')).match(/"tokenId": (\d+)/)?.[1]
    assert.match(await good('auth token list'), /my-laptop/)
    await good(`auth token delete --id ${id}`)
  })

  it('creates, shows and lists repositories and their files, and deletes them', async () => {
    await good('repo create my-model --type model')
    await good('repo create my-org/new-model --type model --private')
    assert.match(await good('repo info my-org/my-model --type model'), /my-org\/my-model/)
    assert.match(await good('repo list --type model'), /alice\/my-model/)
    assert.match(await good('repo list --type model --author my-org'), /my-org\/new-model\tyes/)
    assert.match(await good('repo files my-org/my-model'), /README\.md/)
    assert.match(await good('repo files my-org/my-model --revision main --path configs/ --recursive'), /small\.json/)
    await good('repo delete my-org/new-model --type model --yes')
  })

  it('creates organisations and manages their members', async () => {
    await good('org create our-org --description "My organization"')
    assert.match(await good('org info our-org'), /My organization/)
    assert.match(await good('org list'), /our-org\tsuper-admin/)
    assert.match(await good('org list --username alice'), /my-org/)
    await good('org member add our-org bob --role member')
    await good('org member update our-org bob --role admin')
    assert.match(await good('org members our-org'), /bob\tadmin/)
    await good('org member remove our-org bob')
  })

  it('sets, gets, lists and clears the configuration', async () => {
    await using fresh = hostAt({ url: '', tokens: {} })
    const line = (words: string) => kohub(fresh, words)
    assert.equal((await line('config set endpoint http://localhost:8000')).stdout, 'http://localhost:8000\n')
    await line('config set token hf_abcdefgh12345678')
    assert.equal((await line('config get endpoint')).stdout, 'http://localhost:8000\n')
    assert.match((await line('config list')).stdout, /endpoint\thttp:\/\/localhost:8000\t~\/\.kohub\/config\.json:2/)
    assert.deepEqual(configOf(fresh), { endpoint: 'http://localhost:8000', token: 'hf_abcdefgh12345678' })
    assert.equal(statSync(join(fresh.dirs.home, '.kohub/config.json')).mode & 0o777, 0o600)
    assert.equal((await line('config clear')).exitCode, 0)
    assert.deepEqual(configOf(fresh), {})
  })

  it('takes its flags before the command too', async () => {
    await using bare = hostAt({ url: '', tokens: {} }, undefined, { secrets: host.secrets })
    assert.match((await kohub(bare, `--endpoint ${hub.url} auth whoami`)).stdout, /alice/)
    const listed = await kohub(bare, `--endpoint ${hub.url} --output json repo list --type model`)
    assert.equal(json<unknown[]>(listed).length > 2, true)
    assert.equal(
      (await kohub(bare, `--endpoint ${hub.url} --quiet repo create quiet-model --type model`)).stdout,
      'alice/quiet-model\n',
    )
  })

  it('says what the seed says when nobody is signed in', async () => {
    await using nobody = hostAt(hub)
    const { stderr, exitCode } = await kohub(nobody, 'repo create my-repo --type model')
    assert.equal(stderr.split('\n')[0], "Error: Authentication required. Please login with 'tuglet kohub auth login'")
    assert.equal(exitCode, 4)
  })

  it('runs the seed’s integration test', async () => {
    await using machine = hostAt(hub)
    const line = async (words: string) => {
      const ran = await kohub(machine, words)
      assert.equal(ran.exitCode, 0, ran.stderr)
      return ran.stdout
    }
    await line(`--endpoint ${hub.url} auth login --username test --password test-password`)
    await line('repo create test-repo')
    assert.match(await line('repo info test-repo'), /test\/test-repo/)
    await line('repo delete test-repo --yes')
  })

  it('signs out', async () => {
    assert.match(await good('auth logout'), /Forgotten\tyes/)
    assert.equal((await kohub(host, 'auth whoami')).exitCode, 4)
  })

  it('reads the file that the original client wrote', async () => {
    const { mkdirSync, writeFileSync } = await import('node:fs')
    await using old = hostAt({ url: '', tokens: {} })
    const file = join(old.dirs.home, '.kohub/config.json')
    mkdirSync(join(old.dirs.home, '.kohub'))
    const written = {
      endpoint: hub.url,
      token: hub.tokens['alice'],
      default_repo_type: 'dataset',
      interactive_mode_default: true,
      theme: 'dark',
    }
    writeFileSync(file, JSON.stringify(written), { mode: 0o600 })
    assert.match((await kohub(old, 'auth whoami')).stdout, /alice/)
    assert.match((await kohub(old, 'repo list')).stdout, /my-org\/my-data/)
    await kohub(old, 'config set interactive_mode_default no')
    assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), { ...written, interactive_mode_default: false })
    assert.match((await kohub(old, 'auth status')).stdout, /\.kohub\/config\.json:\d+/)
  })
})
