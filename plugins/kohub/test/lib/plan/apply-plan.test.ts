import assert from 'node:assert/strict'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FakeKohub } from '@tuglet/fake-kohub'
import KohubApply from '../../../src/commands/kohub/apply.ts'
import KohubExport from '../../../src/commands/kohub/export.ts'
import KohubPlan from '../../../src/commands/kohub/plan.ts'
import type { ShownChange } from '../../../src/lib/plan/change.ts'
import { adminHost, run } from '../../support/admin-hub.ts'
import { failed, hostAt, json, startHub } from '../../support/hub.ts'

const plan = `
users:
  alice: { quota: { private: 10GB } }
  dave: { email: dave@example.com, quota: { private: 5GB, public: unlimited } }
organizations:
  my-org:
    description: Our models
    members: { alice: super-admin, bob: admin, dave: member }
  new-org:
    description: Another one
    members: { alice: super-admin, carol: visitor }
    quota: { private: 1GB, public: 2GB }
repositories:
  models:
    my-org/my-model: { private: true }
    new-org/first: { private: false, quota: 500MB }
  datasets:
    new-org/data: {}
`

describe('plan, apply and export', () => {
  let hub: FakeKohub
  before(async () => {
    hub = await startHub()
    Object.assign(hub.state.accounts.get('alice')!, { publicQuotaBytes: 7_000_000_000 })
  })
  after(() => hub.close())
  const at = (text = plan) => {
    const host = adminHost(hub, 'alice')
    writeFileSync(join(host.cwd, 'hub.yaml'), text)
    return { host, file: join(host.cwd, 'hub.yaml') }
  }

  it('shows every difference, changes nothing, and exits with 8', async () => {
    const { host, file } = at()
    const before = hub.requests.length
    const { stdout, exitCode } = await run(KohubPlan, [file, '--json'], host)
    const changes = json<ShownChange[]>({ stdout })
    assert.deepEqual(
      changes.map(({ action, what, name, from, to }) => [action, what, name, from, to].join(' ')),
      [
        'update quota alice unlimited private, 7.0 GB public 10.0 GB private, 7.0 GB public',
        'create user dave  dave@example.com',
        'update quota dave  5.0 GB private, unlimited public',
        'update organization my-org An organisation Our models',
        'update member my-org/bob member admin',
        'create member my-org/dave  member',
        'create organization new-org  Another one',
        'create member new-org/carol  visitor',
        'update quota new-org  1.0 GB private, 2.0 GB public',
        'update repository model my-org/my-model public private',
        'create repository model new-org/first  public',
        'update quota model new-org/first unlimited 500.0 MB',
        'create repository dataset new-org/data  public',
      ],
    )
    assert.equal(exitCode, 8)
    const methods = new Set(hub.requests.slice(before).map(({ method }) => method))
    assert.deepEqual([...methods], ['GET'])
  })

  it('says where first passwords would go before it changes anything', async () => {
    const { host, file } = at()
    const { stdout, exitCode } = await run(KohubApply, [file, '--yes', '--json'], host)
    const [, dave] = json<ShownChange[]>({ stdout })
    assert.equal(hub.state.accounts.has('dave'), false)
    assert.match(dave?.error ?? '', /first password/)
    assert.equal(exitCode, 12)
  })

  it('makes them true, keeps first passwords in a file of its own, and has nothing left to do', async () => {
    const { host, file } = at()
    const passwords = join(host.cwd, 'new-users.csv')
    const first = await run(KohubApply, [file, '--yes', '--passwords-to', passwords, '--json'], host)
    assert.equal(first.exitCode, 0, first.stderr + first.stdout)
    const [name, password = ''] = readFileSync(passwords, 'utf8').trim().split(',')
    assert.deepEqual([name, hub.state.accounts.get('dave')?.password], ['dave', password])
    assert.equal(statSync(passwords).mode & 0o777, 0o600)
    assert.ok(!(first.stdout + first.stderr).includes(password))
    const again = await run(KohubApply, [file, '--json'], adminHost(hub, 'alice'))
    assert.deepEqual([again.stdout, again.exitCode], ['[]\n', 0])
    const drift = await run(KohubPlan, [file], adminHost(hub, 'alice'))
    assert.deepEqual([drift.stdout, drift.exitCode], ['', 0])
  })

  it('keeps the side of a quota that the plan does not name', () => {
    const alice = hub.state.accounts.get('alice')
    assert.deepEqual([alice?.privateQuotaBytes, alice?.publicQuotaBytes], [10_000_000_000, 7_000_000_000])
  })

  it('exports a plan that the hub agrees with', async () => {
    const host = adminHost(hub, 'alice')
    const file = join(host.cwd, 'out.yaml')
    assert.equal((await run(KohubExport, ['--to', file], host)).exitCode, 0)
    const text = readFileSync(file, 'utf8')
    assert.match(text, /dave:\n {4}email: dave@example\.com/)
    assert.match(text, /alice\/secret:\n {6}private: true/)
    const { stdout, exitCode, stderr } = await run(KohubPlan, [file], adminHost(hub, 'alice'))
    assert.deepEqual([stdout, exitCode], ['', 0], stderr)
  })

  it('exports one’s own part without the admin token', async () => {
    const { stdout } = await run(KohubExport, [], hostAt(hub, 'bob'))
    assert.match(stdout, /my-org:/)
    assert.doesNotMatch(stdout, /users:|alice\/test-repo/)
  })

  it('removes members that are not named only when told to', async () => {
    const text = 'organizations: { my-org: { members: { alice: super-admin, bob: admin } } }'
    const kept = await run(KohubPlan, [at(text).file, '--json'], at(text).host)
    assert.deepEqual(json(kept), [])
    const { host, file } = at(text)
    const pruned = json<ShownChange[]>(await run(KohubPlan, [file, '--prune', '--json'], host))
    assert.deepEqual(
      pruned.map(({ action, name }) => `${action} ${name}`),
      ['remove my-org/dave'],
    )
  })

  it('asks before it changes anything', async () => {
    const { host, file } = at('repositories: { models: { alice/other: {} } }')
    const { exitCode } = await run(KohubApply, [file], host)
    assert.equal(exitCode, 2)
    assert.equal(hub.state.repos.has('model:alice/other'), false)
  })

  it('goes on after a change that fails, leaves out what needs it, and exits with 12', async () => {
    const text = `
organizations: { taken-org: { members: { alice: super-admin, bob: member } } }
repositories: { models: { alice/still-made: {}, taken-org/never: {} } }`
    const { host, file } = at(text)
    const fault = hub.fail({ match: 'POST /org/create', fault: 'server-error' })
    const { stdout, exitCode } = await run(KohubApply, [file, '--yes', '--json'], host)
    fault.heal()
    const outcomes = json<ShownChange[]>({ stdout }).map(({ name, outcome }) => `${name} ${outcome}`)
    assert.deepEqual(outcomes, [
      'taken-org failed',
      'taken-org/bob failed',
      'model alice/still-made done',
      'model taken-org/never failed',
    ])
    assert.equal(exitCode, 12)
  })

  it('names every wrong place of a file', async () => {
    const text = `
users: { "a b": {} }
organizations: { my-org: { members: { bob: boss } } }
repositories: { models: { lonely: {} } }
extra: 1`
    const { host, file } = at(text)
    const { stderr, exitCode } = await run(KohubPlan, [file, '--json', '--verbose'], host)
    assert.equal(exitCode, 2)
    const { details } = failed({ stderr }) as { details: { problems: string[] } }
    assert.deepEqual(
      details.problems.map((problem) => problem.split(':')[0]),
      [
        'plan.extra',
        'users.a b',
        'organizations.my-org.members.bob',
        'organizations.my-org.members',
        'repositories.models.lonely',
      ],
    )
  })

  it('says when the admin token is what is missing', async () => {
    const { file } = at('users: { alice: {} }')
    const { stderr, exitCode } = await run(KohubPlan, [file], hostAt(hub, 'alice'))
    assert.equal(exitCode, 4)
    assert.match(stderr, /Planning users takes the admin token/)
  })
})
