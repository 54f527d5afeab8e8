import { openStore } from '@tuglet/ci-server'
import assert from 'node:assert/strict'
import { chmod, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, it } from 'mocha'
import { temporaryFolders } from '../support/temporary-folder.ts'

describe('openStore', () => {
  const folder = temporaryFolders()

  it('makes a directory that only its owner can read', async () => {
    const dataDir = join(await folder(), 'deep', 'data')
    const store = await openStore(dataDir)
    store.close()
    assert.equal((await stat(dataDir)).mode & 0o777, 0o700)
  })

  it('keeps projects and logs from others also in a directory that was there before', async () => {
    const dataDir = await folder()
    await chmod(dataDir, 0o755)
    const store = await openStore(dataDir)
    store.close()
    for (const inside of ['uploads', 'zips', 'logs', 'work'])
      assert.equal((await stat(join(dataDir, inside))).mode & 0o777, 0o700, inside)
  })

  it('can be open more than once, each seeing what the other writes', async () => {
    const dataDir = await folder()
    const [one, two] = [await openStore(dataDir), await openStore(dataDir)]
    await one.accounts.addUser({ name: 'Ada', email: 'ada@example.org' })
    assert.equal((await two.accounts.users()).length, 1)
    one.close()
    two.close()
  })

  it('says why a directory cannot be used', async () => {
    const file = join(await folder(), 'file')
    await writeFile(file, '')
    await assert.rejects(openStore(file), { code: 'DATA_DIR_UNUSABLE' })
    const garbage = await folder()
    await writeFile(join(garbage, 'ci.db'), 'not a database, but long enough to be read as one'.repeat(100))
    await assert.rejects(openStore(garbage), { code: 'DATA_DIR_UNUSABLE' })
  })

  it('leaves data of a later version alone', async () => {
    const dataDir = await folder()
    const database = new DatabaseSync(join(dataDir, 'ci.db'))
    database.exec('PRAGMA user_version = 99')
    database.close()
    await assert.rejects(openStore(dataDir), { code: 'DATA_DIR_TOO_NEW' })
  })
})
