import assert from 'node:assert/strict'
import { startFakeHub, type FakeHub } from '@tuglet/fake-hub'
import { HttpError } from '@tuglet/http'
import { createRepo, HubError, repoIdProblem, type Repo } from '@tuglet/hub-client'
import { connect, requestsOf } from '../support/connect.ts'

const repo: Repo = { type: 'model', id: 'ada/engine' }
const has = (status: number) => (error: unknown) => HttpError.is(error) && error.status === status && !!error.requestId

describe('createRepo', () => {
  let hub: FakeHub
  beforeEach(async () => {
    hub = await startFakeHub()
  })
  afterEach(() => hub.close())

  it('creates a repository of the account or of an organisation', async () => {
    const made = await createRepo(connect(hub), { repo, visibility: 'private' })
    assert.deepEqual(made, { created: true, url: `${hub.url}/ada/engine`, visibility: 'private' })
    assert.equal(hub.repo('model', 'ada/engine')!.visibility, 'private')
    const data = await createRepo(connect(hub), { repo: { type: 'dataset', id: 'lovelace/data' } })
    assert.deepEqual(data, { created: true, url: `${hub.url}/datasets/lovelace/data`, visibility: 'public' })
  })

  it('creates a Space with all its settings in one request, so that its first build has them', async () => {
    const secrets = [{ key: 'KEY', value: 'hush' }]
    const variables = [{ key: 'MODE', value: 'x', description: 'How' }]
    const order = { sdk: 'docker', hardware: 't4-small', sleepTimeSeconds: 300, secrets, variables } as const
    await createRepo(connect(hub), { repo: { type: 'space', id: 'ada/app' }, ...order })
    const { space } = hub.repo('space', 'ada/app')!
    assert.equal(space!.secrets.get('KEY')!.value, 'hush')
    assert.equal(space!.variables.get('MODE')!.description, 'How')
    assert.deepEqual([space!.hardware.requested, space!.sleepTimeSeconds, space!.restarts], ['t4-small', 300, 0])
    assert.equal(requestsOf(hub, /^POST/).length, 1)
  })

  it('leaves one alone that exists, and tells who may see it', async () => {
    hub.addRepo({ ...repo, visibility: 'public' })
    const found = await createRepo(connect(hub), { repo, visibility: 'private' })
    assert.deepEqual(found, { created: false, url: `${hub.url}/ada/engine`, visibility: 'public' })
    assert.deepEqual(requestsOf(hub, /^POST/), [])
  })

  it('does not ask an account for payment for a Space that it has', async () => {
    const space = { type: 'space', id: 'grace/app' } as const
    const free = connect(hub, 'hf_grace_write')
    await assert.rejects(createRepo(free, { repo: space, sdk: 'docker' }), has(402))
    hub.addRepo(space)
    assert.equal((await createRepo(free, { repo: space, sdk: 'docker' })).created, false)
  })

  it('knows that it was itself who created it when the answer was lost', async () => {
    for (const fault of ['lostAnswer', { truncateAfterBytes: 3 }] as const) {
      const id = `ada/lost-${hub.requests.length}`
      hub.fail({ match: 'POST', times: 1, fault })
      assert.equal((await createRepo(connect(hub), { repo: { type: 'model', id } })).created, true)
      assert.ok(hub.repo('model', id))
    }
    assert.equal(requestsOf(hub, /^POST/).length, 2)
  })

  it('finds one that somebody else creates at the same moment', async () => {
    hub.fail({ match: 'POST', times: 1, fault: { meanwhile: () => void hub.addRepo(repo) } })
    assert.equal((await createRepo(connect(hub), { repo })).created, false)
  })

  it('tries again when the Hub is busy, broken or out of patience', async () => {
    const busy = { error: 'Another conflicting operation is in progress' }
    hub.fail({ match: 'POST', times: 1, fault: { status: 409, body: busy } })
    hub.fail({ match: 'POST', times: 1, fault: { status: 503 } })
    hub.fail({ match: 'POST', times: 1, fault: { rateLimit: 7 } })
    const connection = connect(hub)
    assert.equal((await createRepo(connection, { repo })).created, true)
    assert.deepEqual(
      connection.waits.map(({ reason }) => reason),
      ['retry', 'retry', 'rateLimit'],
    )
    assert.equal(connection.waits[2]!.ms, 8000)
  })

  it('passes on what the Hub refuses', async () => {
    const reader = connect(hub, hub.tokens.read)
    await assert.rejects(createRepo(reader, { repo }), has(403))
    await assert.rejects(createRepo(connect(hub), { repo: { type: 'model', id: 'grace/mine' } }), has(403))
    await assert.rejects(createRepo(connect(hub), { repo: { type: 'model', id: 'babbage/x' } }), has(403))
    await assert.rejects(createRepo(connect(hub, 'hf_bad'), { repo }), has(401))
    await assert.rejects(createRepo(connect(hub), { repo: { type: 'space', id: 'ada/app' } }), has(400))
    await assert.rejects(createRepo(connect(hub), { repo, visibility: 'protected' }), has(400))
  })

  it('asks nobody about a name that cannot be', async () => {
    const isInvalid = (error: unknown) => HubError.is(error) && error.kind === 'invalid'
    for (const id of [
      'engine',
      'a/b/c',
      'ada/',
      '/x',
      'ada/-x',
      'ada/x.',
      'ada/a--b',
      'ada/a..b',
      'ada/ä',
      'ada/x.git',
      'ada/a b',
    ]) {
      await assert.rejects(createRepo(connect(hub), { repo: { type: 'model', id } }), isInvalid, id)
    }
    assert.match(repoIdProblem(`ada/${'x'.repeat(97)}`)!, /longer than 96/)
    assert.equal(repoIdProblem(`ada/${'x'.repeat(96)}`), undefined)
    assert.equal(repoIdProblem('Ada_1/a.b-c_d'), undefined)
    assert.equal(hub.requests.length, 0)
  })
})
