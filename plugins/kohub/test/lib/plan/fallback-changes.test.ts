import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { KohubClient } from '@tuglet/kohub-client/node'
import type { FakeKohub } from '@tuglet/fake-kohub'
import KohubApply from '../../../src/commands/kohub/apply.ts'
import KohubExport from '../../../src/commands/kohub/export.ts'
import KohubPlan from '../../../src/commands/kohub/plan.ts'
import type { ShownChange } from '../../../src/lib/plan/change.ts'
import { adminHost, run } from '../../support/admin-hub.ts'
import { failed, hostAt, json, startHub } from '../../support/hub.ts'

const plan = `
fallbackSources:
  - { name: Mirror, url: 'https://mirror.example', sourceType: huggingface, priority: 5 }
  - { name: HF, url: 'https://huggingface.co/', sourceType: huggingface, enabled: false }
`

describe('fallback sources in a plan', () => {
  let hub: FakeKohub
  let admin: KohubClient['admin']
  beforeEach(async () => {
    hub = await startHub()
    ;({ admin } = new KohubClient({ endpoint: hub.url, adminToken: hub.adminToken }))
    const hf = {
      url: 'https://huggingface.co',
      name: 'HF',
      sourceType: 'huggingface',
      token: 'upstream-token',
    } as const
    await admin.createFallbackSource(hf)
    await admin.createFallbackSource({ ...hf, url: 'https://old.example', name: 'Old', token: null })
  })
  afterEach(() => hub.close())
  const at = (text: string) => {
    const host = adminHost(hub, 'alice')
    const file = join(host.cwd, 'hub.yaml')
    writeFileSync(file, text)
    return { host, file }
  }
  const differences = async (text: string, ...flags: string[]) => {
    const { host, file } = at(text)
    const rows = json<ShownChange[]>(await run(KohubPlan, [file, '--json', ...flags], host))
    return rows.map(({ action, what, name, to }) => `${action} ${what} ${name}${to === null ? '' : `: ${to}`}`)
  }

  it('are added and changed, and go only when told to', async () => {
    const changes = [
      'create fallback source https://mirror.example: Mirror, huggingface, priority 5, on',
      'update fallback source https://huggingface.co: HF, huggingface, priority 100, off',
    ]
    assert.deepEqual(await differences(plan), changes)
    assert.deepEqual(await differences(plan, '--prune'), [...changes, 'remove fallback source https://old.example'])
  })

  it('keep their tokens when they are changed, and differ no more', async () => {
    const { host, file } = at(plan)
    const { exitCode, stderr } = await run(KohubApply, [file, '--prune', '--yes'], host)
    assert.equal(exitCode, 0, stderr)
    const all = await admin.listFallbackSources()
    assert.deepEqual(all.map(({ name, enabled, token }) => [name, enabled, token]).toSorted(), [
      ['HF', false, 'upstream-token'],
      ['Mirror', true, null],
    ])
    assert.deepEqual(await differences(plan, '--prune'), [])
  })

  it('are exported without their tokens, as a plan that the hub agrees with', async () => {
    const { host, file } = at('')
    await run(KohubExport, ['--to', file], host)
    const text = readFileSync(file, 'utf8')
    assert.match(text, /url: https:\/\/old\.example/)
    assert.doesNotMatch(text, /upstream-token/)
    assert.deepEqual(await differences(text, '--prune'), [])
  })

  it('are left alone by a plan that does not speak of them', async () => {
    assert.deepEqual(await differences('users: { alice: {} }', '--prune'), [])
  })

  it('are checked before anything is sent, and take no token', async () => {
    const text = `
fallbackSources:
  - { name: A, url: 'https://user:pw@a.example', sourceType: gitlab, token: hf_x, priority: high }
  - { name: B, url: 'https://b.example', sourceType: kohakuhub }
  - { name: C, url: 'https://b.example', sourceType: kohakuhub }`
    const { host, file } = at(text)
    const before = hub.requests.length
    const { stderr, exitCode } = await run(KohubPlan, [file, '--json', '--verbose'], host)
    const { details } = failed({ stderr }) as { details: { problems: string[] } }
    assert.equal(exitCode, 2)
    assert.deepEqual(
      details.problems.map((problem) => problem.split(':')[0]),
      ['token', 'url', 'sourceType', 'priority'].map((key) => `fallbackSources.1.${key}`).concat('fallbackSources.3'),
    )
    assert.equal(hub.requests.length, before)
  })

  it('take the admin token', async () => {
    const { stderr, exitCode } = await run(KohubPlan, [at(plan).file], hostAt(hub, 'alice'))
    assert.equal(exitCode, 4)
    assert.match(stderr, /Planning fallback sources takes the admin token/)
  })
})
