import assert from 'node:assert/strict'
import { HttpError, NetworkError, TimeoutError } from '@tuglet/http'

describe('errors', () => {
  const http = new HttpError({ status: 500, url: 'http://h/', method: 'GET', body: '' })
  const network = new NetworkError('http://user:pw@h:81/a?sig=x', new Error('outer', { cause: Object.assign(new Error('inner'), { code: 'ECONNRESET' }) })) // prettier-ignore
  const time = new TimeoutError('http://h/', 'idle', 5)

  it('know their own kind by brand, another copy of the package included', () => {
    for (const kind of [HttpError, NetworkError, TimeoutError]) {
      const known = [http, network, time, new Error(), null, undefined, 'text', {}].filter((error) => kind.is(error))
      assert.deepEqual(known.map((error) => (error as Error).name), [kind.name]) // prettier-ignore
    }
    assert.ok(HttpError.is({ [Symbol.for('tuglet.HttpError/1')]: true }))
    assert.ok(NetworkError.is({ [Symbol.for('tuglet.NetworkError/1')]: true }))
    assert.ok(TimeoutError.is({ [Symbol.for('tuglet.TimeoutError/1')]: true }))
  })

  it('say what happened, without secrets', () => {
    assert.equal(network.message, 'the request to h:81 failed: inner')
    assert.deepEqual([network.host, network.url, network.code], ['h:81', 'http://h:81/a?sig=***', 'ECONNRESET'])
    assert.equal(time.message, 'h sent nothing more for 5 ms')
    assert.equal(new TimeoutError('http://h/', 'headers', 5).message, 'h did not answer for 5 ms')
    assert.equal(String(http), 'HttpError: GET http://h/ answered 500')
  })

  it('find the code in an aggregate, as Node throws it for a host with two addresses', () => {
    const each = Object.assign(new Error('connect ECONNREFUSED ::1:1'), { code: 'ECONNREFUSED' })
    const error = new NetworkError('http://h/', new TypeError('fetch failed', { cause: new AggregateError([each]) }))
    assert.equal(error.code, 'ECONNREFUSED')
    assert.match(error.message, /connect ECONNREFUSED ::1:1$/)
  })

  it('have no fields for what is not known', () => {
    assert.ok(!('requestId' in http) && !('headers' in http) && !('reason' in http))
    assert.ok(!('code' in new NetworkError('http://h/', new Error('x'))))
  })
})
