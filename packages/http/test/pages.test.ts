import assert from 'node:assert/strict'
import { fakeServer } from '../../testkit/src/fake-server.ts'
import { HttpError, NetworkError, pages, stack } from '@tuglet/http'
import { nextLink } from '../src/next-link.ts'
import { collect } from './collect.ts'

const page = (items: unknown, link?: string): Response => Response.json(items, link ? { headers: { link } } : {})

describe('pages', () => {
  it('gives the items of every page, relative and absolute links alike', async () => {
    await using server = await fakeServer({
      'GET /api/list': (request) => {
        const at = new URL(request.url).searchParams.get('p')
        if (at === null) return page([1, 2], '<list?p=2>; rel="next"')
        return at === '2' ? page([], `<${new URL('/api/list?p=3', request.url).href}>; rel=next`) : page([3])
      },
    })
    assert.deepEqual(await collect(pages<number>(fetch, `${server.url}/api/list`)), [1, 2, 3])
  })

  it('asks for the next page only when somebody wants it', async () => {
    await using server = await fakeServer({
      'GET /': () => page([1, 2], '</more>; rel=next'),
      'GET /more': () => page([3]),
    })
    for await (const item of pages<number>(fetch, new URL(server.url))) if (item === 2) break
    assert.equal(server.requests.length, 1)
  })

  it('takes the items from where it is told', async () => {
    await using server = await fakeServer({ 'GET /': () => page({ jobs: ['a'] }) })
    const items = (body: unknown) => (body as { jobs: string[] }).jobs
    assert.deepEqual(await collect(pages(fetch, server.url, { items })), ['a'])
  })

  it('stays at the first origin: a proxy’s inner name is put right, another server is an error', async () => {
    await using server = await fakeServer({
      'GET /list': (request) =>
        new URL(request.url).search ? page([2]) : page([1], '<http://inner:8080/list?p=2>; rel="next"'),
      'GET /evil': () => page([1], '<http://evil.example/other>; rel="next"'),
      'GET /odd': () => page([1], '<javascript:alert(1)>; rel="next"'),
    })
    assert.deepEqual(await collect(pages(fetch, `${server.url}/list`)), [1, 2])
    for (const path of ['/evil', '/odd']) {
      await assert.rejects(collect(pages(fetch, server.url + path)), (error) => {
        return HttpError.is(error) && /leads to another server/.test(error.message)
      })
    }
  })

  it('does not go in circles', async () => {
    await using server = await fakeServer({
      'GET /a': () => page([1], '</b>; rel=next'),
      'GET /b': () => page([2], '</a#again>; rel=next'),
    })
    const got: unknown[] = []
    await assert.rejects(async () => {
      for await (const item of pages(fetch, `${server.url}/a`)) got.push(item)
    }, /leads in a circle/)
    assert.deepEqual(got, [1, 2])
  })

  it('fails with the facts on an error status, a page that is no list and one that is no JSON', async () => {
    await using server = await fakeServer({
      'GET /503': () => new Response('later', { status: 503, headers: { 'x-request-id': 'r' } }),
      'GET /object': () => page({ error: 'x' }),
      'GET /html': () => new Response('<html>'),
    })
    const status = (path: string) =>
      collect(pages(fetch, server.url + path)).then(
        () => assert.fail(),
        (error: HttpError) => [HttpError.is(error), error.status, error.reason, error.requestId],
      )
    assert.deepEqual(await status('/503'), [true, 503, 'later', 'r'])
    assert.deepEqual(await status('/object'), [true, 200, 'the page is not a JSON list', undefined])
    assert.deepEqual(await status('/html'), [true, 200, 'the page is not a JSON list', undefined])
  })

  it('hands its signal on, and calls a broken body a network error', async () => {
    await using server = await fakeServer({
      'GET /': () => new Response(new ReadableStream({ start: (c) => c.enqueue(Buffer.from('[1')), pull: (c) => c.error() })), // prettier-ignore
    })
    await assert.rejects(collect(pages(fetch, server.url)), NetworkError.is)
    const signal = AbortSignal.abort(new Error('enough'))
    await assert.rejects(collect(pages(stack(fetch), server.url, { signal })), /enough/)
  })
})

describe('nextLink', () => {
  for (const [header, target] of [
    ['', undefined],
    ['<a>; rel="prev"', undefined],
    ['<a>; rel="prev", <b>; rel="next"', 'b'],
    ['<a>;rel=next', 'a'],
    ['<a> ; REL = "last NEXT"', 'a'],
    ['<a?x=1,2;3>; title="x, y; rel=next \\" <"; rel="prev", <b>; title="t"; rel="next"', 'b'],
    ['<a>; rel="prev"; rel="next"', undefined],
    ['<a>; nextrel="next"', undefined],
    ['a; rel="next"', undefined],
    ['<a>; rel="next', undefined],
    ['<>; rel="next"', ''],
  ] as const) {
    it(`finds ${target} in ${header}`, () => assert.equal(nextLink(header), target))
  }
})
