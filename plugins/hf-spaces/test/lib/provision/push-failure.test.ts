import assert from 'node:assert/strict'
import { HttpError, NetworkError } from '@tuglet/http'
import { HubError } from '@tuglet/hub-client'
import { Failure } from '@tuglet/kit/lib'
import { describe, it } from 'mocha'
import { pushFailure } from '../../../src/lib/provision/push-failure.ts'

const story = { what: 'Failed to create space ada/x', code: 'SPACE_NOT_CREATED', hints: ['Look.'] }
const answer = (status: number, reason = 'why'): HttpError =>
  new HttpError({
    status,
    url: 'https://huggingface.co/api/repos/create',
    method: 'POST',
    body: { error: reason },
    requestId: 'r-1',
  })

describe('pushFailure', () => {
  it('puts the story before what the Hub said, and keeps the request and a next step', () => {
    for (const [status, kind] of [
      [401, 'auth'],
      [402, 'failed'],
      [403, 'auth'],
      [404, 'notFound'],
      [409, 'conflict'],
      [429, 'failed'],
      [500, 'failed'],
    ] as const) {
      const failure = pushFailure(answer(status), story)
      assert.equal(failure.kind, kind, `${status}`)
      assert.match(failure.message, /^Failed to create space ada\/x: /)
      assert.equal(failure.requestId, 'r-1')
      assert.ok(failure.hints.includes('Look.'))
    }
  })

  it('has a code of its own where the cause has none that says more', () => {
    assert.equal(pushFailure(answer(500), story).code, 'SPACE_NOT_CREATED')
    assert.equal(
      pushFailure(new NetworkError('https://huggingface.co', new Error('reset')), story).code,
      'SPACE_NOT_CREATED',
    )
    assert.equal(pushFailure(new HubError('parentMoved', 'Moved.'), story).code, 'HUB_PARENT_MOVED')
    assert.notEqual(pushFailure(answer(402), story).code, 'SPACE_NOT_CREATED')
  })

  it('leaves a story that was told already as it is', () => {
    const told = new Failure('usage', 'Told.')
    assert.equal(pushFailure(told, story), told)
  })
})
