import assert from 'node:assert/strict'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fakeServer } from '@tuglet/testkit'
import { configPath, KohubClient, loadConfig, saveConfig } from '../../src/node.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { testWorld } from '../support/world.ts'

describe('the configuration file', () => {
  it('is in the home, or where KOHUB_CONFIG_DIR says', () => {
    assert.equal(configPath({ env: {}, home: '/h' }), join('/h', '.kohub', 'config.json'))
    assert.equal(configPath({ env: { KOHUB_CONFIG_DIR: '/c' }, home: '/h' }), join('/c', 'config.json'))
  })

  it('is nothing when it is not there', () => {
    assert.deepEqual(loadConfig({ env: {}, home: '/nowhere' }), {})
  })

  it('keeps what it does not know, and loses what is taken out', async () => {
    await using folder = await temporaryFolder()
    const place = { env: {}, home: folder.path }
    const file = configPath(place)
    await mkdir(join(folder.path, '.kohub'))
    await writeFile(file, '{"theme": "dark", "token": "old", "history": [1]}')
    saveConfig(
      { endpoint: 'http://h', token: undefined, defaultRepoType: 'dataset', interactiveModeDefault: false },
      place,
    )
    assert.deepEqual(JSON.parse(await readFile(file, 'utf8')), {
      theme: 'dark',
      history: [1],
      endpoint: 'http://h',
      default_repo_type: 'dataset',
      interactive_mode_default: false,
    })
    assert.deepEqual(loadConfig(place), {
      endpoint: 'http://h',
      defaultRepoType: 'dataset',
      interactiveModeDefault: false,
    })
  })

  it('is for its owner only, and no draft stays', async () => {
    await using folder = await temporaryFolder()
    const place = { env: {}, home: folder.path }
    saveConfig({ token: 't' }, place)
    assert.equal((await stat(configPath(place))).mode & 0o777, 0o600)
    assert.equal((await stat(join(folder.path, '.kohub'))).mode & 0o777, 0o700)
    assert.deepEqual(await readdir(join(folder.path, '.kohub')), ['config.json'])
  })

  it('is told to be broken, and is not overwritten then', async () => {
    await using folder = await temporaryFolder()
    const place = { env: { KOHUB_CONFIG_DIR: folder.path } }
    for (const text of ['{broken', '[]', '"x"']) {
      await writeFile(configPath(place), text)
      assert.throws(() => loadConfig(place), { code: 'InvalidConfig' })
      assert.throws(() => saveConfig({ token: 't' }, place), { code: 'InvalidConfig' })
      assert.equal(await readFile(configPath(place), 'utf8'), text)
    }
  })
})

describe('a client from the environment', () => {
  const tokenSeen = async (make: (url: string) => KohubClient): Promise<string | null> => {
    await using server = await fakeServer({
      'GET /api/version': () => Response.json({ api: 'kohakuhub', version: '1', name: 'x' }),
    })
    await make(server.url).getVersion()
    return server.requests[0]!.headers.get('authorization')
  }

  it('goes by options before variables before the file before the default', async () => {
    await using folder = await temporaryFolder()
    const home = folder.path
    saveConfig({ endpoint: 'http://file:1' }, { env: {}, home })
    assert.equal(
      new KohubClient({ endpoint: 'http://option:1', env: { HF_ENDPOINT: 'http://env:1' }, home }).endpoint,
      'http://option:1',
    )
    assert.equal(new KohubClient({ env: { HF_ENDPOINT: 'http://env:1' }, home }).endpoint, 'http://env:1')
    assert.equal(new KohubClient({ env: {}, home }).endpoint, 'http://file:1')
    assert.equal(new KohubClient({ env: {}, home: '/nowhere' }).endpoint, 'http://localhost:8000')
  })

  it("sends the token of HF_TOKEN, of the file to the file's hub, and of the file to no other", async () => {
    await using folder = await temporaryFolder()
    const home = folder.path
    assert.equal(
      await tokenSeen((url) => new KohubClient({ env: { HF_ENDPOINT: url, HF_TOKEN: 'e' }, home })),
      'Bearer e',
    )
    assert.equal(
      await tokenSeen((url) => {
        saveConfig({ endpoint: url, token: 'f' }, { env: {}, home })
        return new KohubClient({ env: {}, home })
      }),
      'Bearer f',
    )
    saveConfig({ endpoint: 'http://mine:1', token: 'f' }, { env: {}, home })
    assert.equal(await tokenSeen((url) => new KohubClient({ env: { HF_ENDPOINT: url }, home })), null)
    assert.equal(await tokenSeen((url) => new KohubClient({ endpoint: url, env: {}, home })), null)
  })

  it('leaves addresses and tokens to whoever brings a fetch', async () => {
    await using world = await testWorld()
    const client = new KohubClient({
      endpoint: world.fake.url,
      fetch: globalThis.fetch,
      env: { HF_TOKEN: world.fake.tokens['alice'] },
    })
    await assert.rejects(client.whoami(), { kind: 'auth' })
  })
})
