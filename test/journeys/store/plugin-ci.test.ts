import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../../tools/install.mjs'
import type { EmptyHome } from '../support/empty-home.ts'
import { loadedPackages } from '../support/loaded-packages.ts'
import { openStore, type Store } from '../support/store.ts'
import { tugletOf, type Tuglet } from '../support/tuglet.ts'

describe('the CI plugins from the registry, in an empty home', function () {
  this.timeout(120_000)
  let store: Store
  let home: EmptyHome
  let tuglet: Tuglet
  let project: string
  before(async () => {
    store = await openStore()
    home = store.person('ada')
    tuglet = tugletOf(store, home)
    project = join(home.folder, 'work')
    cpSync(join(root, 'examples', 'ci-project'), project, { recursive: true })
  })

  it('plugin-ci comes by the very command that a missing command names', async () => {
    const { stderr: told } = await tuglet.run(['ci', 'list'])
    const [, words = ''] = /^→ Install it with tuglet (.+)$/m.exec(told) ?? []
    const { exitCode, stdout, stderr } = await tuglet.run([...words.split(' '), '--json'])
    assert.equal(exitCode, 0, stderr)
    const [installed] = JSON.parse(stdout) as { name: string; version: string; root: string }[]
    assert.equal(installed?.name, '@tuglet/plugin-ci')
    assert.ok(installed.root.startsWith(home.dataDir))
  })

  it('brings what it needs and no other plugin', () => {
    const ours = readdirSync(join(home.dataDir, 'node_modules', '@tuglet')).toSorted()
    assert.deepEqual(ours, ['ci-client', 'ci-protocol', 'http', 'kit', 'plugin-ci'])
    assert.equal(existsSync(join(home.dataDir, 'node_modules', 'fastify')), false)
  })

  it('asks for a key, in the words of its service, and exits with 1', async () => {
    const { exitCode, stdout, stderr } = await tuglet.run(['ci', 'list'])
    assert.equal(exitCode, 1)
    assert.equal(stdout, '')
    assert.match(stderr, /^Error: Authentication failed: API key is required\./m)
  })

  it('shows its service to auth, config and doctor', async () => {
    const { stdout } = await tuglet.run(['auth', 'status', '--json'])
    assert.deepEqual(
      (JSON.parse(stdout) as { service: string }[]).map(({ service }) => service),
      ['ci'],
    )
    assert.match((await tuglet.run(['config', 'list'])).stdout, /^ci\.endpoint\thttp:\/\/localhost:8000$/m)
  })

  it('names the plugin that --local needs', async () => {
    const { exitCode, stderr } = await tuglet.run(['ci', 'submit', 'test', '--local'], { cwd: project })
    assert.equal(exitCode, 1)
    assert.match(stderr, /^→ Install it with tuglet plugins install @tuglet\/plugin-ci-server$/m)
  })

  it('has no server commands before the server plugin is there', async () => {
    const { exitCode, stderr } = await tuglet.run(['ci', 'server', 'start', '--port', '0'])
    assert.equal(exitCode, 9)
    assert.match(stderr, /^→ Install it with tuglet plugins install @tuglet\/plugin-ci-server$/m)
  })

  it('plugin-ci-server comes by its short name', async () => {
    const { exitCode, stdout, stderr } = await tuglet.run(['plugins', 'install', 'ci-server', '--quiet'])
    assert.equal(exitCode, 0, stderr)
    assert.equal(stdout, '@tuglet/plugin-ci-server\n')
    assert.equal(stderr, '')
  })

  it('loads for ci list no module of another plugin, nor of the server', async () => {
    const { exitCode, packages } = await loadedPackages(tuglet, ['ci', 'list'], { folder: store.folder })
    assert.equal(exitCode, 1)
    assert.deepEqual(
      packages.filter((name) => name.includes('plugin')),
      ['@tuglet/plugin-ci'],
    )
    assert.ok(packages.includes('@tuglet/ci-client'))
    for (const heavy of ['@tuglet/ci-server', 'fastify', 'listr2', 'undici'])
      assert.equal(packages.includes(heavy), false, heavy)
  })

  it('runs a job with --local, its log alone on stdout', async () => {
    const { exitCode, stdout, stderr } = await tuglet.run(['ci', 'submit', 'test', '--local'], { cwd: project })
    assert.equal(exitCode, 0, stderr)
    assert.match(stdout, /^Installing dependencies\.\.\.\n/)
    assert.match(stdout, /^✔ warms up in equal steps/m)
    assert.match(stdout, /\nAll tests passed!\n$/)
    assert.match(stderr, /^Job ID: [\da-f-]{36}$/m)
  })

  it('runs a whole session against a server of its own', async () => {
    const dataDir = join(home.folder, 'ci-data')
    const server = tuglet.start(['ci', 'server', 'start', '--port', '0', '--data-dir', dataDir, '--output', 'jsonl'])
    const { url } = JSON.parse(await server.saw('stdout', '\n')) as { url: string }
    try {
      const admin = (...words: string[]) => tuglet.run(['ci', 'admin', ...words, '--data-dir', dataDir])
      const user = await admin('user', 'create', '--name', 'Ada', '--email', 'ada@example.com')
      assert.equal(user.exitCode, 0, user.stderr)
      const key = await admin('key', 'create', '--email', 'ada@example.com', '--name', 'laptop', '--json')
      assert.equal(key.exitCode, 0, key.stderr)
      const [apiKey = ''] = /ci_[\w-]+/.exec(key.stdout) ?? []
      mkdirSync(join(home.folder, '.ci'))
      writeFileSync(join(home.folder, '.ci', 'config'), `api_key=${apiKey}\n`, { mode: 0o600 })
      const at = { cwd: project, env: { CI_SERVER_URL: url } }

      const followed = await tuglet.run(['ci', 'submit', 'test'], at)
      assert.equal(followed.exitCode, 0, followed.stderr)
      assert.match(followed.stdout, /\nAll tests passed!\n$/)
      const [, first = ''] =
        /^You can reconnect from another terminal with: tuglet ci wait (\S+)$/m.exec(followed.stderr) ?? []

      writeFileSync(join(project, 'test', 'broken.test.js'), 'throw new Error("broken on purpose")\n')
      const taken = await tuglet.run(['ci', 'submit', 'test', '--async'], at)
      assert.equal(taken.exitCode, 0, taken.stderr)
      const [, second = ''] = /^Job submitted: (\S+)\n$/.exec(taken.stdout) ?? []
      const waited = await tuglet.run(['ci', 'wait', second, '--all'], at)
      assert.equal(waited.exitCode, 1, waited.stderr)
      assert.match(waited.stdout, /broken on purpose/)
      assert.match(waited.stdout, /\nTests failed\.\n$/)

      const { stdout } = await tuglet.run(['ci', 'list', '--json'], at)
      const jobs = JSON.parse(stdout) as { job_id: string; success: boolean }[]
      assert.deepEqual(
        jobs.map(({ job_id, success }) => [job_id, success]),
        [
          [second, false],
          [first, true],
        ],
      )
      assert.deepEqual(Object.keys(jobs[0] ?? {}), ['job_id', 'status', 'success', 'start_time', 'end_time'])
    } finally {
      server.child.kill('SIGTERM')
      await server.ended
    }
    assert.equal((await server.ended).exitCode, 143)
  })

  it('goes with plugins uninstall, and with it its commands', async () => {
    const gone = await tuglet.run(['plugins', 'uninstall', 'ci-server'])
    assert.equal(gone.exitCode, 0, gone.stderr)
    const { exitCode } = await tuglet.run(['ci', 'server', 'start', '--port', '0'])
    assert.equal(exitCode, 9)
    assert.equal(existsSync(join(home.dataDir, 'node_modules', 'fastify')), false)
  })
})
