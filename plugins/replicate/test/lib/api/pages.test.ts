import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { fakeServer, type FakeServer } from '@tuglet/testkit'
import { all, clientOf } from '../../support/client-of.ts'

const items = (...skus: string[]) => skus.map((sku) => ({ owner: 'ada', name: sku }))
type Page = (url: string) => { next?: unknown; results?: unknown }

async function listed(...pages: readonly Page[]): Promise<{ names: string[]; error: unknown; asked: string[] }> {
  let count = 0
  await using server: FakeServer = await fakeServer({
    'GET /v1/deployments': () => Response.json(pages[count++]?.(server.url) ?? { next: null, results: [] }),
  })
  const names: string[] = []
  let error: unknown
  try {
    const client = clientOf({ url: server.url, token: 'r8_x' })
    for await (const { name } of client.deployments.list()) names.push(name)
  } catch (thrown) {
    error = thrown
  }
  return { names, error, asked: server.requests.map(({ url }) => url.replace(server.url, '')) }
}

describe('the pages of a list', () => {
  it('are read to the last', async () => {
    const { names, asked, error } = await listed(
      (url) => ({ next: `${url}/v1/deployments?cursor=b%3D%3D`, results: items('a', 'b') }),
      () => ({ next: '?cursor=c', results: items('c') }),
      () => ({ next: null, results: items('d') }),
    )
    assert.deepEqual([names, error], [['a', 'b', 'c', 'd'], undefined])
    assert.deepEqual(asked, ['/v1/deployments', '/v1/deployments?cursor=b%3D%3D', '/v1/deployments?cursor=c'])
  })

  it('end where "null" is written in quotes, where nothing is, and where it is empty', async () => {
    for (const next of ['null', undefined, '', null]) {
      const { names, error, asked } = await listed(() => ({ next, results: items('a') }))
      assert.deepEqual([names, error, asked.length], [['a'], undefined, 1])
    }
  })

  it('never lead to another server, which would be told the token', async () => {
    await using other = await fakeServer({})
    for (const next of [other.url, 'http://example.org/v1/deployments', 'ftp://example.org', '//example.org/x']) {
      const { names, error } = await listed(() => ({ next, results: items('a') }))
      assert.deepEqual(names, ['a'])
      assert.match(String(error), /leads to another server/)
    }
    assert.equal(other.requests.length, 0)
  })

  it('never lead in a circle', async () => {
    const again = (url: string) => ({ next: `${url}/v1/deployments?cursor=b`, results: items('a') })
    const { names, error } = await listed(again, again, again, again)
    assert.deepEqual(names, ['a', 'a'])
    assert.match(String(error), /in a circle/)
  })

  it('are told apart from what is no page', async () => {
    const broken: [Page, RegExp][] = [
      [() => ({ next: null }), /has no results/],
      [() => ({ next: null, results: 'none' }), /has no results/],
      [() => ({ next: null, results: [{ owner: 'ada' }] }), /deployment has no name/],
      [() => [] as never, /page is no JSON object/],
    ]
    for (const [page, words] of broken) assert.match(String((await listed(page)).error), words)
  })

  it('of a search carry its words on', async () => {
    const asked: string[] = []
    await using server: FakeServer = await fakeServer({
      'GET /v1/search': () => Response.json({ detail: 'no' }, { status: 404 }),
      'QUERY /v1/models': async (request) => {
        asked.push(await request.text())
        const isFirst = asked.length === 1
        return Response.json({ next: isFirst ? `${server.url}/v1/models?cursor=2` : null, results: items('m') })
      },
    })
    const models = await all(clientOf({ url: server.url, token: 'r8_x' }).models.search('hello "world"'))
    // As they are: the package would put them in quotes.
    assert.deepEqual([asked, models.length], [['hello "world"', 'hello "world"'], 2])
  })
})
