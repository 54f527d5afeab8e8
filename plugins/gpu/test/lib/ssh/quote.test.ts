import assert from 'node:assert/strict'
import { Failure } from '@tuglet/kit/lib'
import { quote, quoteAll, remotePath } from '../../../src/lib/ssh/quote.ts'

describe('quote', () => {
  it('stands for exactly the text', () => {
    assert.equal(quote(`it's $HOME`), `'it'\\''s $HOME'`)
    assert.equal(quoteAll(['a b', '']), `'a b' ''`)
  })

  it('refuses a zero byte, which no argument can hold', () => {
    assert.throws(
      () => quote('a\0b'),
      (error) => Failure.is(error) && error.code === 'ARGUMENT_HAS_ZERO_BYTE',
    )
  })

  it('leaves the home directory of a path to the machine', () => {
    assert.deepEqual(['~', '~/a b', '/x', '~other'].map(remotePath), ['"$HOME"', `"$HOME"/'a b'`, `'/x'`, `'~other'`])
  })
})
