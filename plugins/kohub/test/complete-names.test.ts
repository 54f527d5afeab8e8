import assert from 'node:assert/strict'
import { after, before, describe, it } from 'mocha'
import { withHost, type Completer } from '@tuglet/kit'
import type { FakeKohub } from '@tuglet/fake-kohub'
import type { FakeHost } from '@tuglet/testkit'
import { completeOrganizations, completeRepos, completeUsers } from '../src/complete-names.ts'
import { hostAt, startHub } from './support/hub.ts'

describe('completion of names', () => {
  let hub: FakeKohub
  before(async () => {
    hub = await startHub()
  })
  after(() => hub.close())

  const offered = (host: FakeHost, complete: Completer, words: readonly string[] = []) =>
    withHost(host, () => complete({ word: '', words, signal: host.signal }))

  it('offers repositories of the type in the line, one’s own without their owner too', async () => {
    await using host = hostAt(hub, 'alice')
    const models = await offered(host, completeRepos)
    assert(models.includes('my-org/my-model') && models.includes('alice/test-repo') && models.includes('test-repo'))
    assert.deepEqual(await offered(host, completeRepos, ['repo', 'info', '--type', 'dataset']), ['my-org/my-data'])
  })

  it('offers organisations and their members', async () => {
    await using host = hostAt(hub, 'alice')
    assert.deepEqual(await offered(host, completeOrganizations), ['my-org'])
    assert.deepEqual(await offered(host, completeUsers), ['alice', 'bob'])
  })

  it('asks the server once a minute at most', async () => {
    await using host = hostAt(hub, 'alice')
    await offered(host, completeRepos)
    const before = hub.requests.length
    await offered(host, completeRepos)
    assert.equal(hub.requests.length, before)
    await host.sleep(61_000)
    await offered(host, completeRepos)
    assert(hub.requests.length > before)
  })

  it('prints nothing, whatever goes wrong', async () => {
    await using host = hostAt({ url: 'http://127.0.0.1:9', tokens: {} })
    await assert.rejects(offered(host, completeRepos))
    assert.equal(host.printed.stderr + host.printed.stdout, '')
  })
})
