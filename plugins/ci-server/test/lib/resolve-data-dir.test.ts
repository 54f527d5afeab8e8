import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { openSettings } from '@tuglet/kit'
import { fakeHost } from '@tuglet/testkit'
import { describe, it } from 'mocha'
import { resolveDataDir } from '../../src/lib/resolve-data-dir.ts'

const resolve = (host: ReturnType<typeof fakeHost>, flag?: string) =>
  resolveDataDir(openSettings(host, { flags: { 'data-dir': flag } }), host)

describe('resolveDataDir', () => {
  it('takes the flag before the variables, its own variable before CI_DATA_DIR, and that before the files', async () => {
    const env = { TUGLET_CI_DATA_DIR: '/own', CI_DATA_DIR: '/shared' }
    const host = fakeHost({ env })
    await writeFile(path.join(host.cwd, 'tuglet.toml'), '[ci]\ndataDir = "/project"\n')
    assert.equal((await resolve(host, '/flag')).path, '/flag')
    assert.equal((await resolve(host)).path, '/own')
    const { cwd } = host
    assert.equal((await resolve(fakeHost({ cwd, env: { CI_DATA_DIR: '/shared' } }))).path, '/shared')
    assert.deepEqual(await resolve(fakeHost({ cwd })), { path: '/project', isDefault: false })
  })

  it("falls back to a folder beside the CLI's own data, wherever that is", async () => {
    const host = fakeHost({ env: { CI_DATA_DIR: '' } })
    assert.deepEqual(await resolve(host), { path: path.join(host.dirs.data, 'ci-server'), isDefault: true })
    const moved = fakeHost({ dirs: { ...host.dirs, data: path.resolve('/data/tuglet') } })
    assert.equal((await resolve(moved)).path, path.resolve('/data/tuglet/ci-server'))
  })

  it('takes a relative path from the working directory, or from the file that it is written in', async () => {
    const host = fakeHost()
    const below = path.join(host.cwd, 'below')
    await mkdir(below)
    await writeFile(path.join(host.cwd, 'tuglet.toml'), '[ci]\ndataDir = "data"\n')
    assert.equal((await resolve(fakeHost({ cwd: below }), 'data')).path, path.join(below, 'data'))
    assert.equal((await resolve(fakeHost({ cwd: below }))).path, path.join(host.cwd, 'data'))
  })

  it('reads a tilde in a file as the home directory', async () => {
    const host = fakeHost()
    await writeFile(path.join(host.cwd, 'tuglet.toml'), '[ci]\ndataDir = "~/ci"\n')
    assert.equal((await resolve(host)).path, path.join(host.dirs.home, 'ci'))
  })

  it('refuses an empty flag instead of using another directory', async () => {
    await assert.rejects(resolve(fakeHost(), ''), { kind: 'usage', code: 'CI_DATA_DIR_EMPTY' })
  })
})
