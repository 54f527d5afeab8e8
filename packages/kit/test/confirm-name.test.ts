import assert from 'node:assert/strict'
import { fakeHost } from '@tuglet/testkit'
import { confirmName, withHost } from '../src/index.ts'

const loss = 'Deletes my-org/my-model.'

describe('a name typed before what cannot be undone', () => {
  it('lets the work go on when it is the right one', async () => {
    const host = fakeHost({ answers: { '--yes': ' my-org/my-model ' } })
    await withHost(host, () => confirmName('my-org/my-model', { loss }))
    assert.match(host.asked[0]?.text ?? '', /^Deletes my-org\/my-model\. This cannot be undone\. Type my-org\/my-model/)
  })

  it('ends it when it is another, or half of it', async () => {
    for (const answer of ['my-model', 'yes', '']) {
      const host = fakeHost({ answers: { '--yes': answer } })
      await assert.rejects(
        withHost(host, () => confirmName('my-org/my-model', { loss })),
        { code: 'NOT_CONFIRMED' },
      )
    }
  })

  it('is not asked for with --yes, and is missing where nobody can be asked', async () => {
    const host = fakeHost()
    await withHost(host, () => confirmName('a', { loss, yes: true }))
    assert.equal(host.asked.length, 0)
    await assert.rejects(
      withHost(host, () => confirmName('a', { loss })),
      { code: 'INPUT_NEEDED' },
    )
  })
})
