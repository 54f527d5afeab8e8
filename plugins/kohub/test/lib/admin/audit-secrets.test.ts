import assert from 'node:assert/strict'
import KohubAudit from '../../../src/commands/kohub/audit.ts'
import type { AuditFinding } from '../../../src/lib/admin/audit-finding.ts'
import { adminHost, run } from '../../support/admin-hub.ts'
import { json, startHub } from '../../support/hub.ts'

const secret = `hf_${'Ab3'.repeat(11)}`

describe('audit --secrets', () => {
  it('finds a token in a small file without repeating it, and says what the user could not read', async () => {
    await using hub = await startHub()
    hub.addRepo('alice/leaky', { repoType: 'dataset', private: true, files: { 'env/prod': `a\nTOKEN=${secret}\n` } })
    hub.addRepo('bob/hidden', { private: true, files: { 'a.txt': secret } })
    const { stdout, stderr, exitCode } = await run(KohubAudit, ['--secrets', '--json'], adminHost(hub, 'alice'))
    const [finding, ...more] = json<AuditFinding[]>({ stdout })
    assert.deepEqual([finding?.rule, finding?.subject, more], ['secret-in-file', 'dataset alice/leaky/env/prod:2', []])
    assert.match(stderr, /1 repository was not searched for secrets/)
    assert.equal(exitCode, 1)
    assert.ok(!`${stdout}${stderr}`.includes(secret))
  })

  it('opens no file unless it is told to', async () => {
    await using hub = await startHub()
    hub.addRepo('alice/leaky', { files: { env: secret } })
    const { exitCode } = await run(KohubAudit, [], adminHost(hub, 'alice'))
    assert.equal(exitCode, 0)
    assert.deepEqual(
      hub.requests.filter(({ path }) => path.includes('/tree/') || path.includes('/resolve/')),
      [],
    )
  })

  it('passes by empty repositories and large files', async () => {
    await using hub = await startHub()
    hub.addRepo('alice/empty')
    hub.addRepo('alice/large', { files: { 'large.txt': `${secret}\n${'x'.repeat(200_001)}` } })
    const { stdout, exitCode } = await run(KohubAudit, ['--secrets', '--json'], adminHost(hub, 'alice'))
    assert.deepEqual([json({ stdout }), exitCode], [[], 0])
  })
})
