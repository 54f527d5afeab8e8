import assert from 'node:assert/strict'
import { startTasks, type TaskMode } from '../../src/tasks/start-tasks.ts'
import type { TaskEvent } from '../../src/tasks/step.ts'
import { streamHost } from './fixtures/stream-host.ts'
import { manualClock } from './manual-clock.ts'
import { pipeSink, screenSinks } from './screen-sink.ts'

const utf8 = { LANG: 'C.UTF-8' }

describe('startTasks', () => {
  it('shows nothing when silent, and runs the steps', async () => {
    const stderr = pipeSink()
    const host = streamHost({ stderr })
    const tasks = startTasks({ host, mode: 'silent', colour: true })
    assert.equal(await tasks.step.step('a', () => 1), 1)
    tasks.settle()
    await tasks.end()
    assert.deepEqual([stderr.written(), tasks.host], ['', host])
  })

  it('writes lines to stderr and nothing to stdout', async () => {
    const [stdout, stderr] = [pipeSink(), pipeSink()]
    const tasks = startTasks({ host: streamHost({ stdout, stderr }), mode: 'lines', colour: false })
    await tasks.step.step('a', () => undefined)
    await tasks.end()
    assert.deepEqual([stdout.written(), stderr.written()], ['', 'a started\n✓ a done\n'])
  })

  it('colours the marks of lines when there is colour, and keeps the order', async () => {
    const stderr = pipeSink()
    const tasks = startTasks({ host: streamHost({ stderr }), mode: 'lines', colour: true })
    await tasks.step.step('a', () => undefined)
    await tasks.step.step('b', () => Promise.reject(new Error('no'))).catch(() => undefined)
    await tasks.end()
    const red = '\x1b[31m✗\x1b[39m'
    assert.equal(stderr.written(), `a started\n\x1b[32m✓\x1b[39m a done\nb started\n${red} b failed: no\n`)
  })

  it('draws a tree and leaves its last state on the screen', async () => {
    const sinks = screenSinks()
    const { timers } = manualClock()
    const tasks = startTasks({ host: streamHost({ ...sinks, env: utf8 }), mode: 'live', colour: false, timers })
    await tasks.step.step('Push', (push) => push.step('Upload', () => undefined))
    await tasks.end()
    await tasks.host.stdout.write('result\n')
    assert.deepEqual(await sinks.stderr.lines(), ['✓ Push', '  ✓ Upload', 'result'])
  })

  it('draws with ASCII where the terminal has no more', async () => {
    const sinks = screenSinks()
    const { timers } = manualClock()
    const tasks = startTasks({ host: streamHost({ ...sinks, env: {} }), mode: 'live', colour: false, timers })
    await tasks.step.step('Push', async (push) => {
      await push.step('Upload', () => undefined)
      await push.step('A title that is longer than the terminal is wide', () => undefined)
      await push.step('Wait', () => Promise.reject(new Error('no'))).catch(() => undefined)
    })
    await tasks.end()
    const lines = await sinks.stderr.lines()
    assert.deepEqual(lines, ['+ Push', '  + Upload', '  + A title that is longer than the...', '  x Wait: no'])
  })

  it('shows a step whose parent is gone and children below a step that failed by itself', async () => {
    const sinks = screenSinks()
    const { timers } = manualClock()
    const tasks = startTasks({ host: streamHost({ ...sinks, env: utf8 }), mode: 'live', colour: false, timers })
    await tasks.step
      .step('Push', async (push) => {
        await push.step('Stage', () => undefined)
        throw new Error('no')
      })
      .catch(() => undefined)
    await tasks.end()
    assert.deepEqual(await sinks.stderr.lines(), ['✗ Push: no', '  ✓ Stage'])
  })

  it('tells as lines what a tree settled before it was painted would have shown', async () => {
    const sinks = screenSinks()
    const tasks = startTasks({ host: streamHost({ ...sinks, env: utf8 }), mode: 'live', colour: false })
    await tasks.step.step('Submit', async (submit) => {
      const pack = submit.step('Pack', () => undefined)
      tasks.settle()
      await pack
      tasks.settle()
      await submit.step('Follow', () => undefined)
    })
    await tasks.end()
    assert.deepEqual(await sinks.stderr.lines(), [
      'Submit started',
      'Submit › Pack started',
      '✓ Submit › Pack done',
      'Submit › Follow started',
      '✓ Submit › Follow done',
      '✓ Submit done',
    ])
  })

  it('marks what runs as failed when the command is aborted', async () => {
    const sinks = screenSinks()
    const { timers } = manualClock()
    const abort = new AbortController()
    const host = streamHost({ ...sinks, env: utf8, signal: abort.signal })
    const tasks = startTasks({ host, mode: 'live', colour: false, timers })
    const work = tasks.step.step(
      'Wait',
      (step) => new Promise((_, no) => step.signal.addEventListener('abort', () => no(abort.signal.reason))),
    )
    abort.abort(new Error('Interrupted.'))
    await assert.rejects(work, /Interrupted/)
    await tasks.end()
    assert.deepEqual(await sinks.stderr.lines(), ['✗ Wait: Interrupted.'])
  })

  for (const mode of ['live', 'lines', 'silent'] satisfies TaskMode[]) {
    it(`redacts before anyone sees or hears it (${mode})`, async () => {
      const stderr = pipeSink()
      const events: TaskEvent[] = []
      const redact = (text: string) => text.replaceAll('hf_secret', '[secret]')
      const tasks = startTasks({
        host: streamHost({ stderr }),
        mode,
        colour: false,
        redact,
        listen: (event) => void events.push(event),
      })
      await tasks.step
        .step('Use hf_secret', (step) => {
          step.status('with hf_secret')
          throw new Error('bad hf_secret')
        })
        .catch(() => undefined)
      await tasks.end()
      assert.deepEqual(events, [
        { type: 'started', id: 1, title: 'Use [secret]' },
        { type: 'status', id: 1, text: 'with [secret]' },
        { type: 'failed', id: 1, message: 'bad [secret]' },
      ])
      assert.ok(!stderr.written().includes('hf_secret'))
      assert.equal(stderr.written().includes('bad [secret]'), mode !== 'silent')
    })
  }

  it('shows nothing after its end', async () => {
    const stderr = pipeSink()
    const tasks = startTasks({ host: streamHost({ stderr }), mode: 'lines', colour: false })
    await tasks.end()
    await tasks.step.step('late', () => undefined)
    assert.equal(stderr.written(), '')
  })

  it('goes on when the reader of stderr is gone', async () => {
    const gone = { isTTY: true, columns: 80, rows: 24, write: () => Promise.reject(new Error('EPIPE')) }
    for (const mode of ['live', 'lines'] as const) {
      const tasks = startTasks({ host: streamHost({ stderr: gone }), mode, colour: true })
      assert.equal(await tasks.step.step('a', () => 5), 5)
      await tasks.end()
    }
  })
})
