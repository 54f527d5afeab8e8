import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { Failure } from '@tuglet/kit/lib'
import { predictionId } from '../../../src/lib/api/prediction-id.ts'
import { ownerAndName } from '../../../src/lib/api/route.ts'

const isUsage = (error: unknown) => Failure.is(error) && error.kind === 'usage'

describe('the id of a prediction', () => {
  it('is found wherever it is written', () => {
    const id = 'gm3qorzdhgbfurvjtvhg6dckhu'
    for (const text of [
      id,
      ` ${id}\n`,
      `https://replicate.com/p/${id}`,
      `https://replicate.com/p/${id}/?x=1`,
      `https://replicate.com/acme/echo?prediction=${id}`,
      `https://api.replicate.com/v1/predictions/${id}/cancel`,
      `https://replicate.com/predictions/${id}`,
    ]) {
      assert.equal(predictionId(text), id)
    }
  })

  it('is nothing that leads elsewhere', () => {
    for (const text of ['', '.', '..', 'a/b', 'a b', 'a?b', '%2e%2e', 'https://replicate.com/acme/echo', '😀']) {
      assert.throws(() => predictionId(text), isUsage)
    }
  })
})

describe('the name of a model', () => {
  it('has two parts', () => {
    assert.deepEqual(ownerAndName('acme/echo'), ['acme', 'echo'])
    for (const text of ['', 'echo', '/echo', 'acme/', 'acme/echo/1', '//'])
      assert.throws(() => ownerAndName(text), isUsage)
  })
})
