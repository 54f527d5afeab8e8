import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fakeHost } from '@tuglet/testkit'
import { describe, it } from 'mocha'
import { checkDataDir } from '../../../src/lib/doctor/check-data-dir.ts'

describe('checkDataDir', () => {
  it('finds that the directory can be made, and does not make it', async () => {
    const host = fakeHost()
    const dataDir = path.join(host.dirs.home, '.local/share/tuglet/ci-server')
    assert.deepEqual(await checkDataDir(host), { state: 'ok', message: `${dataDir} can be made.` })
    assert.ok(!existsSync(path.join(host.dirs.home, '.local')))
  })

  it('finds that the directory can be written to, and leaves nothing in it', async () => {
    const host = fakeHost({ env: { CI_DATA_DIR: 'data' } })
    const dataDir = path.join(host.cwd, 'data')
    await mkdir(dataDir)
    assert.deepEqual(await checkDataDir(host), { state: 'ok', message: `${dataDir} can be written to.` })
    assert.deepEqual(await readdir(dataDir), [])
  })

  it('finds a file where the directory, or one above it, should be', async () => {
    for (const dataDir of ['file', 'file/below/it']) {
      const host = fakeHost({ env: { CI_DATA_DIR: dataDir } })
      await writeFile(path.join(host.cwd, 'file'), '')
      const { state, message, hint } = await checkDataDir(host)
      assert.equal(state, 'problem')
      assert.ok(message.startsWith(`The data directory ${path.join(host.cwd, dataDir)} cannot be used: `))
      assert.match(hint ?? '', /CI_DATA_DIR/)
    }
  })
})
