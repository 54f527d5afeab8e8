import { isApiKey, paths } from '@tuglet/ci-protocol'
import assert from 'node:assert/strict'
import { describe, it } from 'mocha'

describe('paths', () => {
  it('says where a stream begins in its query', () => {
    assert.equal(paths.stream('a'), '/jobs/a/stream')
    assert.equal(paths.stream('a', { fromBeginning: false }), '/jobs/a/stream')
    assert.equal(paths.stream('a', { fromBeginning: true }), '/jobs/a/stream?from_beginning=true')
    assert.equal(paths.stream('a', { offset: 0 }), '/jobs/a/stream?offset=0')
  })

  it('lets no id reach another path', () => {
    assert.equal(paths.job('../jobs?x#y'), '/jobs/..%2Fjobs%3Fx%23y')
    assert.equal(paths.stream('a/b'), '/jobs/a%2Fb/stream')
  })
})

describe('isApiKey', () => {
  it('knows the form of a key', () => {
    assert.ok(isApiKey(`ci_${'aZ0_-'.repeat(8)}`))
    for (const text of [
      '',
      'ci_short',
      `ci_${'a'.repeat(41)}`,
      `xx_${'a'.repeat(40)}`,
      `ci_${'+'.repeat(40)}`,
      ` ci_${'a'.repeat(40)}`,
    ]) {
      assert.ok(!isApiKey(text), text)
    }
  })
})
