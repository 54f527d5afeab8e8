import assert from 'node:assert/strict'
import { fakeServer } from '../../testkit/src/fake-server.ts'
import { bearer, NetworkError, stack, type TokenFor } from '@tuglet/http'

const to = (location: string, status: number): Response => new Response('moved', { status, headers: { location } })
const seen = (request: Request): string => request.headers.get('authorization') ?? 'none'

/** Tokens in turn, and a list of how each was asked for. */
function tokens(...values: (string | undefined)[]): { token: TokenFor; asked: boolean[] } {
  const asked: boolean[] = []
  return { asked, token: async (again) => values[Math.min(asked.push(again), values.length) - 1] }
}

describe('bearer', () => {
  it('signs requests to its origin and no other', async () => {
    await using home = await fakeServer({ 'GET /': (request) => new Response(seen(request)) })
    await using other = await fakeServer({ 'GET /': (request) => new Response(seen(request)) })
    const { token, asked } = tokens('t1')
    const fetching = stack(fetch, bearer(token, { origin: `${home.url}/api` }))
    assert.equal(await (await fetching(home.url)).text(), 'Bearer t1')
    assert.equal(await (await fetching(new Request(home.url))).text(), 'Bearer t1')
    assert.equal(await (await fetching(other.url)).text(), 'none')
    assert.deepEqual(asked, [false, false])
  })

  it('sends nothing when there is no token, and leaves an Authorization of the caller alone', async () => {
    await using home = await fakeServer({ 'GET /': (request) => new Response(seen(request)) })
    const origin = home.url
    assert.equal(
      await (
        await stack(
          fetch,
          bearer(async () => undefined, { origin }),
        )(home.url)
      ).text(),
      'none',
    )
    const { token, asked } = tokens('t1')
    const init = { headers: { authorization: 'Basic abc' } }
    assert.equal(await (await stack(fetch, bearer(token, { origin }))(home.url, init)).text(), 'Basic abc')
    assert.deepEqual(asked, [])
  })

  it('puts the token alone into another header where one is named', async () => {
    await using home = await fakeServer({
      'GET /': ({ headers }) => Response.json([headers.get('x-admin-token'), headers.get('authorization')]),
    })
    const { token } = tokens('t1')
    const fetching = stack(fetch, bearer(token, { origin: home.url, header: 'X-Admin-Token' }))
    assert.deepEqual(await (await fetching(home.url)).json(), ['t1', null])
  })

  it('asks once more after a 401, and repeats the request when the token is another', async () => {
    await using home = await fakeServer({
      'POST /': async (request) =>
        new Response(await request.text(), { status: seen(request) === 'Bearer fresh' ? 200 : 401 }),
    })
    const { token, asked } = tokens('stale', 'fresh')
    const response = await stack(fetch, bearer(token, { origin: home.url }))(home.url, {
      method: 'POST',
      body: 'hello',
    })
    assert.deepEqual([response.status, await response.text(), asked], [200, 'hello', [false, true]])
  })

  for (const [case_, second] of [
    ['the same', 'stale'],
    ['none', undefined],
    ['refused too', 'also-stale'],
  ] as const) {
    // prettier-ignore
    it(`gives the 401 with its body when the second token is ${case_}`, async () => {
      await using home = await fakeServer({ 'GET /': () => new Response('who?', { status: 401 }) })
      const { token, asked } = tokens('stale', second)
      const response = await stack(fetch, bearer(token, { origin: home.url }))(home.url)
      assert.deepEqual([response.status, await response.text(), asked], [401, 'who?', [false, true]])
      assert.equal(home.requests.length, case_ === 'refused too' ? 2 : 1)
    })
  }

  it('does not repeat a stream after a 401', async () => {
    await using home = await fakeServer({ 'POST /': () => new Response('', { status: 401 }) })
    const { token, asked } = tokens('a', 'b')
    const init = { method: 'POST', body: new Blob(['x']).stream(), duplex: 'half' }
    assert.equal((await stack(fetch, bearer(token, { origin: home.url }))(home.url, init)).status, 401)
    assert.deepEqual(asked, [false])
  })

  it('follows redirects within its origin signed, and across origins without any credentials', async () => {
    await using cdn = await fakeServer({
      'GET /blob': (request) =>
        new Response(`${seen(request)} ${request.headers.get('cookie')} ${request.headers.get('x-a')}`),
    })
    await using home = await fakeServer({
      'GET /a': () => to('b#part', 302),
      'GET /b': (request) => (seen(request) === 'Bearer t1' ? to(`${cdn.url}/blob`, 307) : new Response('unsigned')),
      'GET /own': () => to(`${cdn.url}/blob`, 302),
    })
    const fetching = stack(
      fetch,
      bearer(async () => 't1', { origin: home.url }),
    )
    const response = await fetching(`${home.url}/a`, { headers: { cookie: 'c=1', 'x-a': '1' } })
    assert.equal(await response.text(), 'none null 1')
    assert.equal(response.url, `${cdn.url}/blob#part`.replace('#part', ''))
    assert.equal(response.redirected, true)
    assert.equal(
      await (await fetching(`${home.url}/own`, { headers: { authorization: 'Basic x' } })).text(),
      'none null null',
    )
  })

  it('keeps what the caller signed with on a redirect within the origin', async () => {
    await using home = await fakeServer({
      'GET /a': () => to('/b', 302),
      'GET /b': (request) => new Response(`${seen(request)} ${request.headers.get('cookie')}`),
    })
    const fetching = stack(
      fetch,
      bearer(async () => 't1', { origin: home.url }),
    )
    const response = await fetching(`${home.url}/a`, { headers: { authorization: 'Basic x', cookie: 'c=1' } })
    assert.equal(await response.text(), 'Basic x c=1')
  })

  it('asks for a fresh token once in a chain of redirects, not once per hop', async () => {
    await using home = await fakeServer({
      'GET /a': (request) => (seen(request) === 'Bearer fresh' ? to('/b', 302) : new Response('', { status: 401 })),
      'GET /b': () => new Response('', { status: 401 }),
    })
    const { token, asked } = tokens('stale', 'fresh', 'fresher')
    const response = await stack(fetch, bearer(token, { origin: home.url }))(`${home.url}/a`)
    assert.deepEqual([response.status, asked], [401, [false, true]])
  })

  it('does not sign what comes back from another origin', async () => {
    await using home = await fakeServer({
      'GET /out': (): Response => to(other.url, 302),
      'GET /transfer': (request) => new Response(seen(request)),
    })
    await using other = await fakeServer({ 'GET /': (): Response => to(`${home.url}/transfer`, 302) })
    const fetching = stack(
      fetch,
      bearer(async () => 't1', { origin: home.url }),
    )
    assert.equal(await (await fetching(`${home.url}/out`)).text(), 'none')
    assert.equal(await (await fetching(other.url)).text(), 'none')
  })

  for (const [status, method, expected] of [
    [301, 'POST', 'GET  null'],
    [302, 'POST', 'GET  null'],
    [303, 'POST', 'GET  null'],
    [303, 'PUT', 'GET  null'],
    [303, 'DELETE', 'GET  null'],
    [301, 'PUT', 'PUT text text/plain'],
    [302, 'PATCH', 'PATCH text text/plain'],
    [307, 'POST', 'POST text text/plain'],
    [308, 'POST', 'POST text text/plain'],
  ] as const) {
    it(`follows ${status} after ${method} like a browser`, async () => {
      const echo = async (request: Request) =>
        new Response(`${request.method} ${await request.text()} ${request.headers.get('content-type')}`)
      const move = () => to('/new', status)
      await using home = await fakeServer({ 'POST /': move, 'PUT /': move, 'PATCH /': move, 'DELETE /': move, 'GET /new': echo, 'POST /new': echo, 'PUT /new': echo, 'PATCH /new': echo }) // prettier-ignore
      const fetching = stack(
        fetch,
        bearer(async () => 't1', { origin: home.url }),
      )
      const response = await fetching(home.url, { method, body: 'text', headers: { 'content-type': 'text/plain' } })
      assert.equal(await response.text(), expected)
      assert.equal(seen(home.requests[1]!), 'Bearer t1')
    })
  }

  it('does as native fetch does on every status and method', async () => {
    const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'] as const
    const move = (request: Request) => to('/new', Number(new URL(request.url).searchParams.get('s')))
    const echo = async (request: Request) =>
      new Response(null, { headers: { 'x-got': `${request.method} ${await request.text()}` } })
    await using home = await fakeServer(
      Object.fromEntries(methods.flatMap((m) => [[`${m} /`, move], [`${m} /new`, echo]])) as Record<'GET /', typeof move>, // prettier-ignore
    )
    const ours = stack(
      fetch,
      bearer(async () => undefined, { origin: home.url }),
    )
    for (const method of methods) {
      for (const status of [301, 302, 303, 307, 308]) {
        const init = { method, ...(method.startsWith('P') && { body: 'text' }) }
        const [a, b] = await Promise.all([fetch, ours].map((each) => each(`${home.url}/?s=${status}`, init)))
        assert.equal(b?.headers.get('x-got'), a?.headers.get('x-got'), `${method} ${status}`)
        assert.equal(b?.url, a?.url)
      }
    }
  })

  it('follows five redirects and not six, nor one that leads nowhere', async () => {
    await using home = await fakeServer({
      'GET /hop/:left': (_, { left }) => (left === '0' ? new Response('there') : to(`/hop/${Number(left) - 1}`, 302)),
      'GET /file': () => to('file:///etc/passwd', 302),
      'GET /password': () => to('http://user:pw@localhost/', 302),
      'GET /nonsense': () => to('http://[', 302),
      'GET /nowhere': () => new Response('no location', { status: 302 }),
      'PUT /stream': () => to('/hop/0', 307),
    })
    const fetching = stack(
      fetch,
      bearer(async () => 't1', { origin: home.url }),
    )
    assert.equal(await (await fetching(`${home.url}/hop/5`)).text(), 'there')
    for (const path of ['/hop/6', '/file', '/password', '/nonsense']) {
      await assert.rejects(fetching(home.url + path), (error) => NetworkError.is(error) && error.code?.startsWith('REDIRECT_') === true) // prettier-ignore
    }
    assert.equal(await (await fetching(`${home.url}/nowhere`)).text(), 'no location')
    const init = { method: 'PUT', body: new Blob(['x']).stream(), duplex: 'half' }
    await assert.rejects(fetching(`${home.url}/stream`, init), (error) => NetworkError.is(error) && error.code === 'REDIRECT_OF_STREAM') // prettier-ignore
  })

  it('minds what the caller wants done with redirects', async () => {
    await using home = await fakeServer({ 'GET /': () => to('/x', 302) })
    const fetching = stack(
      fetch,
      bearer(async () => 't1', { origin: home.url }),
    )
    const response = await fetching(home.url, { redirect: 'manual' })
    assert.deepEqual([response.status, response.headers.get('location')], [302, '/x'])
    await assert.rejects(fetching(new Request(home.url, { redirect: 'error' })), /forbids/)
  })

  it('stops a chain of redirects when the caller aborts', async () => {
    const controller = new AbortController()
    await using home = await fakeServer({
      'GET /': () => {
        controller.abort(new Error('enough'))
        return to('/x', 302)
      },
    })
    const fetching = stack(
      fetch,
      bearer(async () => 't1', { origin: home.url }),
    )
    await assert.rejects(fetching(home.url, { signal: controller.signal }), /enough/)
  })

  it('never quotes a token that cannot be sent, and trims one that can', async () => {
    await using home = await fakeServer({ 'GET /': (request) => new Response(seen(request)) })
    const origin = home.url
    const bad = stack(
      fetch,
      bearer(async () => 'abc\ndef', { origin }),
    )(home.url)
    await assert.rejects(bad, ({ message }: Error) => !message.includes('abc') && !message.includes('def'))
    assert.equal(
      await (
        await stack(
          fetch,
          bearer(async () => 't1\n', { origin }),
        )(home.url)
      ).text(),
      'Bearer t1',
    )
  })
})
