import assert from 'node:assert/strict'
import KohubAdminStats from '../../../src/commands/kohub/admin/stats/summary.ts'
import KohubAdminUserCreate from '../../../src/commands/kohub/admin/user/create.ts'
import KohubAdminUserDelete from '../../../src/commands/kohub/admin/user/delete.ts'
import { adminHost, run } from '../../support/admin-hub.ts'
import { hostAt, startHub } from '../../support/hub.ts'

describe('commands for administrators', () => {
  it('say that there is no admin token, and never send the user’s', async () => {
    await using hub = await startHub()
    const { stderr, exitCode } = await run(KohubAdminStats, [], hostAt(hub, 'alice'))
    assert.equal(exitCode, 4)
    assert.match(stderr, /takes the admin token of the server, and there is none/)
    assert.match(stderr, /tuglet auth login kohub-admin/)
    assert.deepEqual(
      hub.requests.map(({ headers }) => headers['authorization']),
      [undefined],
    )
  })

  it('say that the admin token is wrong', async () => {
    await using hub = await startHub()
    const host = hostAt(hub, undefined, { env: { KOHUB_ADMIN_TOKEN: 'wrong-admin-token' } })
    const { stderr, exitCode } = await run(KohubAdminStats, ['--verbose'], host)
    assert.equal(exitCode, 4)
    assert.match(stderr, /does not know this admin token/)
    assert.ok(!stderr.includes('wrong-admin-token'))
  })

  it('say that the server has no administration', async () => {
    await using hub = await startHub({ adminToken: undefined })
    const { stderr } = await run(
      KohubAdminStats,
      [],
      hostAt(hub, undefined, { env: { KOHUB_ADMIN_TOKEN: 'x'.repeat(20) } }),
    )
    assert.match(stderr, /started without an admin token/)
  })

  it('delete the repositories of a user one by one before the user, so that their names can be used again', async () => {
    await using hub = await startHub()
    const refused = await run(KohubAdminUserDelete, ['alice', '--yes'], adminHost(hub))
    assert.equal(refused.exitCode, 7)
    assert.match(refused.stderr, /alice owns 5 repositories/)
    const { exitCode, steps } = await run(
      KohubAdminUserDelete,
      ['alice', '--with-repositories', '--yes'],
      adminHost(hub),
    )
    assert.deepEqual([exitCode, steps.length], [0, 5])
    assert.equal(hub.state.orphans.size, 0)
    assert.equal(hub.state.accounts.has('alice'), false)
  })

  it('delete nobody whose name was not typed', async () => {
    await using hub = await startHub()
    const { exitCode } = await run(
      KohubAdminUserDelete,
      ['bob'],
      adminHost(hub, undefined, { answers: { '--yes': 'bo' } }),
    )
    assert.equal(exitCode, 7)
    assert.ok(hub.state.accounts.has('bob'))
    const typed = await run(KohubAdminUserDelete, ['bob'], adminHost(hub, undefined, { answers: { '--yes': 'bob' } }))
    assert.equal(typed.exitCode, 0)
    assert.equal(hub.state.accounts.has('bob'), false)
  })

  it('refuse a name that the server would break on before they create anybody', async () => {
    await using hub = await startHub()
    const host = adminHost(hub, undefined, { input: 'first-password\n' })
    const words = ['a-lice', '--email', 'x@example.com', '--password-stdin']
    const { exitCode } = await run(KohubAdminUserCreate, words, host)
    assert.equal(exitCode, 7)
    assert.equal(hub.hits.get('POST /admin/api/users') ?? 0, 0)
  })
})
