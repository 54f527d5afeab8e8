import assert from 'node:assert/strict'
import { startFakeHub, type FakeHub, type FakeSpace } from '@tuglet/fake-hub'
import { HttpError } from '@tuglet/http'
import {
  commitFiles,
  duplicateSpace,
  HubError,
  isUnderWay,
  listHardware,
  listSecrets,
  listVariables,
  pauseSpace,
  requestHardware,
  restartSpace,
  setSecret,
  setSleepTime,
  setVariable,
  setVisibility,
  spaceRuntime,
  unsetSecret,
  unsetVariable,
} from '@tuglet/hub-client'
import { connect, requestsOf } from '../support/connect.ts'

const id = 'ada/app'
const has = (status: number) => (error: unknown) => HttpError.is(error) && error.status === status && !!error.requestId

describe('a Space', () => {
  let hub: FakeHub
  let space: FakeSpace
  beforeEach(async () => {
    hub = await startFakeHub()
    space = hub.addRepo({ type: 'space', id, files: { Dockerfile: 'FROM x\n' } }).space!
  })
  afterEach(() => hub.close())

  it('is looked at until it runs, and then tells which commit does', async () => {
    const stages: string[] = []
    let sha: string | undefined
    for (let isOver = false; !isOver;) {
      const runtime = await spaceRuntime(connect(hub), id)
      stages.push(runtime.stage)
      sha = runtime.sha
      isOver = !isUnderWay(runtime.stage)
    }
    assert.deepEqual(stages, ['BUILDING', 'APP_STARTING', 'RUNNING'])
    assert.equal(sha, hub.repo('space', id)!.head)
  })

  it('shows the old run for a moment after a commit', async () => {
    space.stages = ['RUNNING']
    const files = [{ path: 'a.py', content: new Uint8Array([1]) }]
    await commitFiles(connect(hub), { repo: { type: 'space', id }, files, message: 'Add' })
    const stages: string[] = []
    for (let look = 0; look < 4; look++) stages.push((await spaceRuntime(connect(hub), id)).stage)
    assert.deepEqual(stages, ['RUNNING', 'RUNNING_BUILDING', 'RUNNING_APP_STARTING', 'RUNNING'])
  })

  it('says why it does not run', async () => {
    space.stages = ['BUILD_ERROR']
    const { stage, errorMessage } = await spaceRuntime(connect(hub), id)
    assert.deepEqual([stage, errorMessage], ['BUILD_ERROR', 'Scripted BUILD_ERROR'])
  })

  it('is paused, started again, and built anew from nothing', async () => {
    assert.equal((await pauseSpace(connect(hub), id)).stage, 'PAUSED')
    await restartSpace(connect(hub), id)
    assert.deepEqual([space.restarts, space.factoryRebuilds], [1, 0])
    assert.equal((await restartSpace(connect(hub), id, { factory: true })).stage, 'BUILDING')
    assert.deepEqual([space.restarts, space.factoryRebuilds], [2, 1])
  })

  it('has variables that can be read, and secrets that cannot', async () => {
    const connection = connect(hub)
    await setVariable(connection, id, { key: 'MODE', value: 'a=b=c', description: 'How' })
    await setVariable(connection, id, { key: 'MODE', value: 'second' })
    await setSecret(connection, id, { key: 'KEY', value: 'hush' })
    const [variable] = await listVariables(connection, id)
    assert.deepEqual([variable!.key, variable!.value], ['MODE', 'second'])
    assert.ok(variable!.updatedAt instanceof Date)
    const secrets = await listSecrets(connection, id)
    assert.deepEqual(
      secrets.map(({ key }) => key),
      ['KEY'],
    )
    assert.doesNotMatch(JSON.stringify(secrets), /hush/)
    assert.equal(space.secrets.get('KEY')!.value, 'hush')
    await unsetVariable(connection, id, { key: 'MODE' })
    await unsetSecret(connection, id, { key: 'KEY' })
    assert.deepEqual([await listVariables(connection, id), await listSecrets(connection, id)], [[], []])
  })

  it('never shows a secret in an error', async () => {
    hub.fail({ match: /secrets/, fault: { status: 400, body: { error: 'no' } } })
    const secret = { key: 'KEY', value: 'hush-hush' }
    await assert.rejects(setSecret(connect(hub), id, secret), (error: unknown) => {
      assert.doesNotMatch(`${String(error)} ${JSON.stringify(error)} ${(error as Error).stack}`, /hush-hush/)
      return has(400)(error)
    })
    const bad = setSecret(connect(hub), id, { key: 'NOT-A-NAME', value: 'hush-hush' })
    await assert.rejects(bad, (error: unknown) => HubError.is(error) && !error.message.includes('hush'))
  })

  it('is not changed when a web page answers in the place of the Hub, whatever its status', async () => {
    hub.fail({ match: /./, fault: 'html' })
    const hiding = setVisibility(connect(hub), { type: 'space', id }, { visibility: 'private' })
    await assert.rejects(
      hiding,
      (error: unknown) => HttpError.is(error) && /not what a Hub would say/.test(error.message),
    )
    await assert.rejects(setSecret(connect(hub), id, { key: 'KEY', value: 'v' }), HttpError.is)
  })

  it('sets a variable once although the answer was lost', async () => {
    hub.fail({ match: 'POST', times: 1, fault: 'lostAnswer' })
    await setVariable(connect(hub), id, { key: 'MODE', value: 'x' })
    assert.equal(space.variables.get('MODE')!.value, 'x')
  })

  it('moves to other hardware, whose price is known before', async () => {
    const list = await listHardware(connect(hub))
    const small = list.find(({ name }) => name === 't4-small')!
    assert.deepEqual([small.title, small.pricePerHour, small.accelerator], ['Nvidia T4 - small', 0.4, '1 × T4, 16 GB'])
    assert.equal(list.find(({ name }) => name === 'cpu-basic')!.pricePerHour, 0)
    await assert.rejects(setSleepTime(connect(hub), id, { seconds: 300 }), has(400))
    const { hardware } = await requestHardware(connect(hub), id, { hardware: 't4-small', sleepTimeSeconds: 600 })
    assert.deepEqual([hardware.requested, space.sleepTimeSeconds], ['t4-small', 600])
    assert.equal((await setSleepTime(connect(hub), id, { seconds: -1 })).sleepTimeSeconds, -1)
    await assert.rejects(requestHardware(connect(hub), id, { hardware: 'abacus' }), has(400))
  })

  it('costs what the account cannot pay', async () => {
    hub.addRepo({ type: 'space', id: 'grace/app' })
    const work = requestHardware(connect(hub, 'hf_grace_write'), 'grace/app', { hardware: 't4-small' })
    await assert.rejects(work, has(402))
  })

  it('is changed only by those who may', async () => {
    const reader = connect(hub, hub.tokens.read)
    await assert.rejects(pauseSpace(reader, id), has(403))
    await assert.rejects(listSecrets(reader, id), has(403))
    await assert.rejects(setVariable(connect(hub, 'hf_grace_write'), id, { key: 'A', value: 'b' }), has(403))
    assert.equal(requestsOf(hub, /pause/).length, 1)
  })

  it('is copied with its files and new settings', async () => {
    space.variables.set('MODE', { value: 'x', description: null, updatedAt: '' })
    const secrets = [{ key: 'KEY', value: 'hush' }]
    const { url } = await duplicateSpace(connect(hub), {
      from: id,
      to: 'lovelace/copy',
      visibility: 'private',
      secrets,
    })
    assert.equal(url, `${hub.url}/spaces/lovelace/copy`)
    const copy = hub.repo('space', 'lovelace/copy')!
    assert.equal(copy.visibility, 'private')
    assert.ok(copy.files.has('Dockerfile'))
    assert.deepEqual([copy.space!.variables.get('MODE')!.value, copy.space!.secrets.get('KEY')!.value], ['x', 'hush'])
    await assert.rejects(duplicateSpace(connect(hub), { from: id, to: 'lovelace/copy' }), has(409))
  })
})
