import assert from 'node:assert/strict'
import { fakeHost, runCommand } from '@tuglet/testkit'
import AuthToken from '../../../src/commands/auth/token.ts'
import { lake } from '../../fixtures/roots.ts'

const plugins = [lake]

describe('auth token', () => {
  it('prints the token and nothing else', async () => {
    for (const tty of [true, false]) {
      const host = fakeHost({ tty, env: { LAKE_TOKEN: 'environment-token-1a2b' } })
      const { stdout, stderr } = await runCommand(AuthToken, ['lake'], { host, plugins })
      assert.equal(stdout, 'environment-token-1a2b\n')
      assert.equal(stderr, '')
    }
  })

  it('gives it as JSON with its origin', async () => {
    const host = fakeHost({ env: { LAKE_TOKEN: 'environment-token-1a2b' } })
    const { stdout } = await runCommand(AuthToken, ['lake', '--json'], { host, plugins })
    assert.deepEqual(JSON.parse(stdout), { service: 'lake', token: 'environment-token-1a2b', origin: 'LAKE_TOKEN' })
  })

  it('fails with how to sign in when there is none', async () => {
    const { failure, stdout, stderr } = await runCommand(AuthToken, ['lake'], { plugins })
    assert.equal(failure?.code, 'NOT_SIGNED_IN')
    assert.equal(failure.exitCode, 4)
    assert.equal(stdout, '')
    assert.match(stderr, /tuglet auth login lake/)
  })

  it('does not give a token that belongs to another server, and says so without showing it', async () => {
    const host = fakeHost()
    const record = { token: 'stored-token-9f00', endpoint: 'https://elsewhere.example' }
    await host.secrets.set('lake/default', JSON.stringify(record))
    const { failure, stdout, stderr } = await runCommand(AuthToken, ['lake'], { host, plugins })
    assert.equal(failure?.code, 'NOT_SIGNED_IN')
    assert.match(stderr, /belongs to https:\/\/elsewhere\.example/)
    assert.doesNotMatch(stdout + stderr, /stored-token/)
  })

  it('wants a service that there is', async () => {
    const { failure } = await runCommand(AuthToken, ['pnod'], { plugins })
    assert.equal(failure?.code, 'SERVICE_UNKNOWN')
    assert.deepEqual(failure.hints, ['Did you mean pond?'])
  })
})
