import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { adminHost } from './support/admin-hub.ts'
import { failed, hostAt, json, startHub } from './support/hub.ts'
import { kohub } from './support/shell.ts'

// What the real server does to the unwary, as far as a command has to say or to hide something.
describe('the traps of the server, at a terminal', () => {
  const fallbackRepos = [
    { type: 'model' as const, id: 'far/away', sourceName: 'HF', sourceUrl: 'https://huggingface.co' },
  ]

  it("another hub's answers: shown with their source, and not with --local", async () => {
    await using hub = await startHub({ fallbackRepos })
    await using host = hostAt(hub, 'alice')
    assert.match((await kohub(host, 'repo info far/away')).stdout, /HF/)
    const local = await kohub(host, 'repo info far/away --local --json')
    assert.deepEqual([local.exitCode, failed(local)['code']], [6, 'RepoNotFound'])
  })

  it('inner addresses in an error: left out', async () => {
    await using hub = await startHub()
    await using host = hostAt(hub, 'alice')
    const fault = hub.fail({ match: 'GET /api/models/*', fault: 'server-error', times: Infinity })
    const { stderr, exitCode } = await kohub(host, 'repo info my-org/my-model')
    assert.notEqual(exitCode, 0)
    assert.doesNotMatch(stderr, /lakefs:|http:\/\/lakefs|28000/)
    fault.heal()
  })

  it('admin token: in no word of --verbose, and never beside the token of a user', async () => {
    await using hub = await startHub()
    await using host = adminHost(hub, 'alice')
    const { stdout, stderr, exitCode } = await kohub(host, 'admin stats summary --verbose')
    assert.equal(exitCode, 0)
    assert.match(stderr, /admin\/api\/stats/)
    assert.ok(!(stdout + stderr).includes(hub.adminToken))
    assert.ok(hub.requests.every(({ headers }) => !(headers['authorization'] && headers['x-admin-token'])))
  })

  it('signing out of all sessions: said to end those of browsers too', async () => {
    await using hub = await startHub()
    await using host = hostAt(hub)
    await kohub(host, 'auth login --username alice --password secret-123')
    const { stderr } = await kohub(host, 'auth logout --sessions')
    assert.match(stderr, /session/i)
    assert.match(stderr, /--yes/)
  })

  it('moving: said to lose the history, and not done without a yes', async () => {
    await using hub = await startHub()
    await using host = hostAt(hub, 'alice')
    const { stderr, exitCode } = await kohub(host, 'repo move alice/test-repo alice/other')
    assert.equal(exitCode, 2)
    assert.match(stderr, /history/i)
    assert.ok(hub.state.repos.has('model:alice/test-repo'))
  })

  it('a token of another scheme or a revoked one: not noticed on public pages, told by auth status --check', async () => {
    await using hub = await startHub()
    await using host = hostAt(hub, undefined, { env: { HF_TOKEN: 'e'.repeat(64) } })
    assert.equal((await kohub(host, 'repo info my-org/my-model')).exitCode, 0)
    assert.match((await kohub(host, 'auth status --check')).stdout, /refuse/i)
  })

  it('commits whose answer is an array, and error bodies that are objects: no crash', async () => {
    await using hub = await startHub()
    await using host = hostAt(hub, 'alice')
    assert.equal(json<unknown[]>(await kohub(host, 'repo commits my-org/my-model --json')).length > 0, true)
    const nested = await kohub(host, 'repo settings my-org/my-model --private --json --token wrong')
    assert.equal(typeof failed(nested)['error'], 'string')
  })

  it('names with a slash in a branch: refused before anything is made', async () => {
    await using hub = await startHub()
    await using host = hostAt(hub, 'alice')
    const { exitCode } = await kohub(host, 'repo branch create my-org/my-model feature/one')
    assert.equal(exitCode, 2)
    assert.ok(hub.requests.every(({ method }) => method === 'GET'))
  })

  it('deleted objects: asked for by their whole key first', async () => {
    await using hub = await startHub()
    await using host = adminHost(hub, 'alice')
    const [key = ''] = hub.state.store.objects.keys()
    assert.equal((await kohub(host, `admin storage delete ${key}`)).exitCode, 2)
    assert.ok(hub.state.store.objects.has(key))
  })
})
