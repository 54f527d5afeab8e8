import assert from 'node:assert/strict'
import {
  CiError,
  streamJob,
  submitTestsStreaming,
  waitForJob,
  type StreamNotice,
  type StreamOptions,
} from '@tuglet/ci-client'
import { project } from '../support/project.ts'
import { json, serve } from '../support/serve.ts'
import { takeAll } from '../support/take.ts'
import { ScriptedJob, startV1Server, type V1Options, type V1Server } from '../support/v1-server.ts'

const now = async () => {}
const data = (event: unknown) => `data: ${JSON.stringify(event)}\n\n`
const sse = { 'content-type': 'text/event-stream' }

for (const hasOffsets of [true, false]) {
  describe(`streamJob against a server ${hasOffsets ? 'with' : 'without'} byte offsets`, () => {
    let server: V1Server
    let options: StreamOptions
    let notices: StreamNotice[]
    let job: ScriptedJob
    const start = async (more: V1Options = {}) => {
      server = await startV1Server({ hasOffsets, ...more })
      notices = []
      options = { serverUrl: server.url, apiKey: server.apiKey, sleep: now, onNotice: (notice) => notices.push(notice) }
      job = new ScriptedJob()
      server.jobs.push(job)
    }
    afterEach(() => server.close())

    it('neither loses nor repeats a line over many drops', async () => {
      await start()
      const lines = Array.from({ length: 40 }, (_, index) => `line ${index} äöü 🙂\n`)
      let log = ''
      job.write(lines.shift()!)
      for await (const event of streamJob(job.id, { ...options, fromBeginning: true })) {
        if (event.type !== 'log') continue
        log += event.data
        const [next, another] = lines.splice(0, 2)
        if (next === undefined) job.finish(true)
        // One line on the connection that is about to break, one while there is none.
        else job.write(next)
        server.drop()
        if (another !== undefined) job.write(another)
      }
      assert.equal(log, Array.from({ length: 40 }, (_, index) => `line ${index} äöü 🙂\n`).join(''))
      assert.ok(notices.some(({ type }) => type === 'dropped') && notices.some(({ type }) => type === 'resumed'))
      assert.ok(!notices.some(({ type }) => type === 'gap'))
    })

    it('goes on by the job id after the connection of a submission broke', async () => {
      await start({ onSubmit: (submitted) => void submitted.write('one\n') })
      const { dir, remove } = project({ 'a.py': '' })
      let log = ''
      for await (const event of submitTestsStreaming(dir, options)) {
        if (event.type !== 'log') continue
        log += event.data
        if (log === 'one\n') {
          server.drop()
          server.jobs[0]!.write('two\n').finish(false)
        }
      }
      remove()
      assert.equal(log, 'one\ntwo\n')
      assert.equal(server.seen.filter(({ method }) => method === 'POST').length, 1)
    })

    it('starts forward-only with what is new', async () => {
      await start()
      job.write('old\n')
      const streaming = takeAll(streamJob(job.id, options))
      await server.streams(1)
      job.write('new\n').finish(true)
      assert.deepEqual((await streaming).events, [
        { type: 'log', data: 'new\n' },
        { type: 'complete', success: true },
      ])
    })

    it(`${hasOffsets ? 'loses nothing' : 'says that lines may be missing'} after a drop of a forward-only stream`, async () => {
      await start()
      const events = streamJob(job.id, options)
      const first = events.next()
      await server.streams(1)
      job.write('one\n')
      assert.deepEqual((await first).value, { type: 'log', data: 'one\n' })
      server.drop()
      job.write('two\n')
      const rest = takeAll(events)
      await server.streams(2)
      job.write('three\n').finish(true)
      assert.equal((await rest).log, hasOffsets ? 'two\nthree\n' : 'three\n')
      assert.equal(
        notices.some(({ type }) => type === 'gap'),
        !hasOffsets,
      )
    })

    it('takes the end of a connection without a verdict for a drop, not for the end of the job', async () => {
      await start()
      job.write('one\n')
      const events = streamJob(job.id, { ...options, fromBeginning: true })
      assert.deepEqual((await events.next()).value, { type: 'log', data: 'one\n' })
      const rest = takeAll(events)
      server.drop()
      await server.streams(2)
      job.finish(true)
      assert.deepEqual((await rest).events, [{ type: 'complete', success: true }])
    })

    it('defect 8: a job that is silent for longer than the limit of fetch is followed on, and without a word', async () => {
      await start()
      const isIdle = Object.assign(new Error('Body Timeout Error'), { code: 'UND_ERR_BODY_TIMEOUT' })
      let cuts = 0
      const fetch = async (url: string | URL | Request, init?: RequestInit) => {
        if (cuts === 50) {
          job.write('awake\n').finish(true)
          return globalThis.fetch(url, init)
        }
        cuts += 1
        const silent = new ReadableStream({
          pull: (controller) => controller.error(new TypeError('terminated', { cause: isIdle })),
        })
        return new Response(silent, { headers: sse })
      }
      const { log, events } = await takeAll(streamJob(job.id, { ...options, fetch, fromBeginning: true }))
      assert.equal(log, 'awake\n')
      assert.deepEqual(events.at(-1), { type: 'complete', success: true })
      assert.deepEqual(notices, [])
    })
  })
}

describe('streamJob', () => {
  it('defect 7: a line of a million characters and bytes that are no UTF-8 do not end the stream', async () => {
    const long = 'x'.repeat(1_000_000)
    const served = await serve((_request, response) => {
      response.writeHead(200, sse)
      response.write(data({ type: 'log', data: `${long}\n` }))
      response.write(
        Buffer.concat([
          Buffer.from('data: {"type": "log", "data": "bad: '),
          Buffer.from([0xff, 0xfe]),
          Buffer.from('\\n"}\n\n'),
        ]),
      )
      response.end(data({ type: 'complete', success: true }))
    })
    const { log, events } = await takeAll(streamJob('id', { serverUrl: served.url, fromBeginning: true }))
    await served.close()
    assert.equal(log, `${long}\nbad: \ufffd\ufffd\n`)
    assert.equal(events.length, 3)
  })

  it('passes over what v1 does not know: comments, event names, other types, broken JSON', async () => {
    const served = await serve((_request, response) => {
      response.writeHead(200, sse)
      response.write(': ping\n\nevent: state\ndata: {"type": "state"}\n\ndata: {broken\n\nretry: 5\n\n')
      response.end('data:{"type":"log","data":"x"}\r\n\r\ndata: {"type":"complete","success":false}\r\n\r\n')
    })
    const { events } = await takeAll(streamJob('id', { serverUrl: served.url }))
    await served.close()
    assert.deepEqual(events, [
      { type: 'log', data: 'x' },
      { type: 'complete', success: false },
    ])
  })

  it('gives up after a number of tries that brought nothing, and waits longer and longer between them', async () => {
    let requests = 0
    const served = await serve((_request, response) => {
      requests += 1
      response.writeHead(200, sse).end(': hello\n\n')
    })
    const notices: StreamNotice[] = []
    const options = {
      serverUrl: served.url,
      attempts: 4,
      sleep: now,
      onNotice: (notice: StreamNotice) => notices.push(notice),
    }
    await assert.rejects(streamJob('id', options).next(), (error) => CiError.is(error) && error.kind === 'unreachable')
    await served.close()
    assert.equal(requests, 5)
    const drops = notices.filter((notice) => notice.type === 'dropped')
    assert.deepEqual(
      drops.map(({ attempt }) => attempt),
      [1, 2, 3, 4],
    )
  })

  it('counts tries anew after every new line', async () => {
    let requests = 0
    const served = await serve((_request, response) => {
      requests += 1
      response.writeHead(200, sse)
      const log = Array.from({ length: Math.floor(requests / 3) }, (_, index) =>
        data({ type: 'log', data: `${index}\n` }),
      )
      response.end(log.join('') + (requests === 12 ? data({ type: 'complete', success: true }) : ''))
    })
    const options = { serverUrl: served.url, attempts: 3, sleep: now, fromBeginning: true }
    const { log } = await takeAll(streamJob('id', options))
    await served.close()
    assert.equal(log, '0\n1\n2\n3\n')
  })

  it('outlives a restart of the server and the 503 of the proxy before it, and waits as long as it asks', async () => {
    let requests = 0
    const served = await serve((_request, response) => {
      requests += 1
      if (requests === 1)
        return void response.writeHead(200, sse).write(data({ type: 'log', data: 'one\n' }), () => response.destroy())
      if (requests === 2) return void response.writeHead(503, { 'retry-after': '7' }).end('<h1>Busy</h1>')
      response.writeHead(200, sse).end(data({ type: 'log', data: 'one\n' }) + data({ type: 'complete', success: true }))
    })
    const slept: number[] = []
    const sleep = async (ms: number) => void slept.push(ms)
    const { log } = await takeAll(streamJob('id', { serverUrl: served.url, sleep, fromBeginning: true }))
    await served.close()
    assert.equal(log, 'one\n')
    assert.equal(slept[1], 7000)
  })

  it('ends with the refusal when the key is revoked or the job is gone after a drop', async () => {
    for (const [status, kind] of [
      [401, 'auth'],
      [404, 'notFound'],
      [410, 'notFound'],
    ] as const) {
      let requests = 0
      const served = await serve((_request, response) => {
        requests += 1
        if (requests > 1) return json(response, status, { detail: 'No longer' })
        response.writeHead(200, sse).write(data({ type: 'log', data: 'one\n' }), () => response.destroy())
      })
      const events = takeAll(streamJob('id', { serverUrl: served.url, sleep: now }))
      await assert.rejects(events, (error) => CiError.is(error) && error.kind === kind && error.status === status)
      await served.close()
      assert.equal(requests, 2)
    }
  })

  it('rejects at once, and does not try again, when the first connection fails', async () => {
    const served = await serve(() => {})
    await served.close()
    const slept: number[] = []
    const events = streamJob('id', { serverUrl: served.url, sleep: async (ms) => void slept.push(ms) })
    await assert.rejects(events.next(), (error) => CiError.is(error) && error.kind === 'unreachable')
    assert.deepEqual(slept, [])
  })

  it('stops with the reason of the signal, in the middle of a silent stream and between two tries', async () => {
    const server = await startV1Server()
    const job = new ScriptedJob()
    server.jobs.push(job)
    const connection = { serverUrl: server.url, apiKey: server.apiKey }
    const reason = new Error('Ctrl-C')

    const inStream = new AbortController()
    const silent = waitForJob(job.id, { ...connection, signal: inStream.signal }).next()
    await server.streams(1)
    inStream.abort(reason)
    await assert.rejects(silent, reason)

    const between = new AbortController()
    const waiting = waitForJob(job.id, {
      ...connection,
      fromBeginning: true,
      signal: between.signal,
      onNotice: () => between.abort(reason),
    })
    job.write('one\n')
    await waiting.next()
    server.drop()
    await assert.rejects(waiting.next(), reason)
    await server.close()
  })

  it('closes its connection when the reader stops early', async () => {
    const { promise: closed, resolve } = Promise.withResolvers<void>()
    const served = await serve((_request, response) => {
      response.on('close', resolve)
      response.writeHead(200, sse).write(data({ type: 'log', data: 'one\n' }))
    })
    for await (const event of streamJob('id', { serverUrl: served.url })) if (event.type === 'log') break
    await closed
    await served.close()
  })
})
