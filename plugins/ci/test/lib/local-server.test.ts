import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { startLocalServer } from '../../src/lib/local-server.ts'

describe('startLocalServer', () => {
  it('names the one command that brings a local server, when there is none', async () => {
    await assert.rejects(startLocalServer([]), {
      code: 'CI_SERVER_PLUGIN_MISSING',
      hints: ['Install it with tuglet plugins install @tuglet/plugin-ci-server'],
    })
  })

  it('starts the first one on offer and is signed in to it', async () => {
    const closed: string[] = []
    const server = (url: string) => ({
      start: async () => ({ url, apiKey: `key of ${url}`, close: async () => void closed.push(url) }),
    })
    const { access, close } = await startLocalServer([server('http://one'), server('http://two')])
    assert.equal(access.serverUrl, 'http://one')
    assert.equal(access.apiKey, 'key of http://one')
    assert.equal(await access.signedIn(), true)
    await close()
    assert.deepEqual(closed, ['http://one'])
  })
})
