import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fakeHost, fakeServer, runCommand, type FakeHost } from '@tuglet/testkit'
import Doctor from '../../src/commands/doctor.ts'
import { broken, lake, otherLake } from '../fixtures/roots.ts'

const plugins = [lake]

interface Finding {
  readonly check: string
  readonly state: string
  readonly message: string
  readonly hint?: string
}

async function findings(host: FakeHost, roots = plugins, words: readonly string[] = []) {
  const run = await runCommand(Doctor, ['--output', 'jsonl', ...words], { host, plugins: roots })
  const rows = run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Finding)
  return { ...run, rows, of: (check: string) => rows.filter((row) => row.check === check) }
}

describe('doctor', () => {
  it('finds nothing wrong where nothing is, and exits with 0', async () => {
    await using server = await fakeServer({ 'HEAD /': () => new Response(null, { status: 404 }) })
    const env = { LAKE_URL: server.url, TUGLET_POND_ENDPOINT: server.url, LAKE_TOKEN: 'lake-token-0123456' }
    const { rows, exitCode, steps, stdout } = await findings(fakeHost({ env }))
    assert.deepEqual(
      rows.filter(({ state }) => state !== 'ok'),
      [],
    )
    assert.equal(exitCode, 0)
    const store = ['installed plugins', 'plugin store', 'plugin files', 'left-out plugins']
    const checks = ['Node', 'kit', ...store, 'plugin tuglet-plugin-lake', 'settings', 'token files']
    const each = ['sign-in to lake', 'sign-in to pond', 'reach lake', 'reach pond', 'water level']
    assert.deepEqual(
      rows.map(({ check }) => check),
      [...checks, ...each],
    )
    assert.deepEqual(steps.toSorted(), [...checks, ...each].toSorted())
    assert.equal(
      server.requests.some(({ headers }) => headers.has('authorization')),
      false,
    )
    assert.doesNotMatch(stdout, /lake-token/)
  })

  it('only warns of a default address that nobody uses, and tells problems from warnings by the exit code', async () => {
    const unused = await findings(fakeHost())
    assert.deepEqual(
      unused.of('reach lake').map(({ state }) => state),
      ['warning'],
    )
    assert.equal(unused.exitCode, 0)
    const used = await findings(fakeHost({ env: { LAKE_TOKEN: 'lake-token-0123456' } }))
    const [finding] = used.of('reach lake')
    assert.equal(finding?.state, 'problem')
    assert.match(finding.message, /nothing listens there/)
    assert.equal(used.exitCode, 1)
  })

  it('prints all findings, then ends with 1 and no further words', async () => {
    const host = fakeHost({ env: { LAKE_TOKEN: 'lake-token-0123456' } })
    const { stdout, stderr, exitCode, failure } = await runCommand(Doctor, ['--quiet'], { host, plugins })
    assert.equal(exitCode, 1)
    assert.equal(failure?.code, 'DOCTOR_PROBLEMS')
    assert.equal(stdout, 'reach lake\nreach pond\n')
    assert.equal(stderr, '')
  })

  it('tells a failure as JSON with every finding', async () => {
    const host = fakeHost({ env: { LAKE_LEVEL: 'none' } })
    const { stderr, exitCode } = await runCommand(Doctor, ['--json', '--quiet'], { host, plugins })
    assert.equal(exitCode, 1)
    const { code, details } = JSON.parse(stderr) as { code: string; details: { findings: Finding[] } }
    assert.equal(code, 'DOCTOR_PROBLEMS')
    assert.ok(details.findings.length > 5)
    assert.match(details.findings.at(-1)?.message ?? '', /could not be checked: the gauge is dry/)
  })

  it('shows what a plugin checks itself, with its hint', async () => {
    const { of, exitCode } = await findings(fakeHost({ env: { LAKE_LEVEL: 'low' } }))
    assert.deepEqual(of('water level'), [
      { check: 'water level', state: 'warning', message: 'The water is low.', hint: 'Wait for rain.' },
    ])
    assert.equal(exitCode, 0)
  })

  it('names a broken plugin as a finding and goes on with the others', async () => {
    const { of, exitCode } = await findings(fakeHost(), [broken, lake])
    const found = of('plugin tuglet-plugin-broken')
    assert.ok(found.every(({ state }) => state === 'problem'))
    assert.match(found.map(({ message }) => message).join(), /needs the kit \^99\.0\.0 and gets/)
    assert.match(found.map(({ message }) => message).join(), /written on a Friday/)
    assert.match(found.map(({ hint }) => hint).join(), /tuglet plugins uninstall tuglet-plugin-broken/)
    assert.equal(of('water level').length, 1)
    assert.equal(exitCode, 1)
  })

  it('names two plugins that differ about a service, and examines the first one', async () => {
    const { of, exitCode } = await findings(fakeHost(), [lake, otherLake])
    assert.match(of('services')[0]?.message ?? '', /tuglet-plugin-lake and tuglet-plugin-other-lake/)
    assert.match(of('reach lake')[0]?.message ?? '', /Lake at http:\/\/127\.0\.0\.1:2 /)
    assert.equal(exitCode, 1)
  })

  it('names a plugin that is installed and was not loaded, but not under --safe', async () => {
    const store = { oclif: { plugins: [{ name: 'tuglet-plugin-gone', type: 'user' }] } }
    const hostWithStore = () => {
      const host = fakeHost()
      mkdirSync(host.dirs.data, { recursive: true })
      writeFileSync(path.join(host.dirs.data, 'package.json'), JSON.stringify(store))
      return host
    }
    const { of, exitCode } = await findings(hostWithStore())
    assert.match(of('installed plugins')[0]?.message ?? '', /tuglet-plugin-gone is installed and cannot be loaded/)
    assert.equal(exitCode, 1)
    const safe = await findings(hostWithStore(), plugins, ['--safe'])
    assert.deepEqual(safe.of('installed plugins'), [])
  })

  it('tells a broken settings file from a value that is not allowed and from a key nobody knows', async () => {
    const settings = async (text: string) => {
      const host = fakeHost()
      mkdirSync(host.dirs.config, { recursive: true })
      writeFileSync(path.join(host.dirs.config, 'config.toml'), text)
      return (await findings(host)).of('settings')
    }
    const [broke] = await settings('[lake\n')
    assert.equal(broke?.state, 'problem')
    assert.match(broke.message, /config\.toml:1:/)
    const [bad] = await settings('lake.depth = 1000\n')
    assert.equal(bad?.state, 'problem')
    assert.match(bad.message, /config\.toml:1: lake\.depth must be/)
    const [unknown] = await settings('lake.dept = 1\n')
    assert.deepEqual([unknown?.state, unknown?.hint], ['warning', 'Did you mean lake.depth?'])
    const [misplaced] = await settings('lake.shores = ["north"]\n')
    assert.deepEqual([misplaced?.state, misplaced?.hint], ['warning', 'Take the line out.'])
  })

  it('knows the keys that a service reads in a project’s file', async () => {
    const host = fakeHost()
    writeFileSync(path.join(host.cwd, 'tuglet.toml'), '[lake]\nshores = ["north", "south"]\n')
    assert.equal((await findings(host)).of('settings')[0]?.state, 'ok')
  })

  it('warns of token files that others can read', async () => {
    const host = fakeHost()
    const folder = path.join(host.dirs.home, '.lake')
    mkdirSync(folder)
    writeFileSync(path.join(folder, 'config'), 'key=file-token-7777\n', { mode: 0o644 })
    const [finding] = (await findings(host)).of('token files')
    assert.deepEqual([finding?.state, finding?.hint], ['warning', 'chmod 600 ~/.lake/config'])
  })

  it('raises an alarm when the folder points a token elsewhere', async () => {
    const host = fakeHost({ env: { LAKE_TOKEN: 'lake-token-0123456' } })
    writeFileSync(path.join(host.cwd, 'tuglet.toml'), 'lake.endpoint = "http://127.0.0.1:10"\n')
    const [finding] = (await findings(host)).of('sign-in to lake')
    assert.equal(finding?.state, 'problem')
    assert.match(finding.message, /tuglet\.toml:1 points lake at/)
  })

  it('gives up on a server that never answers', async () => {
    await using server = await fakeServer({
      'HEAD /': ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', reject)),
    })
    const clock = { sleep: () => Promise.resolve() }
    const { of } = await findings(fakeHost({ env: { LAKE_URL: server.url }, ...clock }))
    assert.match(of('reach lake')[0]?.message ?? '', /does not answer: nothing within 5 s/)
  })

  it('ends when it is interrupted', async () => {
    const host = fakeHost()
    host.interrupt()
    const { exitCode } = await runCommand(Doctor, [], { host, plugins })
    assert.equal(exitCode, 130)
  })

  it('marks findings on a terminal, with hints below them', async () => {
    const host = fakeHost({ tty: true, env: { LAKE_LEVEL: 'low' } })
    const { stdout } = await runCommand(Doctor, ['--no-color', '--quiet', '--output', 'text'], { host, plugins })
    assert.match(stdout, /^✓ Node {2}Node \d+/m)
    assert.match(stdout, /^! water level {2}The water is low\.\n {2}→ Wait for rain\.$/m)
  })
})
