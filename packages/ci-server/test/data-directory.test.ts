import { dataDirectory } from '@tuglet/ci-server'
import assert from 'node:assert/strict'
import { describe, it } from 'mocha'

describe('dataDirectory', () => {
  const home = '/home/ada'

  it('takes the option, then CI_DATA_DIR, then the folder for data', () => {
    const env = { CI_DATA_DIR: '/srv/ci', XDG_DATA_HOME: '/data' }
    assert.equal(dataDirectory(env, home, { dataDir: '/opt/ci' }), '/opt/ci')
    assert.equal(dataDirectory(env, home), '/srv/ci')
    assert.equal(dataDirectory({ XDG_DATA_HOME: '/data' }, home), '/data/tuglet/ci-server')
    assert.equal(dataDirectory({}, home), '/home/ada/.local/share/tuglet/ci-server')
    assert.equal(dataDirectory({}, home, { platform: 'darwin' }), '/home/ada/.local/share/tuglet/ci-server')
  })

  it('follows Windows where it runs there', () => {
    const windows = { platform: 'win32' } as const
    assert.equal(dataDirectory({ LOCALAPPDATA: '/L' }, home, windows), '/L/tuglet/ci-server')
    assert.equal(dataDirectory({}, home, windows), '/home/ada/AppData/Local/tuglet/ci-server')
  })

  it('makes relative paths absolute, from the folder one is in', () => {
    assert.equal(dataDirectory({}, home, { dataDir: 'ci', cwd: '/projects' }), '/projects/ci')
    assert.equal(dataDirectory({ CI_DATA_DIR: '../ci' }, home, { cwd: '/projects/x' }), '/projects/ci')
  })

  it('ignores what is empty and a relative XDG_DATA_HOME', () => {
    const env = { CI_DATA_DIR: '', XDG_DATA_HOME: 'data' }
    assert.equal(dataDirectory(env, home, { dataDir: '' }), '/home/ada/.local/share/tuglet/ci-server')
  })
})
