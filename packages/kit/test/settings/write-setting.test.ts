import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, utimesSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { Failure } from '../../src/failure.ts'
import { setting } from '../../src/settings/declare-setting.ts'
import { openSettings } from '../../src/settings/open-settings.ts'
import { unsetSetting, writeSetting } from '../../src/settings/write-setting.ts'
import { folderHost } from './folder-host.ts'

const endpoint = setting.url({ key: 'ci.endpoint', summary: '', default: '' })
const limit = setting.whole({ key: 'ci.limit', summary: '', default: 1 })
const declared = [endpoint, limit]
const config = 'home/.config/tuglet/config.toml'

describe('writeSetting', () => {
  it('writes what the setting made of the text, and reads it back', async () => {
    using host = folderHost()
    assert.equal(
      await writeSetting(host, { key: 'ci.endpoint', text: 'https://x/', declared }),
      '~/.config/tuglet/config.toml',
    )
    await writeSetting(host, { key: 'ci.limit', text: '7', declared, profile: 'work' })
    const file = path.join(host.root, config)
    assert.equal(readFileSync(file, 'utf8'), '[ci]\nendpoint = "https://x"\n\n[profile.work.ci]\nlimit = 7\n')
    assert.equal(statSync(file).mode & 0o777, 0o600)
    assert.equal(statSync(path.dirname(file)).mode & 0o777, 0o700)
    const settings = openSettings(host, { profile: 'work' })
    assert.deepEqual([settings.get(endpoint), settings.get(limit)], ['https://x', 7])
  })

  it("writes into a service's own file where that is ours to write, and takes it out again", async () => {
    using host = folderHost()
    const asked = setting.yesNo({ key: 'kohub.asks', summary: '', default: true })
    const place = host.file('home/.kohub/config.json', '{"other": 1}')
    const own = { path: () => place, format: 'json' as const, keys: { 'kohub.asks': 'interactive' }, writes: true }
    const known = [Object.assign(asked, { files: [own] })]
    const written = () => JSON.parse(readFileSync(place, 'utf8')) as object
    assert.equal(
      await writeSetting(host, { key: 'kohub.asks', text: 'no', declared: known }),
      path.join('~', '.kohub', 'config.json'),
    )
    assert.deepEqual(written(), { other: 1, interactive: false })
    assert.equal(openSettings(host).get(asked), false)
    assert.equal(existsSync(path.join(host.root, config)), false)
    assert.equal(await unsetSetting(host, { key: 'kohub.asks', declared: known }), true)
    assert.equal(await unsetSetting(host, { key: 'kohub.asks', declared: known }), false)
    assert.deepEqual(written(), { other: 1 })
    await writeSetting(host, { key: 'kohub.asks', text: 'no', declared: known, profile: 'work' })
    assert.match(readFileSync(path.join(host.root, config), 'utf8'), /\[profile\.work\.kohub\]\nasks = false/)
  })

  it('refuses an unknown key, a wrong value and a wrong profile before it touches anything', async () => {
    using host = folderHost()
    await assert.rejects(writeSetting(host, { key: 'ci.endpiont', text: 'x', declared }), (error) => {
      assert(Failure.is(error))
      assert.deepEqual([error.kind, error.hints], ['usage', ['Did you mean ci.endpoint?']])
      return true
    })
    await assert.rejects(writeSetting(host, { key: 'ci.limit', text: 'many', declared }), /whole number/)
    await assert.rejects(writeSetting(host, { key: 'ci.limit', text: '1', declared, profile: 'a.b' }), /profile/)
    assert(!existsSync(path.join(host.root, config)))
  })

  it('does not write into a file that cannot be read', async () => {
    using host = folderHost()
    const file = host.file(config, '[ci\n')
    await assert.rejects(writeSetting(host, { key: 'ci.limit', text: '1', declared }), /config\.toml:1:/)
    assert.equal(readFileSync(file, 'utf8'), '[ci\n')
  })

  it('refuses to make a file invalid where a key is in the way', async () => {
    using host = folderHost()
    const file = host.file(config, 'ci = 1\n')
    await assert.rejects(writeSetting(host, { key: 'ci.limit', text: '1', declared }), /by hand/)
    assert.equal(readFileSync(file, 'utf8'), 'ci = 1\n')
  })

  it('loses none of twenty writes at once, from here and from other processes', async () => {
    using host = folderHost()
    const keys = Array.from({ length: 20 }, (_, index) =>
      setting.whole({ key: `many.key${index}`, summary: '', default: 0 }),
    )
    const script = path.join(import.meta.dirname, 'fixtures/write-settings.ts')
    const apart = promisify(execFile)(process.execPath, ['--conditions=@tuglet/source', script, host.root], {
      encoding: 'utf8',
    })
    const here = keys.map(({ key }, index) => writeSetting(host, { key, text: String(index), declared: keys }))
    await Promise.all([...here, apart])
    const settings = openSettings(host)
    assert.deepEqual(
      keys.map((key) => settings.get(key)),
      keys.map((_, index) => index),
    )
    for (let index = 0; index < 10; index += 1) {
      assert.equal(settings.get(setting.whole({ key: `apart.key${index}`, summary: '', default: -1 })), index)
    }
    assert(!existsSync(`${path.join(host.root, config)}.lock`))
  })

  it('takes over a lock that a dead program left', async () => {
    using host = folderHost()
    const lock = `${path.join(host.root, config)}.lock`
    mkdirSync(lock, { recursive: true })
    utimesSync(lock, 1, 1)
    await writeSetting(host, { key: 'ci.limit', text: '3', declared })
    assert.equal(openSettings(host).get(limit), 3)
    assert(!existsSync(lock))
  })
})

describe('unsetSetting', () => {
  it('takes a setting out and tells whether it was there', async () => {
    using host = folderHost()
    const file = host.file(config, '# mine\n[ci]\nlimit = 3 # three\n[profile.work]\nci.limit = 4\n')
    assert.equal(await unsetSetting(host, { key: 'ci.limit', profile: 'work' }), true)
    assert.equal(await unsetSetting(host, { key: 'ci.limit' }), true)
    assert.equal(await unsetSetting(host, { key: 'ci.limit' }), false)
    assert.equal(readFileSync(file, 'utf8'), '# mine\n[ci]\n[profile.work]\n')
  })
})
