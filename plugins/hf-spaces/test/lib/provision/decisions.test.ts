import assert from 'node:assert/strict'
import { withHost } from '@tuglet/kit'
import { Failure, type Question } from '@tuglet/kit/lib'
import { fakeHost } from '@tuglet/testkit'
import { describe, it } from 'mocha'
import { askingDecisions } from '../../../src/lib/provision/decisions.ts'

const listening = () => {
  const told: string[] = []
  const out = { note: (text: string) => told.push(`note ${text}`), warn: (text: string) => told.push(`warn ${text}`) }
  return { told, out: out as never }
}

describe('askingDecisions', () => {
  it('asks one question at a time, however many wait for an answer', async () => {
    let open = 0
    let most = 0
    const ask = async ({ text }: Question): Promise<string> => {
      most = Math.max(most, (open += 1))
      await new Promise((resolve) => setImmediate(resolve))
      open -= 1
      return text === 'B?' ? 'no' : 'yes'
    }
    await using host = fakeHost({ ask })
    const { out } = listening()
    await withHost(host, async () => {
      const decisions = askingDecisions({ yes: false, out })
      const answers = await Promise.all(['A?', 'B?', 'C?'].map((text) => decisions.offer(text, 'otherwise')))
      assert.deepEqual([answers, most], [[true, false, true], 1])
    })
  })

  it('says what is not done: as a note after a no, as a warning where nobody can be asked', async () => {
    for (const [options, line] of [
      [{ tty: true, answers: { 'A?': 'no' } }, 'note otherwise'],
      [{}, 'warn otherwise'],
    ] as const) {
      await using host = fakeHost(options)
      const { told, out } = listening()
      await withHost(host, async () => {
        assert.equal(await askingDecisions({ yes: false, out }).offer('A?', 'otherwise'), false)
      })
      assert.deepEqual(told, [line])
    }
  })

  it('goes on only with a yes, which --yes is', async () => {
    const { out } = listening()
    await using host = fakeHost({ tty: true, answers: { 'A?': 'no' } })
    await withHost(host, async () => {
      const refused = askingDecisions({ yes: false, out }).confirm('A?')
      await assert.rejects(refused, (error: unknown) => Failure.is(error) && error.code === 'NOT_CONFIRMED')
      await askingDecisions({ yes: true, out }).confirm('A?')
    })
    assert.equal(host.asked.length, 1)
  })
})
