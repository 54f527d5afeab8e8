import assert from 'node:assert/strict'
import { Failure } from '../../src/failure.ts'
import { sleep } from '../../src/host/sleep.ts'

describe('sleep', () => {
  it('rejects with the reason, before and while it sleeps, and leaves no timer', async () => {
    const reason = new Failure('interrupted', 'Stop.')
    await assert.rejects(sleep(1, AbortSignal.abort(reason)), reason)
    const controller = new AbortController()
    const sleeping = sleep(3_600_000, controller.signal)
    controller.abort(reason)
    await assert.rejects(sleeping, reason)
    assert.deepEqual(process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length <= 1, true)
  })

  it('does not wake at once from a sleep longer than a timer can be', async () => {
    const controller = new AbortController()
    const sleeping = sleep(2 ** 40, controller.signal)
    await sleep(5, new AbortController().signal)
    controller.abort(new Failure('interrupted', 'Stop.'))
    await assert.rejects(sleeping, { kind: 'interrupted' })
  })

  it('does not sleep for no time', async () => {
    await sleep(0, new AbortController().signal)
    await sleep(-1, new AbortController().signal)
    await sleep(NaN, new AbortController().signal)
  })
})
