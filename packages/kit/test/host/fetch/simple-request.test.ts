import assert from 'node:assert/strict'
import { simpleRequest } from '../../../src/host/fetch/simple-request.ts'

const url = 'http://127.0.0.1:8000/a'

describe('simple requests', () => {
  const taken: Readonly<Record<string, RequestInit>> = {
    'nothing beside the address': {},
    'undefined members': { cache: undefined as never, duplex: undefined } as RequestInit,
    text: { method: 'POST', body: 'x' },
    bytes: { method: 'POST', body: new Uint8Array(3) },
    'a form of an address': { method: 'POST', body: new URLSearchParams('a=b') },
    'a signal': { signal: new AbortController().signal },
  }
  for (const [what, init] of Object.entries(taken)) {
    it(`take ${what}`, () => assert.ok(simpleRequest(url, init)))
  }

  const left: Readonly<Record<string, RequestInit>> = {
    'a stream': { method: 'POST', body: new Blob(['x']).stream(), duplex: 'half' } as RequestInit,
    'a form': { method: 'POST', body: new FormData() },
    'a blob': { method: 'POST', body: new Blob(['x']) },
    'a bare buffer': { method: 'POST', body: new ArrayBuffer(2) },
    'a body where none may be': { body: 'x' },
    'a dispatcher': { dispatcher: {} } as RequestInit,
    'a member that only a browser knows': { cache: 'no-store' },
    'a rare method': { method: 'PROPFIND' },
    'patch in small letters': { method: 'patch' },
    'a forbidden method': { method: 'TRACE' },
    'a header of the connection': { headers: { 'content-length': '3' } },
    'a redirect mode that is none': { redirect: 'perhaps' as never },
    'a signal that is none': { signal: {} as never },
  }
  for (const [what, init] of Object.entries(left)) {
    it(`leave ${what} to Node’s own fetch`, () => assert.equal(simpleRequest(url, init), undefined))
  }

  it('leave a Request and strange addresses to Node’s own fetch', () => {
    for (const input of [
      new Request(url),
      'data:,x',
      'file:///x',
      'http://u:p@127.0.0.1/',
      '/relative',
      'http://127.0.0.1:25/',
      'http://127.0.0.1:6667/',
    ]) {
      assert.equal(simpleRequest(input), undefined, String(input))
    }
  })

  it('keep what they are made of: changing the bytes or headers later changes nothing', () => {
    const body = new Uint8Array([1])
    const headers = { 'x-a': '1' }
    const request = simpleRequest(url, { method: 'POST', body, headers })
    body[0] = 2
    headers['x-a'] = '2'
    assert.deepEqual([request?.body?.[0], request?.headers.get('x-a')], [1, '1'])
  })
})
