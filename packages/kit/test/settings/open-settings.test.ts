import assert from 'node:assert/strict'
import path from 'node:path'
import { Failure } from '../../src/failure.ts'
import { setting } from '../../src/settings/declare-setting.ts'
import { openSettings } from '../../src/settings/open-settings.ts'
import type { ServiceFile } from '../../src/settings/service-file.ts'
import { folderHost } from './folder-host.ts'

const kept: ServiceFile = {
  path: ({ dirs }) => path.join(dirs.home, '.ci/config'),
  format: 'key=value',
  keys: { 'ci.endpoint': 'server_url' },
}
const endpoint = Object.assign(
  setting.url({
    key: 'ci.endpoint',
    summary: '',
    default: 'http://localhost:8000',
    env: 'CI_SERVER_URL',
    flag: 'endpoint',
  }),
  { files: [kept] },
)
const wait = setting.yesNo({ key: 'ci.wait', summary: '', default: true })
const pin = setting.text({ key: 'ci.pin', summary: '', default: '', secret: true })

const config = 'home/.config/tuglet/config.toml'

describe('openSettings', () => {
  it('takes the strongest layer and names the weaker ones in order', () => {
    using host = folderHost({ env: { CI_SERVER_URL: 'http://env2', TUGLET_CI_ENDPOINT: 'http://env1' } })
    host.file('home/work/.env', '# keys\nOTHER=1\nexport CI_SERVER_URL="http://dotenv" # x\n')
    host.file('home/work/tuglet.toml', 'profile = "work"\n[ci]\nendpoint = "http://project"\n')
    host.file(config, '[ci]\nendpoint = "http://user"\n\n[profile.work.ci]\nendpoint = "http://profile"\n')
    host.file('home/.ci/config', '# c\n\n server_url = "http://vendor" \n')
    const settings = openSettings(host, { flags: { endpoint: 'http://flag', other: true } })
    const { value, origin, shadows } = settings.resolve(endpoint)
    assert.equal(value, 'http://flag')
    assert.deepEqual(
      [origin, ...shadows.map((shadow) => shadow.origin)].map(({ layer, at }) => `${layer} ${at}`),
      [
        'flag --endpoint',
        'environment TUGLET_CI_ENDPOINT',
        'environment CI_SERVER_URL',
        'dotenv ~/work/.env:3',
        'project ~/work/tuglet.toml:3',
        'profile ~/.config/tuglet/config.toml:5',
        'profile ~/.config/tuglet/config.toml:2',
        'vendor ~/.ci/config:3',
      ],
    )
    assert.deepEqual(
      shadows.map(({ text }) => text),
      [
        'http://env1',
        'http://env2',
        'http://dotenv',
        'http://project',
        'http://profile',
        'http://user',
        'http://vendor',
      ],
    )
    assert.equal(settings.profile, 'work')
  })

  it('gives the default where nothing is written', () => {
    using host = folderHost()
    const { value, origin, shadows } = openSettings(host).resolve(endpoint)
    assert.deepEqual(
      { value, layer: origin.layer, shadows },
      { value: 'http://localhost:8000', layer: 'default', shadows: [] },
    )
  })

  it('does not take an empty variable or a flag that was not given for a value', () => {
    using host = folderHost({ env: { TUGLET_CI_ENDPOINT: '', CI_SERVER_URL: 'http://env' } })
    assert.equal(openSettings(host, { flags: { endpoint: undefined } }).get(endpoint), 'http://env')
  })

  it('reads only the nearest .env of three folders, and leaves the process alone', () => {
    using host = folderHost()
    host.file('home/.env', 'CI_SERVER_URL=http://far\n')
    assert.equal(openSettings(host).get(endpoint), 'http://far')
    host.file('home/work/project/.env', 'TUGLET_CI_WAIT=no\n')
    const settings = openSettings(host)
    assert.equal(settings.get(endpoint), 'http://localhost:8000')
    assert.equal(settings.get(wait), false)
    assert.equal(process.env.TUGLET_CI_WAIT, undefined)
    using below = folderHost()
    below.file('.env', 'CI_SERVER_URL=http://too-far\n')
    assert.equal(openSettings(below).get(endpoint), 'http://localhost:8000')
  })

  it('counts lines of a .env with values over lines', () => {
    using host = folderHost()
    host.file('home/work/project/.env', 'A="one\nCI_SERVER_URL=http://inside\n"\nCI_SERVER_URL=http://real\n')
    const { value, origin } = openSettings(host).resolve(endpoint)
    assert.deepEqual([value, origin.at], ['http://real', '~/work/project/.env:4'])
  })

  it('keeps a secret out of project files and shadows, and says so', () => {
    using host = folderHost({ env: { TUGLET_CI_PIN: 'from-env' } })
    host.file('home/work/project/tuglet.toml', '[ci]\npin = "1234"\n')
    host.file(config, '[ci]\npin = "5678"\n')
    const settings = openSettings(host)
    const { value, shadows } = settings.resolve(pin)
    assert.equal(value, 'from-env')
    assert.deepEqual(
      shadows.map(({ text }) => text),
      ['[secret]'],
    )
    assert.match(settings.problems([pin, wait]).join(), /^~\/work\/project\/tuglet\.toml:2: ci\.pin is a secret/)
  })

  it('fails for a value that is not allowed only when it is asked for, naming where it stands', () => {
    using host = folderHost()
    host.file(config, '[ci]\nwait = "maybe"\n')
    const settings = openSettings(host)
    assert.equal(settings.get(endpoint), 'http://localhost:8000')
    assert.throws(
      () => settings.get(wait),
      (error) => {
        assert(Failure.is(error))
        assert.equal(error.kind, 'usage')
        assert.equal(error.message, '~/.config/tuglet/config.toml:2: ci.wait must be yes or no, not "maybe".')
        return true
      },
    )
    const [listed] = settings.list([wait])
    assert.equal(listed?.failure?.code, 'SETTING_INVALID')
  })

  it('tells line and column of a file that cannot be read', () => {
    using host = folderHost()
    host.file(config, '[ci]\nwait = = 1\n')
    assert.throws(
      () => openSettings(host).get(wait),
      (error) => {
        assert(Failure.is(error))
        assert.equal(error.kind, 'usage')
        assert.match(error.message, /^~\/\.config\/tuglet\/config\.toml:2:\d+: /)
        return true
      },
    )
  })

  it('chooses the profile by flag, then environment, then project', () => {
    using host = folderHost()
    host.file(config, '[profile.one.ci]\nwait = false\n')
    assert.equal(openSettings(host).profile, undefined)
    host.file('home/work/project/tuglet.toml', 'profile = "three"\n')
    assert.equal(openSettings(host).profile, 'three')
    const named = { ...host, env: { TUGLET_PROFILE: 'two' } }
    assert.equal(openSettings(named).profile, 'two')
    const settings = openSettings(named, { profile: 'one' })
    assert.deepEqual([settings.profile, settings.get(wait)], ['one', false])
    assert.match(openSettings(named).problems([]).join(), /no profile two .* there are: one/)
    assert.throws(() => openSettings(host, { profile: '../x' }).profile, Failure)
  })

  it('lists keys that no setting has, with what may have been meant', () => {
    using host = folderHost()
    host.file('home/work/project/tuglet.toml', '[ci]\nendpiont = "http://x"\n')
    host.file(config, '[profile.work.ci]\nwiat = true\n[other]\nthing = [1]\n')
    assert.deepEqual(openSettings(host).unknownKeys([endpoint, wait]), [
      { key: 'ci.endpiont', at: '~/work/project/tuglet.toml:2', suggestion: 'ci.endpoint' },
      { key: 'ci.wiat', at: '~/.config/tuglet/config.toml:2', suggestion: 'ci.wait' },
      { key: 'other.thing', at: '~/.config/tuglet/config.toml:4', suggestion: undefined },
    ])
  })

  it('knows a project’s keys that are no settings, but only in the project’s file', () => {
    using host = folderHost()
    host.file('home/work/project/tuglet.toml', '[ci]\ncommand = ["make", "check"]\n')
    host.file(config, '[ci]\ncommand = "make"\n')
    const unknown = openSettings(host).unknownKeys([endpoint, wait], ['ci.command'])
    assert.deepEqual(
      unknown.map(({ at }) => at),
      ['~/.config/tuglet/config.toml:2'],
    )
  })

  it('marks what a folder chose, wherever in it that stands', () => {
    using host = folderHost()
    host.file('home/work/tuglet.toml', '[ci]\nendpoint = "http://project"\n')
    assert.equal(openSettings(host).resolve(endpoint).origin.fromFolder, true)
    using own = folderHost({ env: { CI_SERVER_URL: 'http://mine' } })
    assert.equal(openSettings(own).resolve(endpoint).origin.fromFolder, undefined)
  })
})
