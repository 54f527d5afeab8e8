import assert from 'node:assert/strict'
import { startFakeHub, type FakeHub, type FakeSpace } from '@tuglet/fake-hub'
import { HttpError, NetworkError } from '@tuglet/http'
import { spaceLogs } from '@tuglet/hub-client'
import { fakeServer } from '@tuglet/testkit'
import { connect, requestsOf } from '../support/connect.ts'

const id = 'ada/app'

describe('spaceLogs', () => {
  let hub: FakeHub
  let space: FakeSpace
  beforeEach(async () => {
    hub = await startFakeHub()
    space = hub.addRepo({ type: 'space', id }).space!
    for (const line of ['one\n', 'two', 'three']) space.logs.build.write(line)
  })
  afterEach(() => hub.close())
  const read = async (options: Parameters<typeof spaceLogs>[2]) => {
    const lines: string[] = []
    for await (const { text } of spaceLogs(connect(hub), id, options)) lines.push(text)
    return lines
  }

  it('gives what there is and ends when nothing more comes', async () => {
    assert.deepEqual(await read({ kind: 'build', quietMs: 50 }), ['one', 'two', 'three'])
    assert.deepEqual(await read({ quietMs: 50 }), [])
  })

  it('follows to the end, and dates each line', async () => {
    const dates: (Date | undefined)[] = []
    const lines: string[] = []
    for await (const { text, at } of spaceLogs(connect(hub), id, { kind: 'build', follow: true })) {
      dates.push(at)
      lines.push(text)
      if (text === 'three') space.logs.build.write('four')
      if (text === 'four') space.logs.build.end()
    }
    assert.deepEqual(lines, ['one', 'two', 'three', 'four'])
    assert.ok(dates.every((date) => date instanceof Date))
  })

  it('gives each line once although the Hub begins from the first at each connection', async () => {
    hub.fail({ match: /logs\/build/, times: 1, fault: { truncateAfterBytes: 150 } })
    hub.fail({ match: /logs\/build/, times: 2, fault: 'reset' })
    space.logs.build.end()
    assert.deepEqual(await read({ kind: 'build', follow: true }), ['one', 'two', 'three'])
    assert.ok(requestsOf(hub, /logs/).length >= 4)
  })

  it('begins anew when the log is another one, shorter than what was seen', async () => {
    const lines: string[] = []
    hub.fail({ match: /logs\/build/, times: 1, fault: { truncateAfterBytes: 150 } })
    hub.fail({
      match: /logs\/build/,
      times: 1,
      fault: {
        meanwhile() {
          space.logs.build.restart()
          space.logs.build.write('another')
          space.logs.build.end()
        },
      },
    })
    for await (const { text } of spaceLogs(connect(hub), id, { kind: 'build', follow: true })) lines.push(text)
    assert.equal(lines.at(-1), 'another')
    assert.equal(lines.filter((line) => line === 'another').length, 1)
  })

  it('gives up when it cannot connect five times in a row', async () => {
    hub.fail({ match: /logs/, fault: 'reset' })
    await assert.rejects(read({ follow: true }), (error: unknown) => NetworkError.is(error))
  })

  it('does not take an answer for a log that is none', async () => {
    hub.fail({ match: /logs/, fault: 'html' })
    await assert.rejects(read({ follow: true }), (error: unknown) => HttpError.is(error))
  })

  it('is refused for a Space that is not there', async () => {
    const work = spaceLogs(connect(hub), 'ada/nothing').next()
    await assert.rejects(work, (error: unknown) => HttpError.is(error) && error.status === 404)
  })

  it('lets go of the connection when nothing more comes', async () => {
    const gone = Promise.withResolvers<void>()
    await using server = await fakeServer({
      'GET /api/spaces/ada/app/logs/run': (request) => {
        request.signal.addEventListener('abort', () => gone.resolve())
        const start = (controller: ReadableStreamDefaultController<Uint8Array>) =>
          controller.enqueue(new TextEncoder().encode('data: {"data": "one"}\n\n'))
        return new Response(new ReadableStream({ start }), { headers: { 'content-type': 'text/event-stream' } })
      },
    })
    const lines: string[] = []
    for await (const { text } of spaceLogs({ endpoint: server.url, fetch: globalThis.fetch }, id, { quietMs: 30 }))
      lines.push(text)
    assert.deepEqual(lines, ['one'])
    await gone.promise
  })

  it('stops when it is told to, and lets go of the connection', async () => {
    const controller = new AbortController()
    const reason = new Error('Ctrl-C')
    const lines = spaceLogs(connect(hub), id, { kind: 'build', follow: true, signal: controller.signal })
    await lines.next()
    controller.abort(reason)
    await assert.rejects(async () => {
      for await (const _ of lines);
    }, reason)
    const others = spaceLogs(connect(hub), id, { kind: 'build', follow: true })
    await others.next()
    await others.return(undefined)
  })
})
