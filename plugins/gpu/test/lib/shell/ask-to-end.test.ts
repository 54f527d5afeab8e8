import assert from 'node:assert/strict'
import { fakeHost, type FakeHostOptions } from '@tuglet/testkit'
import { stayJoined } from '../../../src/lib/session/joiners.ts'
import { askToEnd } from '../../../src/lib/shell/ask-to-end.ts'
import { entryOf } from '../money/entries.ts'

const now = new Date('2026-01-02T12:30:00Z')
const ask = (options: FakeHostOptions) => {
  const host = fakeHost({ now, ...options })
  return askToEnd(entryOf(), { host }, new AbortController().signal)
}

describe('askToEnd', () => {
  it('gives the answer', async () => {
    assert.equal(await ask({ answers: { '--terminate': 'yes' } }), true)
    assert.equal(await ask({ answers: { '--terminate': 'no' } }), false)
  })

  it('takes no answer for a no: nobody said that the machine is to end', async () => {
    assert.equal(await ask({}), false)
  })

  it('says what the machine has cost, and that another terminal uses it', async () => {
    const host = fakeHost({ now, answers: { '--terminate': 'no' } })
    const asked: string[] = []
    const listening = {
      ...host,
      ask: (question: { text: string }) => (asked.push(question.text), Promise.resolve('no')),
    }
    const signal = new AbortController().signal
    await askToEnd(entryOf(), { host: listening }, signal)
    await using _other = await stayJoined('abc111', host)
    await askToEnd(entryOf(), { host: listening }, signal)
    assert.match(asked[0]!, /\$0\.50 so far, \$1\.00 an hour\)$/)
    assert.match(asked[1]!, /; another terminal uses it\)$/)
  })
})
