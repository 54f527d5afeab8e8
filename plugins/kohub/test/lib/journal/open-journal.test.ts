import assert from 'node:assert/strict'
import { appendFileSync, readFileSync, statSync } from 'node:fs'
import { fakeHost } from '@tuglet/testkit'
import { openJournal } from '../../../src/lib/journal/open-journal.ts'

const entry = (about: string) => ({ method: 'likeRepo', args: ['a/b'], endpoint: 'http://hub', about })

describe('openJournal', () => {
  it('keeps entries in a file of its owner alone, with ids of their own', async () => {
    await using host = fakeHost()
    const journal = openJournal(host)
    assert.deepEqual(await journal.entries(), [])
    await Promise.all(['one', 'two', 'three'].map((about) => journal.add(entry(about))))
    const entries = await openJournal(host).entries()
    assert.deepEqual(entries.map(({ about }) => about).toSorted(), ['one', 'three', 'two'])
    assert.equal(new Set(entries.map(({ id }) => id)).size, 3)
    assert.equal(statSync(journal.file).mode & 0o777, 0o600)
  })

  it('passes over a line that was cut off', async () => {
    await using host = fakeHost()
    const journal = openJournal(host)
    await journal.add(entry('one'))
    appendFileSync(journal.file, '{"id":"half\n')
    await journal.add(entry('two'))
    assert.deepEqual(
      (await journal.entries()).map(({ about }) => about),
      ['one', 'two'],
    )
  })

  it('forgets the oldest when there are too many', async () => {
    await using host = fakeHost()
    const journal = openJournal(host)
    const { id } = await journal.add(entry('first'))
    appendFileSync(journal.file, `${JSON.stringify({ id: 'x', at: '', ...entry('old') })}\n`.repeat(1999))
    await journal.add(entry('last'))
    const entries = await journal.entries()
    assert.deepEqual([entries.length, entries.at(-1)?.about], [1001, 'last'])
    assert.ok(!readFileSync(journal.file, 'utf8').includes(id))
  })
})
