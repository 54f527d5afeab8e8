import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FakeKohub } from '@tuglet/fake-kohub'
import type { FakeHost } from '@tuglet/testkit'
import KohubUsersImport from '../../../src/commands/kohub/users/import.ts'
import type { ImportedUser } from '../../../src/lib/admin/import-users.ts'
import { adminHost, run } from '../../support/admin-hub.ts'
import { hostAt, json, startHub } from '../../support/hub.ts'

const people = `username,email,organizations,private_quota
dave,dave@example.com,my-org:admin,10GB
alice,alice@example.com,,
erin,erin@example.com,my-org,
`

describe('users import', () => {
  let hub: FakeKohub
  let host: FakeHost
  let file: string
  beforeEach(async () => {
    hub = await startHub()
    host = adminHost(hub, 'alice')
    file = join(host.cwd, 'people.csv')
    writeFileSync(file, people)
  })
  afterEach(() => hub.close())
  const take = async (...flags: string[]) => {
    const from = host.printed.stdout.length
    const ran = await run(KohubUsersImport, [file, '--json', ...flags], host)
    return { ...ran, rows: json<ImportedUser[]>({ stdout: ran.stdout.slice(from) || '[]' }) }
  }
  const outcomes = ({ rows }: { rows: ImportedUser[] }) => rows.map(({ username, outcome }) => `${username} ${outcome}`)

  it('says what it would do and does nothing with --dry-run', async () => {
    const before = hub.requests.length
    assert.deepEqual(outcomes(await take('--dry-run')), ['dave planned', 'alice exists', 'erin planned'])
    assert.deepEqual([...new Set(hub.requests.slice(before).map(({ method }) => method))], ['GET'])
  })

  it('creates who is missing, with made-up passwords in a file, and joins organisations; again it changes nothing', async () => {
    const passwords = join(host.cwd, 'passwords.csv')
    const first = await take('--passwords-to', passwords)
    assert.deepEqual(outcomes(first), ['dave created', 'alice exists', 'erin created'], first.stderr)
    const kept = new Map(
      readFileSync(passwords, 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split(',') as [string, string]),
    )
    assert.equal(kept.get('dave'), hub.state.accounts.get('dave')?.password)
    assert.equal(hub.state.accounts.get('dave')?.privateQuotaBytes, 10_000_000_000)
    const roles = hub.state.memberships.map(({ username, role }) => `${username} ${role}`)
    assert.deepEqual(roles, ['alice super-admin', 'bob member', 'dave admin', 'erin member'])
    const count = hub.requests.filter(({ method }) => method === 'POST').length
    assert.deepEqual(outcomes(await take()), ['dave exists', 'alice exists', 'erin exists'])
    assert.equal(hub.requests.filter(({ method }) => method === 'POST').length, count)
  })

  it('goes on after a line that fails, and passes over what was done with --resume', async () => {
    const passwords = join(host.cwd, 'passwords.csv')
    hub.fail({ match: 'POST /org/my-org/members', fault: 'forbidden', times: 1 })
    const first = await take('--passwords-to', passwords)
    assert.deepEqual(outcomes(first), ['dave failed', 'alice exists', 'erin created'])
    assert.equal(first.exitCode, 12)
    const second = await take('--resume')
    assert.deepEqual(outcomes(second), ['dave exists', 'alice done before', 'erin done before'])
    assert.deepEqual(second.rows[0]?.joined, ['my-org:admin'])
  })

  it('writes an invitation for who is not there with --invite, and not twice with --resume', async () => {
    writeFileSync(file, 'username,email,organizations\ndave,dave@example.com,my-org:admin\nalice,alice@example.com,\n')
    assert.deepEqual(outcomes(await take('--invite', '--dry-run')), ['dave planned', 'alice exists'])
    assert.equal(hub.state.invitations.length, 0)
    const first = await take('--invite')
    assert.deepEqual(outcomes(first), ['dave invited', 'alice exists'], first.stderr)
    const [invitation] = hub.state.invitations
    assert.match(first.rows[0]?.invitation ?? '', new RegExp(`${invitation?.token}$`))
    assert.deepEqual([invitation?.role, invitation?.maxUsage], ['admin', null])
    assert.equal(hub.state.accounts.has('dave'), false)
    assert.deepEqual(outcomes(await take('--invite', '--resume')), ['dave done before', 'alice done before'])
    assert.equal(hub.state.invitations.length, 1)
  })

  it('invites nobody to what an invitation cannot give', async () => {
    const rows = ['d,d@example.com,secret-123,,', 'e,e@example.com,,1GB,', 'f,f@example.com,,,a-b:super-admin;c-d']
    writeFileSync(
      file,
      `username,email,password,private_quota,organizations\n${rows.join('\n').replaceAll(/^./gm, '$&$&$&')}\n`,
    )
    const { exitCode, stderr } = await take('--invite', '--verbose')
    assert.equal(exitCode, 2)
    for (const words of [
      'line 2: An invitation sets no password',
      'line 3: An invitation sets no quota',
      'one organisation',
      'super-admin',
    ])
      assert.ok(stderr.includes(words), `${words}: ${stderr}`)
    assert.equal(hub.requests.length, 0)
  })

  it('checks the whole file before it creates anybody', async () => {
    writeFileSync(
      file,
      'username,email,organizations\na b,nowhere,my-org:boss\nDave,d@example.com,\ndave,e@example.com,\n',
    )
    const { stderr, exitCode } = await take('--verbose')
    assert.equal(exitCode, 2)
    for (const words of ['line 2: \\"a b\\" is no name', 'is no e-mail', 'is no role', 'too much like line 3'])
      assert.ok(stderr.includes(words), `${words}: ${stderr}`)
    assert.equal(hub.requests.length, 0)
  })

  it('names a column that is missing or unknown', async () => {
    writeFileSync(file, 'name,email\n')
    assert.match((await take()).stderr, /There is no column name/)
    writeFileSync(file, 'username\n')
    assert.match((await take()).stderr, /The column email is missing/)
  })

  it('says that there is no such file', async () => {
    const { exitCode, stderr } = await run(KohubUsersImport, [join(host.cwd, 'nothing.csv')], host)
    assert.equal(exitCode, 1)
    assert.match(stderr, /No such file or folder: .*nothing\.csv/)
  })

  it('needs the admin token', async () => {
    const plain = hostAt(hub, 'alice')
    const { exitCode, stderr } = await run(KohubUsersImport, [file], plain)
    assert.equal(exitCode, 4)
    assert.match(stderr, /admin token/)
  })
})
