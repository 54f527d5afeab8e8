import assert from 'node:assert/strict'
import KohubAccessExplain from '../../../src/commands/kohub/access/explain.ts'
import type { Verdict } from '../../../src/lib/access/explain-access.ts'
import { adminHost, run } from '../../support/admin-hub.ts'
import { hostAt, json, startHub } from '../../support/hub.ts'

const allowed = (verdicts: Verdict[]) => verdicts.filter((verdict) => verdict.allowed).map(({ right }) => right)

describe('access explain', () => {
  it('agrees with what the server does', async () => {
    await using hub = await startHub()
    const explain = async (username: string, repo: string) =>
      allowed(json(await run(KohubAccessExplain, [username, repo, '--json'], adminHost(hub, 'alice'))))
    assert.deepEqual(await explain('bob', 'my-org/my-model'), ['read', 'write'])
    assert.deepEqual(await explain('carol', 'my-org/my-model'), ['read'])
    assert.deepEqual(await explain('alice', 'my-org/my-model'), ['read', 'write', 'manage'])
    assert.deepEqual(await explain('bob', 'alice/secret'), [])
    assert.deepEqual(await explain('nobody', 'alice/secret'), [])
  })

  it('works with a user’s token, and with one’s own repository without its owner', async () => {
    await using hub = await startHub()
    const { stdout } = await run(KohubAccessExplain, ['bob', 'test-repo', '--json'], hostAt(hub, 'alice'))
    assert.deepEqual(allowed(json({ stdout })), ['read'])
  })

  it('says that a repository is not there', async () => {
    await using hub = await startHub()
    const { exitCode } = await run(KohubAccessExplain, ['bob', 'nobody/nothing'], adminHost(hub, 'alice'))
    assert.equal(exitCode, 6)
  })
})
