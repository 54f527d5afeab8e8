import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { fakeServer } from '@tuglet/testkit'
import { ci } from '../src/service.ts'
import { refusal } from './support/job-stream.ts'

const access = (serverUrl: string) => ({ serverUrl, apiKey: 'ci_k', signedIn: async () => true })

describe("the CI server's service", () => {
  it("is at the seed's address unless told otherwise, by the seed's variable", () => {
    assert.equal(ci.endpoint.default, 'http://localhost:8000')
    assert.deepEqual(ci.endpoint.env, ['TUGLET_CI_ENDPOINT', 'CI_SERVER_URL'])
  })

  it('checks the server first and the key second', async () => {
    await using server = await fakeServer({
      'GET /health': () => Response.json({ status: 'ok' }),
      'GET /jobs': () => Response.json([]),
    })
    await ci.check?.(access(server.url))
    assert.deepEqual(
      server.requests.map(({ url }) => new URL(url).pathname),
      ['/health', '/jobs'],
    )
    assert.equal(server.requests[0]?.headers.get('authorization'), null)
  })

  it('does not show the key to a server of another kind', async () => {
    await using server = await fakeServer({ 'GET /health': () => new Response('<html>', { status: 200 }) })
    await assert.rejects(async () => ci.check?.(access(server.url)), { kind: 'notCi' })
    assert.equal(server.requests.length, 1)
  })

  it('says when the key is refused', async () => {
    await using server = await fakeServer({
      'GET /health': () => Response.json({ status: 'ok' }),
      'GET /jobs': () => refusal(401, 'Invalid or revoked API key'),
    })
    await assert.rejects(async () => ci.check?.(access(server.url)), { kind: 'auth', status: 401 })
  })
})
