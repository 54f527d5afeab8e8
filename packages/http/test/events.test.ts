import assert from 'node:assert/strict'
import fc from 'fast-check'
import { chaosProxy } from '../../testkit/src/chaos-proxy.ts'
import { fakeServer } from '../../testkit/src/fake-server.ts'
import { events, HttpError, NetworkError, type ServerEvent } from '@tuglet/http'
import { collect } from './collect.ts'

const streaming = (chunks: readonly Uint8Array[]): Response =>
  new Response(
    new ReadableStream({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(new Uint8Array(chunk))
        controller.close()
      },
    }),
  )
const parse = (text: string | Uint8Array): Promise<ServerEvent[]> =>
  collect(events(streaming([Buffer.from(text as string)])))
const message = (data: string, more: object = {}): ServerEvent => ({ event: 'message', data, ...more })

/** Cuts bytes at the given places. */
function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const borders = [0, ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
  return borders.slice(1).map((border, at) => bytes.subarray(borders[at], border))
}

describe('events', () => {
  for (const [text, expected] of [
    ['data: a\n\n', [message('a')]],
    ['data:a\ndata: b\ndata\n\n', [message('a\nb\n')]],
    ['data:  two spaces \n\n', [message(' two spaces ')]],
    ['data: a\r\n\r\ndata: b\r\rdata: c\n\n', [message('a'), message('b'), message('c')]],
    ['event: log\ndata: a\n\ndata: b\n\n', [{ event: 'log', data: 'a' }, message('b')]],
    ['event: log\n\ndata: b\n\n', [message('b')]],
    ['data\n\n', [message('')]],
    ['data:\n\n', [message('')]],
    ['\n\n\n', []],
    [': comment\ndata: a\n:\n\n', [message('a')]],
    ['unknown: x\nDATA: x\n data: x\ndata: a\n\n', [message('a')]],
    [
      'id: 7\ndata: a\n\ndata: b\n\nid\ndata: c\n\n',
      [message('a', { id: '7' }), message('b', { id: '7' }), message('c')],
    ],
    ['id: 7\n\ndata: a\n\n', [message('a', { id: '7' })]],
    ['id: a\0b\ndata: a\n\n', [message('a')]],
    ['retry: 1500\n\nretry: 2x\ndata: a\n\ndata: b\n\n', [message('a', { retry: 1500 }), message('b')]],
    ['\ufeffdata: a\n\n\ufeffdata: b\n\n', [message('a')]],
    ['data: a\n\ndata: cut off', [message('a')]],
    ['data: a\n\ndata: unended\n', [message('a')]],
    ['data: {"a": "b: c"}\n\n', [message('{"a": "b: c"}')]],
  ] as const) {
    it(`reads ${JSON.stringify(text)}`, async () => assert.deepEqual(await parse(text), expected))
  }

  it('gives the same events however the bytes are cut', async () => {
    const line = fc.oneof(
      fc.constantFrom('', '', 'data', 'data:', 'event: log', 'id: 1', 'id', 'retry: 5', ': hb', '\ufeffdata: x'),
      fc.string({ unit: 'grapheme' }).map((text) => `data: ${text.replaceAll(/[\r\n]/g, '')}`),
      fc.string({ unit: 'binary' }),
    )
    const text = fc.array(fc.tuple(line, fc.constantFrom('\n', '\r', '\r\n'))).map((lines) => lines.flat().join(''))
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat(), { maxLength: 20 }), async (whole, places) => {
        const bytes = Buffer.from(whole)
        assert.deepEqual(await collect(events(streaming(cut(bytes, places)))), await parse(bytes))
        assert.deepEqual(await collect(events(streaming(cut(bytes, bytes.map((_, at) => at) as never)))), await parse(bytes)) // prettier-ignore
      }),
      { numRuns: 300 },
    )
  })

  it('reads back what a server wrote, data of any characters', async () => {
    const event = fc.record({ data: fc.string({ unit: 'grapheme' }).map((s) => s.replaceAll(/\r\n?/g, '\n')), event: fc.constantFrom('message', 'log') }, { noNullPrototype: true }) // prettier-ignore
    await fc.assert(
      fc.asyncProperty(fc.array(event), fc.constantFrom('\n', '\r', '\r\n'), async (sent, end) => {
        const lines = sent.flatMap((e) => [`event: ${e.event}`, ...e.data.split('\n').map((d) => `data: ${d}`), ''])
        assert.deepEqual(await parse(lines.map((line) => line + end).join('')), sent)
      }),
      { numRuns: 200 },
    )
  })

  it('replaces bytes that are not UTF-8 and goes on', async () => {
    assert.deepEqual(await parse(Buffer.from([...Buffer.from('data: '), 0xff, 10, 10])), [message('\ufffd')])
  })

  it('reads one line of 32 MB in small pieces without slowing down', async () => {
    const piece = new Uint8Array(1024).fill(120)
    let left = 32 * 1024
    const body = new ReadableStream({
      pull(controller) {
        if (left === 32 * 1024) controller.enqueue(Buffer.from('data: '))
        if (left-- > 0) return controller.enqueue(piece)
        controller.enqueue(Buffer.from('\n\n'))
        controller.close()
      },
    })
    const [event] = await collect(events(new Response(body)))
    assert.equal(event?.data.length, 32 * 1024 * 1024)
  })

  it('gives each event as soon as it has come, and cancels the response when the reader stops', async () => {
    const cancelled = Promise.withResolvers<void>()
    await using server = await fakeServer({
      'GET /': () =>
        new Response(
          new ReadableStream({
            start: (controller) => controller.enqueue(Buffer.from('data: first\n\ndata: sec')),
            cancel: () => cancelled.resolve(),
          }),
        ),
    })
    for await (const event of events(await fetch(server.url))) {
      assert.deepEqual(event, message('first'))
      break
    }
    await cancelled.promise
  })

  it('fails when the connection breaks, after the events that came', async () => {
    await using server = await fakeServer({ 'GET /': () => new Response('data: a\n\ndata: b\n\n') })
    for (const fault of ['cut-mid-body', 'reset'] as const) {
      await using chaos = await chaosProxy(server.url, fault, { afterBytes: 12 })
      const got: string[] = []
      await assert.rejects(async () => {
        for await (const event of events(await fetch(chaos.url))) got.push(event.data)
      }, NetworkError.is)
      // A reset may overtake the bytes before it.
      if (fault === 'cut-mid-body') assert.deepEqual(got, ['a'])
    }
  })

  it('does not take a page, a JSON answer or an error for a stream without events', async () => {
    for (const response of [
      new Response('<html>', { headers: { 'content-type': 'text/html; charset=utf-8' } }),
      Response.json({ detail: 'no' }),
      new Response('no', { status: 404 }),
    ]) {
      await assert.rejects(collect(events(response)), HttpError.is)
    }
    assert.deepEqual(await collect(events(new Response(null, { status: 204 }))), [])
  })
})
