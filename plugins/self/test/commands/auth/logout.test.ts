import assert from 'node:assert/strict'
import { fakeHost, runCommand } from '@tuglet/testkit'
import AuthLogout from '../../../src/commands/auth/logout.ts'
import { lake } from '../../fixtures/roots.ts'

const plugins = [lake]
const record = JSON.stringify({ token: 'lake-secret-0123456789', endpoint: 'http://127.0.0.1:2' })

describe('auth logout', () => {
  it('forgets the token of one service and profile, and no other', async () => {
    const host = fakeHost()
    for (const account of ['lake/default', 'lake/work', 'pond/default']) await host.secrets.set(account, record)
    const { stdout } = await runCommand(AuthLogout, ['lake', '--profile', 'work'], { host, plugins })
    assert.equal(stdout, 'lake\tyes\t\n')
    assert.equal(await host.secrets.get('lake/work'), undefined)
    assert.equal(await host.secrets.get('lake/default'), record)
    assert.equal(await host.secrets.get('pond/default'), record)
  })

  it('forgets all of them', async () => {
    const host = fakeHost()
    await host.secrets.set('lake/default', record)
    const { stdout } = await runCommand(AuthLogout, ['--all', '--json'], { host, plugins })
    assert.deepEqual(JSON.parse(stdout), [
      { service: 'lake', forgotten: true },
      { service: 'pond', forgotten: false },
    ])
    assert.equal(await host.secrets.get('lake/default'), undefined)
  })

  it('says which token is still in use, and succeeds a second time', async () => {
    const host = fakeHost({ env: { LAKE_TOKEN: 'from-the-environment' } })
    const { stdout, stderr, exitCode } = await runCommand(AuthLogout, ['lake', '--json'], { host, plugins })
    assert.equal(exitCode, 0)
    assert.deepEqual(JSON.parse(stdout), [{ service: 'lake', forgotten: false, stillFrom: 'LAKE_TOKEN' }])
    assert.match(stderr, /LAKE_TOKEN still holds a token for lake/)
    assert.doesNotMatch(stdout + stderr, /from-the-environment/)
  })

  it('forgets the token of a plugin that is gone', async () => {
    const host = fakeHost()
    await host.secrets.set('sea/default', record)
    const { exitCode } = await runCommand(AuthLogout, ['sea'], { host, plugins })
    assert.equal(exitCode, 0)
    assert.equal(await host.secrets.get('sea/default'), undefined)
    const again = await runCommand(AuthLogout, ['sea'], { host, plugins })
    assert.equal(again.failure?.code, 'SERVICE_UNKNOWN')
  })

  it('wants a service or --all, not neither and not both', async () => {
    for (const words of [[], ['lake', '--all']]) {
      const { failure, exitCode } = await runCommand(AuthLogout, words, { plugins })
      assert.equal(failure?.code, 'SERVICE_OR_ALL')
      assert.equal(exitCode, 2)
    }
  })
})
