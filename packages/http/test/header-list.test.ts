import assert from 'node:assert/strict'
import { HeaderList, type HeadersSource } from '../src/index.ts'

describe('a list of headers', () => {
  const sources: Readonly<Record<string, HeadersSource>> = {
    nothing: {},
    'a record': { 'Content-Type': 'a/b', 'X-Empty': '' },
    pairs: [
      ['b', '2'],
      ['A', '1'],
      ['a', '3'],
    ],
    cookies: [
      ['Set-Cookie', 'a=1; Expires=Sun, 01 Jan 2040'],
      ['set-cookie', 'b=2'],
    ],
    'values with space around': { a: ' \t x y\r\n ' },
    'Latin-1': { a: 'caf\xe9' },
    'the global list': new Headers({ Link: '<x>', 'set-cookie': 'a=1' }),
  }
  for (const [what, source] of Object.entries(sources)) {
    it(`made of ${what} is what the global one is`, () => {
      const [own, global] = [new HeaderList(source), new Headers(source as HeadersInit)]
      assert.deepEqual([...own], [...global])
      assert.deepEqual([...own.keys()], [...global.keys()])
      assert.deepEqual([...own.values()], [...global.values()])
      assert.deepEqual(own.getSetCookie(), global.getSetCookie())
      assert.equal(own.get('SET-COOKIE'), global.get('SET-COOKIE'))
      assert.deepEqual([...new Headers(own)], [...global])
    })
  }

  it('changes as the global one does', () => {
    const [own, global] = [new HeaderList({ a: '1', b: '2' }), new Headers({ a: '1', b: '2' })]
    for (const list of [own, global]) {
      list.append('A', '3')
      list.set('B', '4')
      list.append('c', '5')
      list.delete('C')
    }
    assert.deepEqual([...own], [...global])
    const seen: string[] = []
    own.forEach((value, name, list) => seen.push(`${name}=${value} ${list === own}`))
    assert.deepEqual(seen, ['a=1, 3 true', 'b=4 true'])
    assert.deepEqual([own.has('a'), own.has('c'), own.get('c')], [true, false, null])
  })

  it('rejects what the global one rejects, without its value', () => {
    const bad: HeadersSource[] = [
      { 'a b': '1' },
      { '': '1' },
      { a: 'secret\nx' },
      { a: 'secret\0' },
      { a: 'secret→' },
      [['a']] as never,
      [['a', 'b', 'c']] as never,
      'a: b' as never,
    ]
    for (const source of bad) {
      assert.throws(() => new Headers(source as HeadersInit), TypeError)
      assert.throws(
        () => new HeaderList(source),
        (error) => error instanceof TypeError && !error.message.includes('secret'),
      )
    }
  })

  it('counts as the global one', () => {
    assert.ok(new HeaderList() instanceof Headers)
    assert.ok(new HeaderList() instanceof HeaderList)
    assert.ok(!(new Headers() instanceof HeaderList))
    assert.equal(String(new HeaderList()), '[object Headers]')
  })
})
