import assert from 'node:assert/strict'
import { chaosProxy } from '../../testkit/src/chaos-proxy.ts'
import { fakeServer } from '../../testkit/src/fake-server.ts'
import { bearer, stack, throwOnError, trace } from '@tuglet/http'

describe('trace', () => {
  const lines: string[] = []
  const write = (line: string): void => void lines.push(line.replace(/\d+ ms/, 'N ms'))
  beforeEach(() => void lines.splice(0))

  it('writes method, address, status, time, request id and size', async () => {
    await using server = await fakeServer({
      'POST /a': () => new Response('12345', { headers: { 'x-request-id': 'r-1', 'content-length': '5' } }),
      'GET /b': () => new Response('x'),
    })
    const fetching = stack(fetch, trace(write))
    await fetching(`${server.url}/a`, { method: 'POST' })
    await fetching(`${server.url}/b`)
    assert.deepEqual(lines, [`POST ${server.url}/a 200 N ms, request r-1, 5 bytes`, `GET ${server.url}/b 200 N ms`])
  })

  it('shows no secret of the header or the query', async () => {
    await using server = await fakeServer({
      'GET /': () => new Response(null, { headers: { 'set-cookie': 's=secret-5' } }),
    })
    const fetching = stack(
      fetch,
      trace(write),
      bearer(async () => 'secret-1', { origin: server.url }),
    )
    await fetching(`${server.url}/?token=secret-2&page=2&api_key=secret-3&X-Amz-Signature=secret-4#secret-6`, {
      headers: { cookie: 'c=secret-7' },
    })
    assert.deepEqual(lines, [`GET ${server.url}/?token=***&page=2&api_key=***&X-Amz-Signature=*** 200 N ms`])
  })

  it('says why a request failed', async () => {
    await using server = await fakeServer({
      'GET /error': () => new Response('', { status: 404, headers: { 'x-request-id': 'r-2' } }),
    })
    await using gone = await chaosProxy(server.url, 'refuse')
    const fetching = stack(fetch, trace(write), throwOnError())
    await assert.rejects(fetching(`${server.url}/error`))
    await assert.rejects(fetching(`${gone.url}/?key=secret`))
    await assert.rejects(fetching(server.url, { signal: AbortSignal.abort(new Error('line\nbreak Bearer secret')) }))
    assert.equal(lines[0], `GET ${server.url}/error 404 N ms, request r-2`)
    assert.match(lines[1] ?? '', /^GET \S+\/\?key=\*\*\* failed \(.*ECONNREFUSED.*\) N ms$/)
    assert.match(lines[2] ?? '', /failed \(line break Bearer \*\*\*\) N ms$/)
  })
})
