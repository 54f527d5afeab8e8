import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { isAddress, serverAddress } from '../../../src/lib/running-server/server-address.ts'

describe('serverAddress', () => {
  it('adds http where no scheme is given, and drops slashes at the end', () => {
    assert.equal(serverAddress('localhost:8000'), 'http://localhost:8000')
    assert.equal(serverAddress(' https://a-b.hf.space// '), 'https://a-b.hf.space')
    assert.equal(serverAddress('http://127.0.0.1:8000/base/'), 'http://127.0.0.1:8000/base')
  })

  for (const bad of ['', '  ', 'ftp://x', 'http://', 'http://a b/']) {
    it(`refuses ${JSON.stringify(bad)}`, () => {
      assert.throws(() => serverAddress(bad), { code: 'BAD_SERVER_URL', exitCode: 2 })
    })
  }

  it('refuses an address with a password, without repeating it', () => {
    assert.throws(
      () => serverAddress('http://me:hush@localhost'),
      (error: Error) => !error.message.includes('hush'),
    )
  })
})

describe('isAddress', () => {
  it('takes a scheme for an address and everything else for a folder or a name', () => {
    assert.deepEqual(['HTTPS://x', 'http://x', 'localhost:8000', 'echo_env', './x'].map(isAddress), [
      true,
      true,
      false,
      false,
      false,
    ])
  })
})
