import assert from 'node:assert/strict'
import KohubAudit from '../../../src/commands/kohub/audit.ts'
import type { AuditFinding } from '../../../src/lib/admin/audit-finding.ts'
import { adminHost, run } from '../../support/admin-hub.ts'
import { hostAt, json, startHub } from '../../support/hub.ts'

describe('audit', () => {
  it('finds nothing in a tidy hub, and exits with 0', async () => {
    await using hub = await startHub()
    const { stdout, exitCode } = await run(KohubAudit, ['--json'], adminHost(hub))
    assert.deepEqual([stdout, exitCode], ['[]\n', 0])
  })

  it('finds what an administrator should know, and exits with 1', async () => {
    await using hub = await startHub()
    const { state } = hub
    const old = new Date(Date.now() - 200 * 86_400_000)
    hub.addUser('Carol-')
    hub.addToken('bob', 'old')
    Object.assign(state.tokens.at(-1)!, { createdAt: old, lastUsed: old })
    Object.assign(state.accounts.get('bob')!, { isActive: false, privateQuotaBytes: 1, publicQuotaBytes: 1 })
    Object.assign(state.accounts.get('carol')!, { emailVerified: false })
    Object.assign(
      state.memberships.find(({ username }) => username === 'alice')!,
      { role: 'boss' },
    )
    hub.addRepo('bob/big', { private: true, files: { 'a.txt': 'more than a byte' } })
    hub.addRepo('bob/a')
    const strange = { ...state.repos.get('model:bob/a')!, name: 'a/b' }
    state.repos.set('model:bob/a/b', strange)
    const source = { id: 9, namespace: '', url: 'http://clear.example', token: 't', priority: 1, name: 'clear' }
    state.fallbackSources.push({
      ...source,
      source_type: 'huggingface',
      enabled: true,
      createdAt: old,
      updatedAt: old,
    } as (typeof state.fallbackSources)[number])
    const { stdout, exitCode } = await run(KohubAudit, ['--json'], adminHost(hub))
    const rules = json<AuditFinding[]>({ stdout }).map(({ rule, subject }) => `${rule} ${subject}`)
    assert.deepEqual(rules.toSorted(), [
      'account-alike Carol-',
      'account-disabled-with-token bob',
      'account-unverified carol',
      'fallback-token-in-clear clear',
      'org-orphan my-org',
      'quota-exceeded bob',
      'repo-unreachable bob/a/b',
      'role-unknown my-org/alice',
      'token-stale bob/old',
    ])
    assert.equal(exitCode, 1)
  })

  it('takes the admin token', async () => {
    await using hub = await startHub()
    const { stderr, exitCode } = await run(KohubAudit, [], hostAt(hub, 'alice'))
    assert.equal(exitCode, 4)
    assert.match(stderr, /An audit takes the admin token/)
  })
})
