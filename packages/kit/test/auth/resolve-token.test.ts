import assert from 'node:assert/strict'
import path from 'node:path'
import { huggingFaceToken, kohubToken } from '../../src/auth/env-token.ts'
import { firstToken, resolveToken } from '../../src/auth/resolve-token.ts'
import { Secret } from '../../src/auth/secret.ts'
import { accountName, forgetToken, storeToken } from '../../src/auth/stored-token.ts'
import { fromEnv, fromFile, fromStore } from '../../src/auth/token-sources.ts'
import { redact } from '../../src/redact.ts'
import { defineService } from '../../src/service.ts'
import { setting } from '../../src/settings/declare-setting.ts'
import { openSettings } from '../../src/settings/open-settings.ts'
import type { ServiceFile } from '../../src/settings/service-file.ts'
import { folderHost, type FolderHost } from '../settings/folder-host.ts'

const config: ServiceFile = {
  path: ({ dirs }) => path.join(dirs.home, '.ci/config'),
  format: 'key=value',
  keys: { token: 'api_key' },
}
const ci = defineService({
  id: 'ci',
  title: 'CI server',
  endpoint: setting.url({ key: 'ci.endpoint', summary: '', default: 'http://localhost:8000', env: 'CI_SERVER_URL' }),
  files: [config],
  token: {
    sources: [fromEnv('CI_API_KEY'), fromStore(), fromFile(config)],
    help: 'Ask your administrator.',
    flag: 'api-key',
  },
  connect: () => ({}),
})
const hubService = (id: 'hub' | 'kohub') =>
  defineService({
    id,
    title: id,
    endpoint: setting.url({
      key: `${id}.endpoint`,
      summary: '',
      default: id === 'hub' ? 'https://huggingface.co' : 'http://localhost:8000',
      env: 'HF_ENDPOINT',
    }),
    token: { sources: [fromEnv(id === 'hub' ? huggingFaceToken() : kohubToken()), fromStore()], help: '' },
    connect: () => ({}),
  })

async function look(service: typeof ci, host: FolderHost, flagToken?: string) {
  const { token, shadowed, refused } = await resolveToken(service, { host, settings: openSettings(host), flagToken })
  return {
    sent: token && `${token.origin} ${token.secret.reveal()}`,
    token,
    shadowed: shadowed.map(({ origin }) => origin),
    refused,
  }
}

describe('resolveToken', () => {
  it('takes the strongest source and names those it shadows', async () => {
    using host = folderHost({ env: { CI_API_KEY: 'ci_env' } })
    host.file('home/work/.env', 'X=1\nCI_API_KEY=ci_dotenv\n')
    host.file('home/.ci/config', 'api_key=ci_file\n')
    await storeToken(
      host.secrets,
      { service: 'ci' },
      { secret: new Secret('ci_stored'), endpoint: 'http://localhost:8000/' },
    )
    const { sent, shadowed } = await look(ci, host)
    assert.equal(sent, 'CI_API_KEY ci_env')
    assert.deepEqual(shadowed, ['~/work/.env:2', 'keychain', '~/.ci/config:1'])
    const own = await look(ci, { ...host, env: { CI_API_KEY: 'ci_env', TUGLET_CI_TOKEN: 'ci_own' } })
    assert.deepEqual([own.sent, own.shadowed[0]], ['TUGLET_CI_TOKEN ci_own', 'CI_API_KEY'])
    const flag = await look(ci, host, 'ci_flag')
    assert.deepEqual([flag.sent, flag.shadowed[0]], ['--api-key ci_flag', 'CI_API_KEY'])
    assert.match(flag.token?.warning ?? '', /can be seen .* Set CI_API_KEY/)
  })

  it('finds nothing where there is nothing', async () => {
    using host = folderHost({ env: { CI_API_KEY: '' } })
    assert.deepEqual(await look(ci, host), { sent: undefined, token: undefined, shadowed: [], refused: [] })
  })

  it('does not look further than it must for a request', async () => {
    const get = () => Promise.reject(new Error('asked the store'))
    using host = folderHost({ env: { CI_API_KEY: 'ci_env' }, secrets: { ...folderHost().secrets, get } })
    const { token } = await firstToken(ci, { host, settings: openSettings(host) })
    assert.equal(token?.origin, 'CI_API_KEY')
  })

  it('warns of a file that others can read, and names the command', async () => {
    using host = folderHost()
    host.file('home/.ci/config', 'api_key=ci_file\n', 0o644)
    const { sent, token } = await look(ci, host)
    assert.equal(sent, '~/.ci/config:1 ci_file')
    assert.match(token?.warning ?? '', /chmod 600 ~\/\.ci\/config$/)
    using closed = folderHost()
    closed.file('home/.ci/config', 'api_key=ci_file\n', 0o600)
    assert.equal((await look(ci, closed)).token?.warning, undefined)
  })

  it('keeps account and expiry of a stored token, by profile', async () => {
    using host = folderHost({ env: { TUGLET_PROFILE: 'work' } })
    const expiresAt = new Date('2030-01-02T03:04:05Z')
    const owner = { service: 'ci', profile: 'work' }
    const kept = { secret: new Secret('ci_work'), endpoint: 'http://localhost:8000/base', account: 'ada', expiresAt }
    assert.equal(accountName(owner), 'ci/work')
    assert.equal(await storeToken(host.secrets, owner, kept), 'keychain')
    const { token } = await look(ci, host)
    assert.deepEqual(
      [token?.account, token?.expiresAt, token?.boundTo, token?.secret.reveal()],
      ['ada', expiresAt, 'http://localhost:8000', 'ci_work'],
    )
    assert.equal(await forgetToken(host.secrets, owner), true)
    assert.equal(await forgetToken(host.secrets, owner), false)
  })

  it('keeps one token for each server, and forgets them one by one or all at once', async () => {
    using host = folderHost()
    const owner = { service: 'ci' }
    const keep = (text: string, endpoint: string) =>
      storeToken(host.secrets, owner, { secret: new Secret(text), endpoint, id: `id of ${text}` })
    await keep('ci_one', 'http://localhost:8000')
    await keep('ci_two', 'http://other:1/base')
    await keep('ci_again', 'http://other:1')
    const sentTo = async (url: string) => {
      using there = folderHost({ env: { CI_SERVER_URL: url }, secrets: host.secrets })
      const { sent, token } = await look(ci, there)
      return [sent, token?.id]
    }
    assert.deepEqual(await sentTo('http://localhost:8000'), ['keychain ci_one', 'id of ci_one'])
    assert.deepEqual(await sentTo('http://other:1'), ['keychain ci_again', 'id of ci_again'])
    assert.equal(await forgetToken(host.secrets, owner, 'http://other:1'), true)
    assert.equal(await forgetToken(host.secrets, owner, 'http://other:1'), false)
    assert.deepEqual(await sentTo('http://other:1'), [undefined, undefined])
    assert.deepEqual(await sentTo('http://localhost:8000'), ['keychain ci_one', 'id of ci_one'])
    assert.equal(await forgetToken(host.secrets, owner), true)
    assert.equal(await host.secrets.get('ci/default'), undefined)
  })

  it('refuses what a store holds that is not ours, without showing it', async () => {
    using host = folderHost()
    await host.secrets.set('ci/default', 'raw_secret_text')
    const { sent, refused } = await look(ci, host)
    assert.equal(sent, undefined)
    assert(!JSON.stringify(refused).includes('raw_secret'))
    assert.equal(refused.length, 1)
  })

  it('keeps a stored token from another endpoint and falls back to a weaker source', async () => {
    using host = folderHost({ env: { CI_SERVER_URL: 'http://other:1' } })
    host.file('home/.ci/config', 'api_key=ci_file\n')
    await storeToken(
      host.secrets,
      { service: 'ci' },
      { secret: new Secret('ci_stored'), endpoint: 'http://localhost:8000' },
    )
    const { sent, refused } = await look(ci, host)
    assert.equal(sent, '~/.ci/config:1 ci_file')
    assert.match(
      refused[0]?.reason ?? '',
      /from keychain belongs to http:\/\/localhost:8000 and is not sent to http:\/\/other:1/,
    )
    assert.equal(refused[0]?.isAlarm, false)
  })

  it('sends nothing to an endpoint that a folder chose, but for a token linked to it', async () => {
    using host = folderHost({ env: { CI_API_KEY: 'ci_env' } })
    host.file('home/work/project/tuglet.toml', '[ci]\nendpoint = "http://127.0.0.1:666"\n')
    const { sent, refused } = await look(ci, host)
    assert.equal(sent, undefined)
    assert.deepEqual(
      refused.map(({ isAlarm }) => isAlarm),
      [true],
    )
    assert.match(refused[0]?.hint ?? '', /tuglet auth login ci --endpoint http:\/\/127\.0\.0\.1:666/)
    await storeToken(
      host.secrets,
      { service: 'ci' },
      { secret: new Secret('ci_linked'), endpoint: 'http://127.0.0.1:666' },
    )
    assert.equal((await look(ci, host)).sent, 'keychain ci_linked')
  })

  it('lets a .env name both an endpoint and the token for it', async () => {
    using host = folderHost()
    host.file('home/work/project/.env', 'CI_SERVER_URL=http://127.0.0.1:666\nCI_API_KEY=ci_theirs\n')
    assert.equal((await look(ci, host)).sent, '~/work/project/.env:2 ci_theirs')
  })

  it('makes redact know what it found', async () => {
    using host = folderHost({ env: { CI_API_KEY: 'strange words 4711' } })
    await look(ci, host)
    assert.equal(redact('it said strange words 4711!'), 'it said ***!')
  })
})

describe('HF_TOKEN', () => {
  const cases: readonly [title: string, id: 'hub' | 'kohub', env: Record<string, string>, sent: string | undefined][] =
    [
      ['goes to huggingface.co without HF_ENDPOINT', 'hub', { HF_TOKEN: 'hf_a' }, 'HF_TOKEN hf_a'],
      ['goes where HF_ENDPOINT says', 'hub', { HF_TOKEN: 'hf_a', HF_ENDPOINT: 'http://h:1/x' }, 'HF_TOKEN hf_a'],
      ['goes nowhere else', 'hub', { HF_TOKEN: 'hf_a', TUGLET_HUB_ENDPOINT: 'http://h:1' }, undefined],
      [
        'goes nowhere else for being no hf_ token',
        'hub',
        { HF_TOKEN: 'abc', TUGLET_HUB_ENDPOINT: 'http://h:1' },
        undefined,
      ],
      [
        'serves kohub where HF_ENDPOINT says',
        'kohub',
        { HF_TOKEN: 'hf_a', HF_ENDPOINT: 'http://h:1' },
        'HF_TOKEN hf_a',
      ],
      ['serves kohub at its own endpoint unless it is hf_', 'kohub', { HF_TOKEN: 'abc' }, 'HF_TOKEN abc'],
      ['is not given to kohub as hf_', 'kohub', { HF_TOKEN: 'hf_a' }, undefined],
      [
        'is not given to kohub as hf_ elsewhere',
        'kohub',
        { HF_TOKEN: 'hf_a', HF_ENDPOINT: 'http://h:1', TUGLET_KOHUB_ENDPOINT: 'http://k:1' },
        undefined,
      ],
      [
        'gives way to the service own name',
        'kohub',
        { HF_TOKEN: 'hf_a', TUGLET_KOHUB_TOKEN: 'k' },
        'TUGLET_KOHUB_TOKEN k',
      ],
      ['of another service is not ours', 'hub', { TUGLET_KOHUB_TOKEN: 'k' }, undefined],
    ]
  for (const [title, id, env, sent] of cases) {
    it(title, async () => {
      using host = folderHost({ env })
      assert.equal((await look(hubService(id), host)).sent, sent)
    })
  }

  it('says what to do when kohub gets a Hugging Face token', async () => {
    using host = folderHost({ env: { HF_TOKEN: 'hf_abc' } })
    const { refused } = await look(hubService('kohub'), host)
    assert.match(refused[0]?.reason ?? '', /TUGLET_KOHUB_TOKEN/)
    assert(!JSON.stringify(refused).includes('hf_abc'))
  })

  it('of the real environment does not follow the HF_ENDPOINT of a stranger’s .env', async () => {
    for (const id of ['hub', 'kohub'] as const) {
      using host = folderHost({ env: { HF_TOKEN: 'hf_mine' } })
      host.file('home/work/project/.env', 'HF_ENDPOINT=http://127.0.0.1:666\n')
      assert.equal((await look(hubService(id), host)).sent, undefined)
    }
    using host = folderHost({ env: { HF_TOKEN: 'free' } })
    host.file('home/work/project/.env', 'HF_ENDPOINT=http://127.0.0.1:666\n')
    assert.equal((await look(hubService('kohub'), host)).sent, undefined)
    using both = folderHost()
    both.file('home/work/project/.env', 'HF_ENDPOINT=http://127.0.0.1:666\nHF_TOKEN=hf_theirs\n')
    assert.equal((await look(hubService('hub'), both)).sent, '~/work/project/.env:2 hf_theirs')
  })
})
