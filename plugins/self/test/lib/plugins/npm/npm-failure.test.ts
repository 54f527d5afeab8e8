import assert from 'node:assert/strict'
import { npmFailure } from '../../../../src/lib/plugins/npm/npm-failure.ts'

const failure = (code: string) =>
  npmFailure({ stdout: JSON.stringify({ error: { code, summary: 'npm’s words' } }), stderr: '' }, 'x@1')

describe('npmFailure', () => {
  it('gives each kind of trouble its own code and exit code', () => {
    const told = [
      'E404',
      'ETARGET',
      'E401',
      'E403',
      'ENOTFOUND',
      'EAI_AGAIN',
      'ECONNREFUSED',
      'CERT_HAS_EXPIRED',
      'EINTEGRITY',
      'ENOSPC',
      'EODD',
    ].map((code) => {
      const { code: name, exitCode } = failure(code)
      return [code, name, exitCode]
    })
    assert.deepEqual(told, [
      ['E404', 'PLUGIN_NOT_FOUND', 6],
      ['ETARGET', 'PLUGIN_NOT_FOUND', 6],
      ['E401', 'REGISTRY_AUTH', 4],
      ['E403', 'REGISTRY_FORBIDDEN', 4],
      ['ENOTFOUND', 'REGISTRY_NAME_UNKNOWN', 5],
      ['EAI_AGAIN', 'OFFLINE', 5],
      ['ECONNREFUSED', 'REGISTRY_UNREACHABLE', 5],
      ['CERT_HAS_EXPIRED', 'REGISTRY_TLS', 5],
      ['EINTEGRITY', 'PLUGIN_INTEGRITY', 9],
      ['ENOSPC', 'NO_SPACE', 1],
      ['EODD', 'NPM_FAILED', 1],
    ])
    assert.match(failure('E404').message, /npm’s words\.$/)
  })

  it('falls back to the last line of what npm said', () => {
    const { code, message } = npmFailure({ stdout: 'not JSON', stderr: 'one\nCannot find module\n' }, 'x')
    assert.equal(code, 'NPM_FAILED')
    assert.match(message, /Cannot find module\.$/)
  })
})
