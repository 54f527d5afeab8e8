import assert from 'node:assert/strict'
import { bodySource, PlainResponse } from '../src/index.ts'

describe('a plain response', () => {
  it('says what it was made with, and else what the global one says', () => {
    const [own, global] = [new PlainResponse(), new Response()]
    for (const name of ['status', 'statusText', 'ok', 'url', 'redirected', 'type', 'body', 'bodyUsed'] as const) {
      assert.equal(own[name], global[name], name)
    }
    const facts = {
      status: 404,
      statusText: 'No',
      headers: { a: '1' },
      url: 'http://a/',
      redirected: true,
      type: 'cors',
    } as const
    const { status, statusText, url, redirected, type, ok, headers } = new PlainResponse('x', facts)
    assert.deepEqual({ status, statusText, url, redirected, type, headers: Object.fromEntries(headers) }, facts)
    assert.equal(ok, false)
  })

  it('counts as a response, of this copy and of the globals', () => {
    const own = new PlainResponse('x')
    assert.ok(own instanceof Response)
    assert.ok(PlainResponse.is(own))
    assert.ok(!PlainResponse.is(new Response('x')))
    assert.equal(String(own), '[object Response]')
  })

  it('is read in every way', async () => {
    const text = '{"a":"ü"}'
    const make = () => new PlainResponse(text, { headers: { 'content-type': 'application/json' } })
    assert.equal(await make().text(), text)
    assert.deepEqual(await make().json(), { a: 'ü' })
    assert.deepEqual(await make().bytes(), new TextEncoder().encode(text))
    assert.equal((await make().arrayBuffer()).byteLength, 10)
    const blob = await make().blob()
    assert.deepEqual([await blob.text(), blob.type], [text, 'application/json'])
    assert.equal(await new Response(make().body).text(), text)
    assert.equal(await new PlainResponse('\ufeffa').text(), 'a')
    assert.equal(await new PlainResponse(null).text(), '')
  })

  it('reads a form', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    assert.equal((await new PlainResponse('a=1', { headers }).formData()).get('a'), '1')
  })

  it('is read once', async () => {
    const own = new PlainResponse('x')
    assert.equal(own.bodyUsed, false)
    await own.text()
    assert.equal(own.bodyUsed, true)
    await assert.rejects(own.text(), TypeError)
    await assert.rejects(own.blob(), TypeError)
    assert.throws(() => own.clone(), TypeError)
  })

  it('has one stream, which locks it', async () => {
    const own = new PlainResponse('x')
    assert.equal(own.body, own.body)
    const reader = own.body!.getReader()
    await assert.rejects(own.text(), TypeError)
    assert.equal((await reader.read()).done, false)
    assert.equal((await reader.read()).done, true)
    assert.equal(own.bodyUsed, true)
  })

  it('is read to its end although somebody looked at its stream', async () => {
    const own = new PlainResponse('x')
    assert.ok(own.body)
    assert.equal(await own.text(), 'x')
  })

  it('is cloned into two that are read apart, with all they say', async () => {
    const own = new PlainResponse('x', { status: 201, headers: { a: '1' }, url: 'http://a/' })
    const other = own.clone()
    assert.equal(await other.text(), 'x')
    assert.equal(await own.text(), 'x')
    assert.deepEqual([other.status, other.url, other.headers.get('a')], [201, 'http://a/', '1'])
  })

  it('fails every way of reading with what its source fails with', async () => {
    const broken = () => new PlainResponse({ read: () => Promise.reject(new Error('broken')), cancel: async () => {} })
    await assert.rejects(broken().text(), /broken/)
    await assert.rejects(broken().body!.getReader().read(), /broken/)
    await assert.rejects(broken().clone().text(), /broken/)
  })

  it('tells its source when it is cancelled, and asks for nothing before it is read', async () => {
    const calls: string[] = []
    const source = {
      async read() {
        calls.push('read')
        return { done: true, value: undefined } as const
      },
      async cancel(reason: unknown) {
        calls.push(`cancel ${String(reason)}`)
      },
    }
    const own = new PlainResponse(source)
    assert.ok(own.body)
    await own.body.cancel('why')
    assert.deepEqual(calls, ['cancel why'])
    assert.equal(own.bodyUsed, true)
  })

  it('gives bytes that own their memory', async () => {
    const large = new Uint8Array(100)
    let given = false
    const read = async () => {
      const done = given
      given = true
      return done ? { done, value: undefined } : { done, value: large.subarray(10, 12) }
    }
    const own = new PlainResponse({ read: read as never, cancel: async () => {} })
    assert.equal((await own.bytes()).buffer.byteLength, 2)
  })
})

describe('the source of a body', () => {
  for (const [whose, make] of Object.entries({
    plain: () => new PlainResponse('abc'),
    global: () => new Response('abc'),
  })) {
    it(`reads a ${whose} response, and uses it up`, async () => {
      const response = make()
      const source = bodySource(response)!
      assert.equal(new TextDecoder().decode((await source.read()).value), 'abc')
      assert.equal((await source.read()).done, true)
      assert.equal(response.bodyUsed, true)
    })
  }

  it('is none without a body', () => {
    assert.equal(bodySource(new PlainResponse()), null)
    assert.equal(bodySource(new Response()), null)
  })
})
