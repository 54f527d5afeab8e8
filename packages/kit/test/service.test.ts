import assert from 'node:assert/strict'
import { HttpError } from '@tuglet/http'
import { connectionFailure } from '../src/auth/connection-note.ts'
import { huggingFaceToken, kohubToken, type EnvToken } from '../src/auth/env-token.ts'
import { Secret } from '../src/auth/secret.ts'
import { storeToken } from '../src/auth/stored-token.ts'
import { fromEnv, fromStore } from '../src/auth/token-sources.ts'
import { connectService } from '../src/connect.ts'
import { Failure } from '../src/failure.ts'
import type { Host } from '../src/host/host.ts'
import { mergeServices } from '../src/merge-services.ts'
import { defineService, settingsOf, type Connection, type Service } from '../src/service.ts'
import { setting } from '../src/settings/declare-setting.ts'
import { openSettings } from '../src/settings/open-settings.ts'
import type { ServiceFile } from '../src/settings/service-file.ts'
import { folderHost } from './settings/folder-host.ts'

const file = (): ServiceFile => ({
  path: ({ dirs }) => `${dirs.home}/.ci/config`,
  format: 'key=value',
  keys: { token: 'api_key' },
})
const declare = (parts: Partial<Service<Connection>> = {}) =>
  defineService<Connection>({
    id: 'ci',
    title: 'CI server',
    endpoint: setting.url({ key: 'ci.endpoint', summary: '', default: 'http://ci.test', env: 'CI_SERVER_URL' }),
    settings: [setting.yesNo({ key: 'ci.wait', summary: '', default: true })],
    files: [file()],
    token: { sources: [fromEnv('CI_API_KEY'), fromStore()], help: 'Ask your administrator.', flag: 'api-key' },
    connect: (to) => to,
    ...parts,
  })

interface Call {
  readonly url: string
  readonly token: string | null
}

/** A host whose server answers with these statuses, the last one for ever. */
function serving(statuses: readonly number[], parts: Partial<Host> = {}) {
  const calls: Call[] = []
  const fetch: Host['fetch'] = async (input, init) => {
    const request = new Request(input, init)
    calls.push({ url: request.url, token: request.headers.get('authorization') })
    const status = statuses[Math.min(calls.length, statuses.length) - 1] ?? 200
    return new Response(status === 204 ? null : '{"error":"no"}', {
      status,
      headers: { 'content-type': 'application/json' },
    })
  }
  return Object.assign(folderHost({ fetch, ...parts }), { calls })
}

function connected(host: Host, service = declare(), flags: Record<string, unknown> = {}) {
  const said: string[] = []
  const out = { warn: (text: string) => void said.push(text), debug: (text: string) => void said.push(`debug ${text}`) }
  return { said, ...connectService(service, { host, settings: openSettings(host, { flags }), out, flags }) }
}

const failureOf = async (work: Promise<unknown>): Promise<Failure> => {
  const error = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  )
  const failure = Failure.is(error) ? error : connectionFailure(error)
  assert(failure, String(error))
  return failure
}

describe('connectService', () => {
  it('asks nobody before the first request, and signs that one', async () => {
    using host = serving([200], { env: { CI_API_KEY: 'ci_key' } })
    const { calls } = host
    const { fetch, endpoint, said } = connected({ ...host, secrets: { ...host.secrets, get: () => assert.fail() } })
    assert.deepEqual([endpoint, calls.length], ['http://ci.test', 0])
    await fetch(`${endpoint}/jobs`)
    assert.deepEqual(calls, [{ url: 'http://ci.test/jobs', token: 'Bearer ci_key' }])
    assert.equal(said.length, 1)
    assert(!said.join().includes('ci_key'))
  })

  it('goes unsigned without a token', async () => {
    using host = serving([200])
    const { calls } = host
    const { fetch } = connected(host)
    await fetch('http://ci.test/public')
    assert.equal(calls[0]?.token, null)
  })

  it('signs nothing for another origin', async () => {
    using host = serving([200], { env: { CI_API_KEY: 'ci_key' } })
    const { calls } = host
    await connected(host).fetch('http://other.test/')
    assert.equal(calls[0]?.token, null)
  })

  it('takes the token of its flag first, and warns of it once per client', async () => {
    using host = serving([200], { env: { CI_API_KEY: 'ci_key' } })
    const { calls } = host
    const { fetch, said } = connected(host, declare(), { 'api-key': 'ci_flag' })
    await fetch('http://ci.test/')
    assert.equal(calls[0]?.token, 'Bearer ci_flag')
    assert.match(said.join('\n'), /--api-key can be seen/)
  })

  it('names the token’s origin when the server refuses it, and keeps the fact', async () => {
    using host = serving([401], { env: { CI_API_KEY: 'ci_key' } })
    const error = await connected(host)
      .fetch('http://ci.test/')
      .catch((caught: unknown) => caught)
    assert(HttpError.is(error))
    const failure = connectionFailure(new Error('the client’s own words', { cause: error }))
    assert.deepEqual([failure?.kind, failure?.code, failure?.exitCode], ['auth', 'TOKEN_REFUSED', 4])
    assert.match(failure?.message ?? '', /CI server refused the token from CI_API_KEY/)
    assert.deepEqual(failure?.hints, ['Sign in: tuglet auth login ci', 'Ask your administrator.'])
    assert(!JSON.stringify([failure?.message, failure?.data]).includes('ci_key'))
  })

  it('tells the expiry of a stored token, and asks the store again before it gives up', async () => {
    using host = serving([401])
    const { calls } = host
    const kept = { secret: new Secret('ci_old'), endpoint: 'http://ci.test', expiresAt: new Date('2020-01-01') }
    await storeToken(host.secrets, { service: 'ci' }, kept)
    const failure = await failureOf(connected(host).fetch('http://ci.test/'))
    assert.match(failure.message, /from keychain, which expires on 2020-01-01/)
    assert.equal(calls.length, 1)
  })

  it('goes on with a token that another process has just stored', async () => {
    using host = serving([401, 200])
    const { calls } = host
    let asked = 0
    const get = async () => JSON.stringify({ token: `ci_${(asked += 1)}`, endpoint: 'http://ci.test' })
    const response = await connected({ ...host, secrets: { ...host.secrets, get } }).fetch('http://ci.test/')
    assert.equal(response.status, 200)
    assert.deepEqual(
      calls.map(({ token }) => token),
      ['Bearer ci_1', 'Bearer ci_2'],
    )
  })

  it('says how to sign in when there is no token', async () => {
    using host = serving([401], { env: { CI_SERVER_URL: 'http://own.test' } })
    const failure = await failureOf(connected(host).fetch('http://own.test/'))
    assert.equal(failure.code, 'NOT_SIGNED_IN')
    assert.equal(failure.hints[0], 'Sign in: tuglet auth login ci --endpoint http://own.test')
  })

  it('tells who is not allowed on 403', async () => {
    using host = serving([403], { env: { CI_API_KEY: 'ci_key' } })
    const failure = await failureOf(connected(host).fetch('http://ci.test/'))
    assert.deepEqual([failure.kind, failure.code], ['auth', 'NOT_ALLOWED'])
    assert.match(failure.message, /CI_API_KEY/)
  })

  it('tells where an address that cannot be reached comes from', async () => {
    const fetch = () =>
      Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } }))
    using host = folderHost({ fetch, env: { CI_SERVER_URL: 'http://own.test' } })
    const failure = await failureOf(connected(host).fetch('http://own.test/'))
    assert.equal(failure.kind, 'unreachable')
    assert.match(failure.hints.join(), /http:\/\/own\.test comes from CI_SERVER_URL/)
  })

  it('sends no token to an address that the folder chose, and no request either', async () => {
    using host = serving([200], { env: { CI_API_KEY: 'ci_key' } })
    const { calls } = host
    host.file('home/work/project/tuglet.toml', '[ci]\nendpoint = "http://evil.test"\n')
    const failure = await failureOf(connected(host).fetch('http://evil.test/'))
    assert.deepEqual([failure.kind, failure.code], ['auth', 'TOKEN_NOT_SENT'])
    assert.match(failure.message, /tuglet\.toml:2 points ci at http:\/\/evil\.test/)
    assert.equal(calls.length, 0)
  })

  it('goes unsigned and says why when a token belongs to another server', async () => {
    using host = serving([200])
    const { calls } = host
    await storeToken(host.secrets, { service: 'ci' }, { secret: new Secret('ci_old'), endpoint: 'http://before.test' })
    const { fetch, said } = connected(host)
    await fetch('http://ci.test/')
    assert.equal(calls[0]?.token, null)
    assert.match(said.join(), /belongs to http:\/\/before\.test/)
  })

  it('ends its requests with the run', async () => {
    const end = new AbortController()
    const started = Promise.withResolvers<void>()
    const fetch: Host['fetch'] = (_, init) =>
      new Promise((__, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error))
        started.resolve()
      })
    using host = folderHost({ fetch, signal: end.signal })
    const request = connected(host).fetch('http://ci.test/')
    await started.promise
    end.abort(new Failure('interrupted', 'Interrupted.'))
    await assert.rejects(request)
  })
})

describe('defineService', () => {
  it('tells settings which files they may stand in', () => {
    const service = declare({ files: [{ ...file(), keys: { 'ci.wait': 'wait' } }] })
    using host = folderHost()
    host.file('home/.ci/config', 'wait=no\n')
    const [, wait] = settingsOf(service)
    assert.equal(wait && openSettings(host).get(wait), false)
  })

  it('refuses an id that could not be a word of a command', () => {
    assert.throws(() => declare({ id: 'My Service' }), TypeError)
  })
})

describe('mergeServices', () => {
  it('takes equal declarations of two plugins for one', () => {
    const merged = mergeServices([
      { plugin: 'one', value: declare() },
      { plugin: 'two', value: declare() },
      { plugin: 'two', value: declare({ id: 'other' }) },
    ])
    assert.deepEqual(
      merged.map(({ id }) => id),
      ['ci', 'other'],
    )
  })

  const unequal: Record<string, Partial<Service<Connection>>> = {
    default: {
      endpoint: setting.url({ key: 'ci.endpoint', summary: '', default: 'http://b.test', env: 'CI_SERVER_URL' }),
    },
    environment: { endpoint: setting.url({ key: 'ci.endpoint', summary: '', default: 'http://ci.test', env: 'B' }) },
    sources: { token: { sources: [fromStore()], help: '', flag: 'api-key' } },
    'the token’s flag': { token: { ...declare().token, flag: 'token' } },
    'what a value may be': {
      settings: [setting.choice({ key: 'ci.wait', summary: '', choices: ['yes', 'no'], default: 'yes' })],
    },
    'what is a secret': { settings: [setting.yesNo({ key: 'ci.wait', summary: '', default: true, secret: true })] },
    files: { files: [{ ...file(), path: () => '/etc/ci' }] },
  }
  it('fails when they differ in where a variable’s token may go', () => {
    const declareWith = (token: string | EnvToken) => declare({ token: { sources: [fromEnv(token)], help: '' } })
    const declared = [
      { plugin: 'one', value: declareWith(huggingFaceToken()) },
      { plugin: 'two', value: declareWith('HF_TOKEN') },
      { plugin: 'three', value: declareWith(kohubToken()) },
    ] as const
    for (const [left, right] of [
      [0, 1],
      [1, 2],
      [0, 2],
    ] as const)
      assert.throws(() => mergeServices([declared[left], declared[right]]), { code: 'SERVICE_CONFLICT' })
    assert.equal(mergeServices([declared[0], { plugin: 'four', value: declareWith(huggingFaceToken()) }]).length, 1)
  })

  for (const [what, parts] of Object.entries(unequal)) {
    it(`fails and names both plugins when they differ in ${what}`, () => {
      const declared = [
        { plugin: 'plugin-one', value: declare() },
        { plugin: 'plugin-two', value: declare(parts) },
      ]
      assert.throws(
        () => mergeServices(declared),
        (error) => {
          assert(Failure.is(error))
          assert.deepEqual([error.kind, error.code], ['plugin', 'SERVICE_CONFLICT'])
          assert.match(error.message, /plugin-one and plugin-two/)
          return true
        },
      )
    })
  }
})
