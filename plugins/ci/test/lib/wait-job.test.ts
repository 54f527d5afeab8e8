import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { Failure } from '@tuglet/kit'
import { fakeServer } from '@tuglet/testkit'
import { waitJob, type Wait } from '../../src/lib/wait-job.ts'
import { jobStream, openStream } from '../support/job-stream.ts'
import { recordedOutput } from '../support/recorded-output.ts'

const wait = (serverUrl: string, own: Partial<Wait> = {}) =>
  waitJob({
    jobId: 'abc',
    fromBeginning: false,
    access: { serverUrl, apiKey: 'ci_k', signedIn: async () => true },
    exitCodes: 'simple',
    signal: new AbortController().signal,
    out: recordedOutput(),
    ...own,
  })

const log = { type: 'log', data: 'one\n' }

describe('waitJob', () => {
  it('gives the log and the verdict of a job that passes', async () => {
    const passed = { type: 'complete', success: true }
    await using server = await fakeServer({ 'GET /jobs/:id/stream': () => jobStream(log, passed) })
    assert.deepEqual(await Array.fromAsync(wait(server.url)), [log, passed])
  })

  it('asks for the whole log only when told to', async () => {
    const passed = { type: 'complete', success: true }
    await using server = await fakeServer({ 'GET /jobs/:id/stream': () => jobStream(passed) })
    for (const fromBeginning of [false, true]) await Array.fromAsync(wait(server.url, { fromBeginning }))
    const queries = server.requests.map(({ url }) => new URL(url).searchParams.get('from_beginning'))
    assert.deepEqual(queries, [null, 'true'])
  })

  it('gives the verdict of a job that fails before it fails itself', async () => {
    const failed = { type: 'complete', success: false }
    await using server = await fakeServer({ 'GET /jobs/:id/stream': () => jobStream(log, failed) })
    const rows: object[] = []
    const read = async () => {
      for await (const row of wait(server.url)) rows.push(row)
    }
    await assert.rejects(read(), { code: 'TESTS_FAILED', exitCode: 1 })
    assert.deepEqual(rows, [log, failed])
  })

  it('tells how to come back when it is interrupted, and leaves the job alone', async () => {
    await using server = await fakeServer({ 'GET /jobs/:id/stream': () => openStream(log) })
    const stop = new AbortController()
    const read = async () => {
      for await (const _ of wait(server.url, { signal: stop.signal }))
        stop.abort(new Failure('interrupted', 'Interrupted.', { code: 'INTERRUPTED', exitCode: 130 }))
    }
    await assert.rejects(read(), {
      kind: 'interrupted',
      message: 'Stopped waiting for job abc.',
      exitCode: 130,
      hints: ['The job continues on the server. Reconnect with: tuglet ci wait abc'],
    })
    assert.deepEqual(
      server.requests.map(({ method }) => method),
      ['GET'],
    )
  })

  it('tells a time limit as such, with the simple exit code', async () => {
    await using server = await fakeServer({ 'GET /jobs/:id/stream': () => openStream(log) })
    const stop = new AbortController()
    const late = new Failure('timeout', 'Not done within 1 s.')
    const read = async () => {
      for await (const _ of wait(server.url, { signal: stop.signal })) stop.abort(late)
    }
    await assert.rejects(read(), { kind: 'timeout', message: late.message, exitCode: 1 })
  })
})
