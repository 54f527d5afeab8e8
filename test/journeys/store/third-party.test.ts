import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fakeServer, type FakeServer } from '@tuglet/testkit'
import type { EmptyHome } from '../support/empty-home.ts'
import { loadedPackages } from '../support/loaded-packages.ts'
import { writePins } from '../support/many-plugins.ts'
import { publishWeather } from '../support/publish-weather.ts'
import { openStore, type Store } from '../support/store.ts'
import { tugletOf, type Tuglet } from '../support/tuglet.ts'

interface Refusal {
  readonly code: string
  readonly details: { readonly version: string; readonly integrity: string }
}

const paris = { city: 'paris', sky: 'blue', celsius: 21 }

describe("a stranger's plugin from the registry", function () {
  this.timeout(120_000)
  let store: Store
  let home: EmptyHome
  let tuglet: Tuglet
  let name: string
  let server: FakeServer
  let env: Record<string, string>
  let asked: () => void = () => {}
  before(async () => {
    store = await openStore()
    name = await publishWeather(store)
    home = store.person('grace')
    tuglet = tugletOf(store, home)
    server = await fakeServer({
      'GET /': () => new Response('weather'),
      'GET /v1/forecast/paris': () => Response.json(paris),
      'GET /v1/forecast/:city': () => Response.json({ error: 'no such city' }, { status: 404 }),
      'GET /v1/forecast/nowhere': (request) => {
        asked()
        return new Promise((resolve) => {
          request.signal.addEventListener('abort', () => resolve(new Response()))
        })
      },
    })
    env = { TUGLET_WEATHER_ENDPOINT: server.url, WEATHER_TOKEN: 'sunshine-0001' }
  })
  after(() => server?.close())

  it('is not installed where nobody is asked and nothing vouches for it', async () => {
    const { exitCode, stdout, stderr } = await tuglet.run(['plugins', 'install', name, '--json'])
    assert.equal(exitCode, 9, stderr)
    assert.equal(stdout, '')
    const { code, details } = JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as Refusal
    assert.equal(code, 'PLUGIN_UNVERIFIED')
    writePins(home.folder, { [name]: details })
  })

  it('installs by its name, once its hash is in the lock of the project, with a kit of its own', async () => {
    const { exitCode, stdout, stderr } = await tuglet.run(['plugins', 'install', name, '--json'])
    assert.equal(exitCode, 0, stderr)
    assert.doesNotMatch(stderr, /Warning/)
    assert.deepEqual(
      (JSON.parse(stdout) as { name: string }[]).map((row) => row.name),
      [name],
    )
    assert.deepEqual(readdirSync(join(home.dataDir, 'node_modules', '@tuglet')).toSorted(), ['http', 'kit'])
    assert.ok(existsSync(join(home.dataDir, 'node_modules', '@tuglet', 'kit', 'dist', 'index.js')))
  })

  it('runs with the kit of the CLI, which its own range allows, and sends the token of its service', async () => {
    const { exitCode, stdout, stderr, urls } = await loadedPackages(tuglet, ['weather', 'show', 'paris', '--json'], {
      env,
      folder: store.folder,
    })
    assert.equal(exitCode, 0, stderr)
    assert.deepEqual(JSON.parse(stdout), paris)
    assert.equal(stderr, '')
    assert.equal(server.requests.at(-1)?.headers.get('authorization'), 'Bearer sunshine-0001')
    const kits = urls.filter((url) => url.includes('/@tuglet/kit/'))
    const from = (place: string) => kits.filter((url) => url.includes(place.split(sep).join('/')))
    assert.ok(from(store.prefix).length > 0)
    assert.deepEqual(from(home.dataDir), [])
  })

  it('has help of its own, and its topic in the root help', async () => {
    assert.match((await tuglet.run(['--help'])).stdout, /^  weather +Look at the sky\.$/m)
    assert.match((await tuglet.run(['weather', 'show', '--help'])).stdout, /^Show the forecast for a city\.$/m)
  })

  it('is reached by the flags of the kit, before its words and after', async () => {
    const quiet = await tuglet.run(['--quiet', 'weather', 'show', 'paris'], { env })
    assert.deepEqual(quiet, { exitCode: 0, stdout: 'paris\n', stderr: '' })
    const verbose = await tuglet.run(['weather', 'show', 'paris', '--verbose'], { env })
    assert.equal(verbose.stdout, 'City\tparis\nSky\tblue\nCelsius\t21\n')
    assert.match(verbose.stderr, /GET .*\/v1\/forecast\/paris/)
    assert.doesNotMatch(verbose.stderr, /sunshine/)
  })

  it('fails as every command fails: told once, with the exit code of its kind', async () => {
    const { exitCode, stdout, stderr } = await tuglet.run(['weather', 'show', 'atlantis', '--json'], { env })
    assert.equal(exitCode, 6, stderr)
    assert.equal(stdout, '')
    assert.equal((JSON.parse(stderr) as { exitCode: number }).exitCode, 6)
  })

  it('ends at Ctrl-C, and its request with it', async () => {
    const request = new Promise<void>((resolve) => {
      asked = resolve
    })
    const running = tuglet.start(['weather', 'show', 'nowhere'], { env })
    await request
    running.child.kill('SIGINT')
    const { exitCode, stdout, stderr } = await running.ended
    assert.equal(exitCode, 130, stderr)
    assert.equal(stdout, '')
    assert.doesNotMatch(stderr, /^ +at /m)
  })

  it('has its service in auth status, without asking the server', async () => {
    const before = server.requests.length
    const { exitCode, stdout, stderr } = await tuglet.run(['auth', 'status', '--json'], { env })
    assert.equal(exitCode, 0, stderr)
    const [status] = JSON.parse(stdout) as { service: string; signedIn: boolean; token: string; origin: string }[]
    assert.equal(status?.service, 'weather')
    assert.equal(status.signedIn, true)
    assert.match(status.origin, /WEATHER_TOKEN/)
    assert.doesNotMatch(stdout, /sunshine/)
    assert.equal(server.requests.length, before)
  })

  it('can be signed in to, and out of', async () => {
    const { WEATHER_TOKEN: _, ...signedOut } = env
    const login = await tuglet.run(['auth', 'login', 'weather', '--with-token'], {
      env: signedOut,
      input: 'rain-0002\n',
    })
    assert.equal(login.exitCode, 0, login.stderr)
    await tuglet.run(['weather', 'show', 'paris'], { env: signedOut })
    assert.equal(server.requests.at(-1)?.headers.get('authorization'), 'Bearer rain-0002')
    assert.equal((await tuglet.run(['auth', 'logout', 'weather'], { env: signedOut })).exitCode, 0)
    await tuglet.run(['weather', 'show', 'paris'], { env: signedOut })
    assert.equal(server.requests.at(-1)?.headers.get('authorization'), null)
  })

  it('has its setting in config list and why, with its origin', async () => {
    const listed = await tuglet.run(['config', 'list', '--origins', '--json'], { env })
    const rows = JSON.parse(listed.stdout) as { key: string; value: string; origin: { at: string } }[]
    const row = rows.find(({ key }) => key === 'weather.endpoint')
    assert.equal(row?.value, server.url)
    assert.match(row.origin.at, /TUGLET_WEATHER_ENDPOINT/)
    const why = await tuglet.run(['why', 'weather.endpoint'], { env })
    assert.equal(why.exitCode, 0, why.stderr)
    assert.match(why.stdout, /TUGLET_WEATHER_ENDPOINT/)
  })

  it('is looked at by doctor: the plugin, its kit, and whether its server answers', async () => {
    const { exitCode, stdout, stderr } = await tuglet.run(['doctor', '--json'], { env })
    assert.equal(exitCode, 0, stdout + stderr)
    const findings = JSON.parse(stdout) as { check: string; state: string; message: string }[]
    const stateOf = (text: string) => findings.find(({ check }) => check.includes(text))?.state
    assert.equal(stateOf(name), 'ok')
    assert.equal(stateOf('Weather service') ?? stateOf('weather'), 'ok', stdout)
  })

  it('is left out of a start with --safe', async () => {
    const { exitCode, stderr } = await tuglet.run(['--safe', 'weather', 'show', 'paris'], { env })
    assert.equal(exitCode, 2, stderr)
    assert.match(stderr, /tuglet weather is not a command/)
  })
})
