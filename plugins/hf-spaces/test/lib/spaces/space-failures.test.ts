import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import type { FaultPlan } from '@tuglet/fake-hub'
import SpacesRestart from '../../../src/commands/spaces/restart.ts'
import { startSpaceBench } from '../../support/space-bench.ts'

type Answer = FaultPlan['fault']

const cases: readonly (readonly [string, Answer, string, number, RegExp])[] = [
  ['400', { status: 400, body: { error: 'bad flavor' } }, 'HUB_REFUSED', 1, /bad flavor/],
  [
    '401',
    { status: 401, body: { error: 'Invalid credentials in Authorization header' } },
    'TOKEN_REFUSED',
    4,
    /HF_TOKEN/,
  ],
  ['402', { status: 402, body: { error: 'Subscribe to PRO' } }, 'PAYMENT_REQUIRED', 1, /settings\/billing/],
  ['403', { status: 403, body: { error: 'Forbidden' } }, 'NOT_ALLOWED', 4, /settings\/tokens/],
  [
    '404',
    { status: 404, body: { error: 'Repository not found' }, headers: { 'x-error-code': 'RepoNotFound' } },
    'SPACE_NOT_FOUND',
    6,
    /no Space ada\/echo/,
  ],
  [
    '409 of a name',
    { status: 409, body: { error: 'You already created this space repo' } },
    'SPACE_EXISTS',
    7,
    /another name/,
  ],
  [
    '409 of a conflict',
    { status: 409, body: { error: 'another conflicting operation is in progress' } },
    'HUB_BUSY',
    7,
    /Wait a moment/,
  ],
  ['429', { status: 429, headers: { 'retry-after': '7200' }, body: { error: 'slow' } }, 'RATE_LIMITED', 1, /in 7200 s/],
  ['500', { status: 500, body: { error: 'oops' } }, 'HTTP_500', 1, /oops/],
]

describe('what the Hub answers', () => {
  for (const [name, fault, code, exit, hint] of cases)
    it(`is told with the next step and the request's id: ${name}`, async () => {
      await using bench = await startSpaceBench()
      bench.hub.fail({ match: /POST .*restart/, fault })
      const { failure, exitCode, stderr } = await bench.run(SpacesRestart, ['ada/echo'])
      assert.deepEqual([failure?.code, exitCode], [code, exit])
      assert.match(stderr, hint)
      assert.ok(failure?.requestId && stderr.includes(failure.requestId))
    })

  it('waits where the rate limit ends soon, and goes on', async () => {
    await using bench = await startSpaceBench()
    bench.hub.fail({ match: /POST .*restart/, times: 2, fault: { rateLimit: 30 } })
    const { exitCode, stderr } = await bench.run(SpacesRestart, ['ada/echo'])
    assert.deepEqual([exitCode, bench.space.restarts], [0, 1])
    assert.match(stderr, /The Hub asks to wait: \d+ s/)
  })
})
