import assert from 'node:assert/strict'
import { after, before, describe, it } from 'mocha'
import type { FakeKohub, FaultName } from '@tuglet/fake-kohub'
import { failed, hostAt, startHub } from '../../support/hub.ts'
import { kohub } from '../../support/shell.ts'

describe('failures of kohub', () => {
  let hub: FakeKohub
  before(async () => {
    hub = await startHub()
  })
  after(() => hub.close())

  const cases: readonly (readonly [FaultName, string, number])[] = [
    ['unauthorized', 'Unauthorized', 4],
    ['forbidden', 'Forbidden', 4],
    ['not-found', 'RepoNotFound', 6],
    ['no-route', 'NoSuchRoute', 6],
    ['quota', 'QuotaExceeded', 1],
    ['server-error', 'ServerError', 1],
    ['plain-500', 'ServerError', 1],
    ['reset', 'Unreachable', 5],
    ['cut-body', 'Unreachable', 5],
    ['web-page', 'NotKohub', 5],
    ['empty', 'UnexpectedAnswer', 5],
    ['broken-json', 'UnexpectedAnswer', 5],
    ['wrong-json', 'UnexpectedAnswer', 5],
  ]
  for (const [fault, code, exitCode] of cases) {
    it(`tells ${fault} as {error, code, details} with ${code} and exit code ${exitCode}`, async () => {
      await using host = hostAt(hub, 'alice')
      const active = hub.fail({ match: 'GET /api/models/*', fault })
      const told = await kohub(host, 'repo info my-org/my-model --no-cache --output json')
      active.heal()
      const last = failed(told)
      assert.deepEqual(Object.keys(last), ['error', 'code', 'details'])
      assert.deepEqual([last['code'], told.exitCode, told.stdout], [code, exitCode, ''])
      assert(!told.stderr.includes(hub.tokens['alice'] ?? 'x'))
    })
  }

  it('adds how to find it in the server’s log only with --verbose', async () => {
    await using host = hostAt(hub, 'alice')
    const told = failed(await kohub(host, 'repo info no/such --output json --verbose'))
    assert.deepEqual(Object.keys(told).slice(0, 3), ['error', 'code', 'details'])
    assert.match(String(told['requestId']), /^[\w-]+$/)
    assert.deepEqual([told['exitCode'], told['status'], told['method']], [6, 404, 'GET'])
  })

  it('tells words that make no sense in the same form', async () => {
    await using host = hostAt(hub)
    const told = await kohub(host, 'repo list --no-such-flag --output json')
    assert.deepEqual(Object.keys(failed(told)), ['error', 'code', 'details'])
    assert.equal(told.exitCode, 2)
  })
})
