import assert from 'node:assert/strict'
import { Failure } from '@tuglet/kit/lib'
import { liveInTurn, type StartLive } from '../../../src/lib/shell/live-in-turn.ts'
import type { LiveEvent } from '../../../src/lib/sync/live-sync.ts'

const stopped = (code: string): LiveEvent => ({
  type: 'stopped',
  failure: new Failure('conflict', 'It stopped.', { code }),
})

function rig(events: readonly (LiveEvent | undefined)[]) {
  const told: LiveEvent[] = []
  const ran = { started: 0, over: 0 }
  const last = Promise.withResolvers<void>()
  const start: StartLive = (onEvent) => {
    const event = events[ran.started++]
    if (event) queueMicrotask(() => onEvent(event))
    if (ran.started === events.length) last.resolve()
    return { settled: async () => undefined, [Symbol.asyncDispose]: async () => void (ran.over += 1) }
  }
  const host = { sleep: async () => undefined }
  return { live: liveInTurn(start, { host, onEvent: (event) => told.push(event) }), told, ran, last: last.promise }
}

describe('liveInTurn', () => {
  it('starts again until no other terminal keeps the mount, and tells nothing of that', async () => {
    const { live, told, ran, last } = rig([stopped('MOUNT_HELD'), stopped('MOUNT_HELD'), undefined])
    await last
    await live[Symbol.asyncDispose]()
    assert.deepEqual([ran, told], [{ started: 3, over: 3 }, []])
  })

  it('tells of any other end and does not start again', async () => {
    const { live, told, ran, last } = rig([stopped('MASS_DELETION')])
    await last
    await new Promise(setImmediate)
    await live[Symbol.asyncDispose]()
    assert.deepEqual([ran, told.length], [{ started: 1, over: 1 }, 1])
  })

  it('ends while it waits for its turn', async () => {
    const { live, ran, last } = rig([undefined])
    await last
    await live[Symbol.asyncDispose]()
    assert.deepEqual(ran, { started: 1, over: 1 })
  })
})
