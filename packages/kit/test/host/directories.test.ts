import assert from 'node:assert/strict'
import { directories, type DirectoriesOptions } from '../../src/host/directories.ts'

const linux: DirectoriesOptions = {
  dirname: 'tuglet',
  env: { HOME: '/h' },
  platform: 'linux',
  cwd: '/w',
  userHome: '/u',
}

describe('directories', () => {
  it('follow XDG on Linux, with its defaults', () => {
    assert.deepEqual(directories(linux), {
      home: '/h',
      config: '/h/.config/tuglet',
      data: '/h/.local/share/tuglet',
      cache: '/h/.cache/tuglet',
      state: '/h/.local/state/tuglet',
    })
    const env = { HOME: '/h', XDG_CONFIG_HOME: '/c', XDG_STATE_HOME: '/s' }
    const { config, state, cache } = directories({ ...linux, env })
    assert.deepEqual([config, state, cache], ['/c/tuglet', '/s/tuglet', '/h/.cache/tuglet'])
  })

  it('move all together with TUGLET_HOME, but not the home directory', () => {
    const env = { HOME: '/h', TUGLET_HOME: 'mine', XDG_CONFIG_HOME: '/c' }
    assert.deepEqual(directories({ ...linux, env }), {
      home: '/h',
      config: '/w/mine/config',
      data: '/w/mine/data',
      cache: '/w/mine/cache',
      state: '/w/mine/state',
    })
  })

  it('move one by one with their own variables', () => {
    const env = { HOME: '/h', TUGLET_HOME: '/mine', TUGLET_CONFIG_DIR: '/c', TUGLET_STATE_DIR: 's' }
    const { config, data, state } = directories({ ...linux, env })
    assert.deepEqual([config, data, state], ['/c', '/mine/data', '/w/s'])
  })

  it("fall back to the user's home without HOME", () => {
    assert.equal(directories({ ...linux, env: {} }).config, '/u/.config/tuglet')
  })

  it('are where oclif has them on macOS and Windows', () => {
    assert.equal(directories({ ...linux, platform: 'darwin' }).cache, '/h/Library/Caches/tuglet')
    assert.equal(directories({ ...linux, platform: 'darwin' }).data, '/h/.local/share/tuglet')
    const env = { USERPROFILE: 'C:\\Users\\ada', LOCALAPPDATA: 'C:\\Users\\ada\\AppData\\Local' }
    const windows = directories({ ...linux, env, platform: 'win32', cwd: 'C:\\w' })
    assert.equal(windows.home, 'C:\\Users\\ada')
    assert.equal(windows.config, 'C:\\Users\\ada\\AppData\\Local\\tuglet')
  })

  it('have the prefix of their own name', () => {
    const env = { HOME: '/h', MY_TOOL_HOME: '/m' }
    assert.equal(directories({ ...linux, env, dirname: 'my-tool' }).config, '/m/config')
  })
})
