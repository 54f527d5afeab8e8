import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { folderJournal, type UploadRecord } from '@tuglet/hub-client'

const record = (startedAt: number): UploadRecord => ({
  size: 10,
  href: 'https://hub.test/complete',
  chunkSize: 5,
  parts: { '00001': 'https://store.test/1' },
  etags: {},
  startedAt,
})

describe('folderJournal', () => {
  let dir: string
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'tuglet-hub-'))
  })
  afterEach(() => rmSync(dir, { recursive: true }))

  it('keeps a record until it is dropped', async () => {
    const journal = folderJournal(join(dir, 'deep', 'er'))
    assert.equal(await journal.load('key'), undefined)
    const now = record(Date.now())
    await journal.save('key', now)
    assert.deepEqual(await journal.load('key'), now)
    await journal.drop('key')
    await journal.drop('key')
    assert.equal(await journal.load('key'), undefined)
  })

  it('forgets what is older than a day, and what cannot be read', async () => {
    const journal = folderJournal(dir)
    await journal.save('old', record(Date.now() - 25 * 60 * 60 * 1000))
    writeFileSync(join(dir, 'torn.json'), '{"size": 1, "hr')
    writeFileSync(join(dir, 'other.json'), '[]')
    for (const key of ['old', 'torn', 'other']) assert.equal(await journal.load(key), undefined)
    assert.deepEqual(readdirSync(dir), [])
  })
})
