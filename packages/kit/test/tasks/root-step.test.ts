import assert from 'node:assert/strict'
import { Failure } from '../../src/failure.ts'
import { rootStep, silentStep } from '../../src/tasks/root-step.ts'
import type { TaskEvent } from '../../src/tasks/step.ts'

function start(signal = new AbortController().signal) {
  const events: TaskEvent[] = []
  return { events, root: rootStep({ signal, emit: (event) => void events.push(event) }) }
}

describe('rootStep', () => {
  it('gives the value of the work back and tells its story in order', async () => {
    const { events, root } = start()
    const value = await root.step('Push', async (push) => {
      push.status('reading')
      return push.step('Upload', (upload) => {
        upload.progress(1, 2)
        return 42
      })
    })
    assert.equal(value, 42)
    assert.deepEqual(events, [
      { type: 'started', id: 1, title: 'Push' },
      { type: 'status', id: 1, text: 'reading' },
      { type: 'started', id: 2, parent: 1, title: 'Upload' },
      { type: 'progress', id: 2, done: 1, total: 2 },
      { type: 'done', id: 2 },
      { type: 'done', id: 1 },
    ])
  })

  it('passes a failure on, and its message to every step it ends', async () => {
    const { events, root } = start()
    const failure = new Failure('failed', 'no capacity')
    const work = root.step('Push', (push) => push.step('Wait', () => Promise.reject(failure)))
    await assert.rejects(work, (error) => error === failure)
    assert.deepEqual(events.slice(2), [
      { type: 'failed', id: 2, message: 'no capacity' },
      { type: 'failed', id: 1, message: 'no capacity' },
    ])
  })

  it('takes a throw before the first await for a failure like any other', async () => {
    const { events, root } = start()
    await assert.rejects(
      root.step('Push', () => {
        throw new TypeError('')
      }),
    )
    assert.deepEqual(events.at(-1), { type: 'failed', id: 1, message: 'TypeError' })
  })

  it('has words for whatever is thrown', async () => {
    for (const [thrown, message] of [
      ['text', 'text'],
      [undefined, 'undefined'],
      [{}, 'unknown error'],
      [{ message: 'm' }, 'm'],
    ]) {
      const { events, root } = start()
      await root.step('Push', () => Promise.reject(thrown)).catch(() => undefined)
      assert.deepEqual(events.at(-1), { type: 'failed', id: 1, message })
    }
  })

  it('keeps steps that run at once apart', async () => {
    const { events, root } = start()
    await Promise.all(
      ['a', 'b'].map((title) => root.step(title, (step) => step.step(`${title}1`, async () => undefined))),
    )
    const started = events.filter((event) => event.type === 'started')
    assert.deepEqual(
      started.map(({ id, parent, title }) => [id, parent, title]),
      [
        [1, undefined, 'a'],
        [2, 1, 'a1'],
        [3, undefined, 'b'],
        [4, 3, 'b1'],
      ],
    )
  })

  it('marks what runs as failed when the command is aborted, the innermost first, and once only', async () => {
    const abort = new AbortController()
    const { events, root } = start(abort.signal)
    let release = () => {}
    const work = root.step('Push', async (push) => {
      await push.step('Stage', () => undefined)
      await push.step('Upload', (upload) => {
        upload.status('before')
        return new Promise<void>((resolve) => (release = () => (upload.status('too late'), resolve())))
      })
    })
    await root.step('Other', () => undefined)
    abort.abort(new Failure('interrupted', 'Interrupted.'))
    release()
    await work
    assert.deepEqual(events.slice(-2), [
      { type: 'failed', id: 4, message: 'Interrupted.' },
      { type: 'failed', id: 1, message: 'Interrupted.' },
    ])
  })

  it('still runs and shows clean-up after an abort', async () => {
    const abort = new AbortController()
    const { events, root } = start(abort.signal)
    abort.abort(new Error('stop'))
    assert.equal(await root.step('Stop the machine', () => 'stopped'), 'stopped')
    assert.deepEqual(
      events.map(({ type }) => type),
      ['started', 'done'],
    )
  })

  it('gives every step the signal of the command', async () => {
    const { signal } = new AbortController()
    const { root } = start(signal)
    assert.equal(await root.step('a', (a) => a.step('b', (b) => b.signal)), signal)
  })

  it('makes amounts of bytes out of whatever it is given', async () => {
    const { events, root } = start()
    await root.step('a', (step) => step.progress(Number.NaN, -5))
    assert.deepEqual(events[1], { type: 'progress', id: 1, done: 0, total: 0 })
  })

  it('says nothing about the root itself', () => {
    const { events, root } = start()
    root.status('x')
    root.progress(1, 2)
    assert.deepEqual(events, [])
  })
})

describe('silentStep', () => {
  it('runs the work and gives its value back', async () => {
    const step = silentStep()
    step.status('x')
    step.progress(1, 2)
    assert.equal(await step.step('a', (a) => a.step('b', async () => 7)), 7)
    await assert.rejects(
      step.step('a', () => {
        throw new Error('no')
      }),
      /no/,
    )
  })

  it('carries the signal it was given', async () => {
    const { signal } = new AbortController()
    assert.equal(await silentStep(signal).step('a', (a) => a.signal), signal)
    assert.equal(silentStep().signal.aborted, false)
  })
})
