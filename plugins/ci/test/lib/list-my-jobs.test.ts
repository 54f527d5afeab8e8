import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { fakeServer } from '@tuglet/testkit'
import { listMyJobs } from '../../src/lib/list-my-jobs.ts'
import { refusal } from '../support/job-stream.ts'

const job = { job_id: 'abc', status: 'queued', success: null, start_time: null, end_time: null }

const list = (serverUrl: string, signal: AbortSignal, signedIn = true) =>
  Array.fromAsync(listMyJobs({ serverUrl, apiKey: 'ci_k', signedIn: async () => signedIn }, 'simple', signal))

describe('listMyJobs', () => {
  const { signal } = new AbortController()

  it("gives the seed's keys in the seed's order, whatever else a server adds", async () => {
    await using server = await fakeServer({
      'GET /jobs': () => Response.json([{ queue: 3, ...job, labels: [] }]),
    })
    const [row] = await list(server.url, signal)
    assert.deepEqual(Object.entries(row ?? {}), Object.entries(job))
    assert.equal(server.requests[0]?.headers.get('authorization'), 'Bearer ci_k')
  })

  it('asks nobody without a key', async () => {
    await using server = await fakeServer({})
    await assert.rejects(list(server.url, signal, false), { code: 'CI_KEY_REQUIRED' })
    assert.equal(server.requests.length, 0)
  })

  it("tells trouble with the seed's prefix", async () => {
    await using server = await fakeServer({ 'GET /jobs': () => refusal(500, 'out of order') })
    await assert.rejects(list(server.url, signal), { message: /^Error listing jobs: 500 .*out of order/, exitCode: 1 })
  })

  it('ends with the reason of an aborted signal', async () => {
    await using server = await fakeServer({ 'GET /jobs': () => Response.json([]) })
    const reason = new Error('enough')
    await assert.rejects(list(server.url, AbortSignal.abort(reason)), reason)
  })
})
