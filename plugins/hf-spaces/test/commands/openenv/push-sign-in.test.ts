import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { folderOf } from '../../support/environments.ts'
import { startPushBench, type PushBench } from '../../support/push-bench.ts'

const id = 'ada/my_env'
const signedOut = { HF_TOKEN: '' }
const tokenQuestion = 'HF_TOKEN'
const keepQuestion = 'tuglet auth login hub'

describe('openenv push: signing in', () => {
  let bench: PushBench
  beforeEach(async () => {
    bench = await startPushBench({ identities: { 'ci-identity': 'hf_ada_write' } })
  })
  afterEach(() => bench[Symbol.asyncDispose]())
  const spaces = () => bench.hub.repos.map((one) => one.id)

  it('asks for a token on a terminal without showing it, verifies it, keeps it if wanted, and goes on', async () => {
    const answers = { [tokenQuestion]: ' hf_ada_write\n', [keepQuestion]: 'yes' }
    const { failure, host, stderr } = await bench.push(['.'], { env: signedOut, tty: true, answers })
    assert.equal(failure?.message, undefined)
    assert.deepEqual(spaces(), [id])
    assert.deepEqual(
      host.asked.map(({ kind }) => kind),
      ['secret', 'confirm'],
    )
    const kept = await host.secrets.get('hub/default')
    assert.match(kept ?? '', /"token":"hf_ada_write","endpoint":"https:\/\/huggingface\.co","account":"ada"/)
    assert.doesNotMatch(stderr, /hf_ada_write/)
  })

  it('keeps no token that is not to be kept', async () => {
    const answers = { [tokenQuestion]: 'hf_ada_write', [keepQuestion]: 'no' }
    const { failure, host } = await bench.push(['.'], { env: signedOut, tty: true, answers })
    assert.equal(failure, undefined)
    assert.equal(await host.secrets.get('hub/default'), undefined)
  })

  it("fails in the seed's words when the token that was given is no good, and keeps it not", async () => {
    for (const word of ['hf_wrong', '', 'two words']) {
      const answers = { [tokenQuestion]: word, [keepQuestion]: 'yes' }
      const { failure, host } = await bench.push(['.'], { env: signedOut, tty: true, answers })
      assert.match(failure!.message, /^Failed to retrieve token after login: /)
      assert.deepEqual([failure!.kind, failure!.exitCode], ['auth', 4])
      assert.match(failure!.hints.join('\n'), /hf auth login/)
      assert.match(failure!.hints.join('\n'), /needs "write" access/)
      assert.equal(await host.secrets.get('hub/default'), undefined)
    }
    assert.deepEqual(spaces(), [])
  })

  it('fails as auth where nobody can be asked', async () => {
    const { failure } = await bench.push(['.'], { env: signedOut })
    assert.deepEqual([failure?.kind, failure?.code, failure?.exitCode], ['auth', 'HF_TOKEN_MISSING', 4])
    assert.match(failure!.message, /^Failed to retrieve token after login: .*no terminal/)
    assert.equal(bench.hub.requests.length, 0)
  })

  it('checks the environment before it asks for anything', async () => {
    writeFileSync(path.join(bench.cwd, 'server/Dockerfile'), 'FROM a\nCOPY --from=nowhere /x /y\n')
    const { failure, host } = await bench.push(['.'], { env: signedOut, tty: true })
    assert.deepEqual([failure?.code, host.asked.length], ['PUSH_CHECKS_FAILED', 0])
  })

  it('names where a refused token came from and does not ask for another', async () => {
    const { failure, host } = await bench.push(['.'], { env: { HF_TOKEN: 'hf_expired' }, tty: true })
    assert.equal(failure?.kind, 'auth')
    assert.match(failure.message, /HF_TOKEN/)
    assert.equal(host.asked.length, 0)
  })

  it('does not take a network that is down for being signed out', async () => {
    bench.hub.fail({ match: 'GET /api/whoami-v2', fault: 'reset' })
    const { failure, host } = await bench.push(['.'], { tty: true })
    assert.deepEqual([failure?.kind, host.asked.length], ['unreachable', 0])
  })

  it('refuses a token that only reads before anything is created', async () => {
    const { failure } = await bench.push(['.'], { env: { HF_TOKEN: bench.hub.tokens.read } })
    assert.deepEqual([failure?.kind, failure?.code], ['auth', 'HF_TOKEN_READ_ONLY'])
    assert.deepEqual(spaces(), [])
    assert.ok(!bench.hub.requests.some(({ path: at }) => at.includes('create')))
  })

  it('refuses namespaces that the account or its token has no write access to', async () => {
    for (const namespace of ['strangers', 'babbage']) {
      const { failure } = await bench.push(['.', '--namespace', namespace])
      assert.equal(failure?.code, 'HF_TOKEN_READ_ONLY', namespace)
    }
    const fine = { env: { HF_TOKEN: bench.hub.tokens.fineGrained } }
    assert.equal((await bench.push(['.'], fine)).failure?.code, 'HF_TOKEN_READ_ONLY')
    assert.equal((await bench.push(['.', '--namespace', 'lovelace'], fine)).failure, undefined)
  })

  it('says that a token tells no username', async () => {
    bench.hub.fail({ match: 'GET /api/whoami-v2', fault: { status: 200, body: { type: 'user' } } })
    const { failure } = await bench.push(['.'])
    assert.match(failure!.message, /username/)
  })

  it('prefers HF_TOKEN to a token that hf auth login has kept, and takes that else', async () => {
    const home = folderOf({ token: 'hf_ada_write\n' })
    const env = { HF_TOKEN: '', HF_TOKEN_PATH: path.join(home, 'token') }
    assert.equal((await bench.push(['.'], { env })).failure, undefined)
    const both = await bench.push(['.'], { env: { ...env, HF_TOKEN: 'hf_wrong' } })
    assert.equal(both.failure?.kind, 'auth')
  })

  it('signs in as a CI job whose identity the Hub trusts, before any other token', async () => {
    const env = { HF_TOKEN: 'hf_wrong', HF_OIDC_RESOURCE: `spaces/${id}`, HF_OIDC_ID_TOKEN: 'ci-identity' }
    const { failure, stderr } = await bench.push(['.'], { env })
    assert.equal(failure?.message, undefined)
    assert.deepEqual(spaces(), [id])
    assert.doesNotMatch(stderr, /ci-identity/)
  })

  it('does not fall back to another token when nobody trusts the job', async () => {
    const env = { HF_OIDC_RESOURCE: `spaces/${id}`, HF_OIDC_ID_TOKEN: 'somebody-else' }
    const { failure } = await bench.push(['.'], { env })
    assert.deepEqual([failure?.kind, failure?.code], ['auth', 'CI_IDENTITY_REFUSED'])
    const none = await bench.push(['.'], { env: { HF_OIDC_RESOURCE: `spaces/${id}` } })
    assert.equal(none.failure?.code, 'CI_IDENTITY_MISSING')
    assert.deepEqual(spaces(), [])
  })

  it('asks for no token when a file of the working folder chose the Hub', async () => {
    mkdirSync(path.join(bench.cwd, 'config'), { recursive: true })
    writeFileSync(path.join(bench.cwd, 'config/hub.yaml'), `HF_ENDPOINT: ${bench.hub.url}\n`)
    const { failure, host } = await bench.push(['.'], { env: signedOut, tty: true })
    assert.deepEqual([failure?.code, host.asked.length], ['ENDPOINT_UNTRUSTED', 0])
    const identity = { HF_TOKEN: '', HF_OIDC_RESOURCE: 'spaces/a/b', HF_OIDC_ID_TOKEN: 'ci-identity' }
    const job = await bench.push(['.'], { env: identity })
    assert.deepEqual([job.failure?.code, bench.hub.requests.length], ['ENDPOINT_UNTRUSTED', 0])
  })

  it('talks to the Hub that HF_ENDPOINT names', async () => {
    const { failure, stdout } = await bench.push(['.'], { env: { HF_ENDPOINT: bench.hub.url } })
    assert.equal(failure?.message, undefined)
    assert.ok(stdout.includes(`${bench.hub.url}/spaces/${id}`))
    assert.deepEqual(readdirSync(bench.cwd).includes('hf-staging'), false)
  })
})
