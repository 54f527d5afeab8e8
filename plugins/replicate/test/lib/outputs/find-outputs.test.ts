import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { readShape } from '../../../src/lib/model/read-shape.ts'
import { looksLikeFile, mayFetch } from '../../../src/lib/outputs/file-address.ts'
import { findOutputs } from '../../../src/lib/outputs/find-outputs.ts'

const api = 'https://api.replicate.com'
const url = 'https://replicate.delivery/xezq/out-0.png'
const other = 'https://pbxt.replicate.delivery/a/b.webp'
const uri = { type: 'string', format: 'uri' }

const find = (output: unknown, schema: object = {}, isText = false) => {
  const { files, text } = findOutputs(output, { ...readShape(schema as never, {}), ...(isText && { isText }) }, api)
  return text ?? files.map((file) => [file.path.join('.'), file.url])
}

describe('findOutputs', () => {
  it('finds one file, a list, and files anywhere in objects', () => {
    assert.deepEqual(find(url, uri), [['', url]])
    assert.deepEqual(find([url, other], { type: 'array', items: uri }), [
      ['0', url],
      ['1', other],
    ])
    assert.deepEqual(find({ mask: url, all: [{ image: other }], n: 1, none: null }), [
      ['mask', url],
      ['all.0.image', other],
    ])
    const schema = { type: 'object', properties: { page: { type: 'string' }, audio: uri } }
    assert.deepEqual(find({ page: url, audio: 'https://cdn.example/a.mp3' }, schema), [
      ['audio', 'https://cdn.example/a.mp3'],
    ])
  })

  it('finds none in text that the schema calls text, though it looks like an address', () => {
    assert.equal(find(url, { type: 'string' }), url)
    assert.equal(find([url, other], { type: 'array', items: { type: 'string' } }), `${url}\n${other}`)
    assert.equal(find(['See ', url], { type: 'array', items: { type: 'string' } }, true), `See ${url}`)
  })

  it('goes by the addresses where there is no schema: all of a list, or none', () => {
    assert.deepEqual(find(url), [['', url]])
    assert.deepEqual(find([url, other]), [
      ['0', url],
      ['1', other],
    ])
    assert.equal(find(['See ', url, '.']), `See ${url}.`)
    assert.equal(find(['Hello', ' world']), 'Hello world')
    assert.equal(find('https://example.com/page'), 'https://example.com/page')
    assert.deepEqual(find(['data:image/png;base64,AA==']), [['0', 'data:image/png;base64,AA==']])
  })

  it('joins a list of texts by lines and the pieces of one without anything', () => {
    assert.equal(find(['a', 'b'], { type: 'array', items: { type: 'string' } }), 'a\nb')
    assert.equal(find(['a', 'b'], { type: 'array', items: { type: 'string' } }, true), 'ab')
  })

  it('finds nothing where there is nothing', () => {
    for (const none of [null, 5, true, {}, [], [[]]]) assert.deepEqual(find(none), [])
    assert.equal(find(''), '')
  })
})

describe('mayFetch', () => {
  const refused = [
    'http://replicate.delivery/a',
    'https://127.0.0.1/a',
    'http://localhost/a',
    'https://10.0.0.1/a',
    'https://169.254.169.254/latest',
    'https://192.168.1.1/a',
    'https://172.20.0.1/a',
    'https://[::1]/a',
    'https://[fd00::1]/a',
    'https://[::ffff:127.0.0.1]/a',
    'https://metadata/a',
    'https://printer.local/a',
    'https://0.0.0.0/a',
    'https://2130706433/a',
    'https://user:pass@replicate.delivery/a',
    'file:///etc/passwd',
    'ftp://a.b/c',
    'nonsense',
  ]
  for (const address of refused) it(`refuses ${address}`, () => assert.equal(mayFetch(address, api), false))

  it('takes public https addresses, and this machine when the API is here too', () => {
    assert.ok(mayFetch(url, api) && mayFetch('https://cdn.example:8443/a', api) && mayFetch('https://8.8.8.8/a', api))
    assert.ok(mayFetch('http://localhost:5/a', 'http://127.0.0.1:4'))
    assert.ok(!mayFetch('http://10.0.0.1/a', 'http://127.0.0.1:4'))
  })

  it('takes a text for a file only below replicate.delivery', () => {
    assert.ok(looksLikeFile(url, api) && looksLikeFile(other, api))
    for (const text of [
      'https://replicate.delivery',
      `${url} and more`,
      'https://evilreplicate.delivery/a',
      'https://replicate.delivery.evil.example/a',
      'data:nothing',
    ])
      assert.equal(looksLikeFile(text, api), false, text)
  })
})
