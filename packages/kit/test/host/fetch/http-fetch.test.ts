import assert from 'node:assert/strict'
import type { RequestListener, ServerResponse } from 'node:http'
import zlib from 'node:zlib'
import { chaosProxy, faults } from '@tuglet/testkit'
import { assertAlike, echo, ours, outcome, site } from './oracle.ts'

const text = 'many words, '.repeat(2000)

describe('fetch over node:http, beside Node’s own', () => {
  const requests: Readonly<Record<string, RequestInit>> = {
    'a plain GET': {},
    'a method in small letters': { method: 'post' },
    'a POST without a body': { method: 'POST' },
    'a PUT without a body': { method: 'PUT' },
    'a DELETE without a body': { method: 'DELETE' },
    'a DELETE with a body': { method: 'DELETE', body: 'x' },
    'a PATCH with text': { method: 'PATCH', body: 'grüße' },
    OPTIONS: { method: 'OPTIONS' },
    'an empty text': { method: 'POST', body: '' },
    'text with a type of its own': { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } },
    bytes: { method: 'PUT', body: new Uint8Array([0, 255, 10]) },
    'a part of a buffer': { method: 'PUT', body: Buffer.from('abcdef').subarray(2, 4) },
    'a form of an address': { method: 'POST', body: new URLSearchParams({ a: '1 2', b: 'ü' }) },
    'headers as pairs, one twice': {
      headers: [
        ['X-One', '1'],
        ['x-one', '2'],
      ],
    },
    'headers as a record': { headers: { Authorization: 'Bearer t', 'X-Empty': '' } },
    'a header in Latin-1': { headers: { 'x-name': 'caf\xe9' } },
    'headers of the caller in place of the usual': { headers: { 'user-agent': 'me', accept: 'a/b' } },
    'a range': { headers: { range: 'bytes=0-3' } },
    'a signal that stays quiet': { signal: new AbortController().signal },
    'nothing where nothing is allowed': { body: null, signal: null },
  }
  for (const [what, init] of Object.entries(requests)) {
    it(`sends ${what} alike`, async () => {
      await using server = await site(echo)
      await assertAlike(`${server.url}/a%20b?c=d&e#f`, () => init)
    })
  }

  const answers: Readonly<Record<string, RequestListener>> = {
    'a status with words of its own': (_, out) => out.writeHead(299, 'Fine enough').end('x'),
    'no words': (_, out) => out.writeHead(200, '').end('x'),
    'an error status': (_, out) => out.writeHead(500).end('oh'),
    '204': (_, out) => out.writeHead(204).end(),
    '205': (_, out) => out.writeHead(205).end(),
    '304': (_, out) => out.writeHead(304, { etag: '"a"' }).end(),
    'an empty body': (_, out) => out.end(),
    'a body without length': (_, out) => (out.write('a'), out.end('b')),
    'text with a byte order mark': (_, out) => out.end('\ufeffabc'),
    'many headers of one name': (_, out) =>
      out
        .writeHead(
          200,
          [
            ['x-a', '1'],
            ['X-A', '2'],
          ].flat(),
        )
        .end(),
    'several cookies': (_, out) => out.writeHead(200, { 'set-cookie': ['a=1', 'b=2, c'] }).end(),
    'a header in Latin-1': (_, out) => out.writeHead(200, { 'x-name': 'caf\xe9' }).end(),
    'an early hint': (_, out) => (out.writeEarlyHints({ link: '</a>; rel=preload' }), out.end('x')),
    gzip: coded('gzip', zlib.gzipSync(text)),
    'x-gzip': coded('x-gzip', zlib.gzipSync(text)),
    deflate: coded('deflate', zlib.deflateSync(text)),
    'deflate without a header': coded('deflate', zlib.deflateRawSync(text)),
    br: coded('br', zlib.brotliCompressSync(text)),
    'two codings': coded('deflate, gzip', zlib.gzipSync(zlib.deflateSync(text))),
    'an unknown coding': coded('strange', Buffer.from('as it is')),
    'the coding that is none': coded('identity', Buffer.from('as it is')),
    'a coding that is not true': coded('gzip', Buffer.from('this is no gzip')),
    'a coded body without its end': coded('gzip', zlib.gzipSync(text).subarray(0, -4)),
    'an error with a coded body': coded('gzip', zlib.gzipSync(text), 404),
    'a redirect without a target': (_, out) => out.writeHead(302).end('x'),
    'no answer': (_, out) => out.destroy(),
    'no HTTP': (_, out) => out.socket?.end('hello\r\n\r\n'),
    'too many headers': (_, out) => out.writeHead(200, { 'x-long': 'x'.repeat(20_000) }).end(),
    'less than was promised': (_, out) => (
      out.writeHead(200, { 'content-length': 9 }),
      out.write('abc', () => out.destroy())
    ),
  }
  for (const [what, answer] of Object.entries(answers)) {
    it(`takes ${what} alike`, async () => {
      await using server = await site(answer)
      await assertAlike(server.url)
    })
    it(`takes ${what} after HEAD alike`, async () => {
      await using server = await site(answer)
      await assertAlike(server.url, () => ({ method: 'HEAD' }))
    })
  }

  for (const status of [301, 302, 303, 307, 308]) {
    for (const method of ['GET', 'POST', 'PUT', 'HEAD']) {
      it(`follows ${status} of a ${method} alike`, async () => {
        await using server = await site((asked, out) =>
          asked.url === '/to' ? echo(asked, out) : out.writeHead(status, { location: '/to' }).end('moved'),
        )
        const body = method === 'GET' || method === 'HEAD' ? {} : { body: 'text' }
        await assertAlike(`${server.url}/from`, () => ({ method, ...body, headers: { authorization: 'x' } }))
      })
    }
  }

  it('takes credentials to another server as little as Node’s own', async () => {
    await using there = await site(echo)
    await using here = await site((_, out) => void out.writeHead(307, { location: there.url }).end())
    const headers = { authorization: 'Bearer t', cookie: 'a=1', 'x-other': 'stays' }
    const seen = await assertAlike(here.url, () => ({ headers }))
    assert.doesNotMatch(JSON.stringify(seen), /Bearer/)
    assert.match(JSON.stringify(seen), /stays/)
  })

  const elsewhere: Readonly<Record<string, [string, RequestInit]>> = {
    'a circle': ['/', {}],
    'a target that is no address': ['http://[', {}],
    'a target of another protocol': ['ftp://127.0.0.1/', {}],
    'a redirect that the caller forbids': ['/', { redirect: 'error' }],
    'a redirect that the caller wants to see': ['/', { redirect: 'manual' }],
  }
  for (const [what, [location, init]] of Object.entries(elsewhere)) {
    it(`ends ${what} alike`, async () => {
      await using server = await site((_, out) => out.writeHead(302, { location }).end('moved'))
      await assertAlike(server.url, () => init)
    })
  }

  it('fails alike where nobody listens', async () => {
    const server = await site(echo)
    await server[Symbol.asyncDispose]()
    await assertAlike(server.url)
  })

  for (const fault of faults.filter((name) => name !== 'stall')) {
    for (const afterBytes of [undefined, 3]) {
      it(`meets the fault ${fault}${afterBytes === undefined ? '' : ' in the middle of the body'} alike`, async () => {
        await using server = await site((_, out) => void out.writeHead(200, { 'content-length': 10 }).end('0123456789'))
        await using chaos = await chaosProxy(server.url, fault, afterBytes === undefined ? {} : { afterBytes })
        const node = await outcome(globalThis.fetch, chaos.url)
        assert.deepEqual(await outcome(ours, chaos.url), node)
      })
    }
  }
})

function coded(coding: string, bytes: Buffer, status = 200): (asked: unknown, out: ServerResponse) => void {
  return (_, out) => void out.writeHead(status, { 'content-encoding': coding }).end(bytes)
}
