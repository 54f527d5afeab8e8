import assert from 'node:assert/strict'
import { glyphsFor } from '../../src/tasks/glyphs.ts'
import { LinesRenderer } from '../../src/tasks/lines-renderer.ts'
import { rootStep } from '../../src/tasks/root-step.ts'
import { manualClock } from './manual-clock.ts'
import { pipeSink } from './screen-sink.ts'

function start() {
  const clock = manualClock()
  const lines: string[] = []
  const heard = { at: 0 }
  const glyphs = glyphsFor({ env: {}, platform: 'linux', stderr: pipeSink() })
  const renderer = new LinesRenderer({
    say: (line) => void lines.push(line),
    now: clock.now,
    lastWrite: () => heard.at,
    timers: clock.timers,
    glyphs,
  })
  const root = rootStep({ signal: new AbortController().signal, emit: (event) => renderer.on(event) })
  return { clock, lines, heard, renderer, root }
}

describe('LinesRenderer', () => {
  it('says what starts and ends, with the full path', async () => {
    const { lines, root } = start()
    await root.step('Push my-env', (push) => push.step('Upload', () => undefined))
    assert.deepEqual(lines, [
      'Push my-env started',
      'Push my-env › Upload started',
      '✓ Push my-env › Upload done',
      '✓ Push my-env done',
    ])
  })

  it('says why a step failed, once', async () => {
    const { lines, root } = start()
    const work = root.step('Push', (push) =>
      push.step('Upload', () => Promise.reject(new Error('disk\x1b[2J full\nat once'))),
    )
    await assert.rejects(work)
    assert.deepEqual(lines.slice(2), ['✗ Push › Upload failed: disk full at once', '✗ Push failed'])
  })

  it('says another reason of the step above', async () => {
    const { lines, root } = start()
    await root
      .step('Push', async (push) => {
        await push.step('Upload', () => Promise.reject(new Error('full'))).catch(() => undefined)
        throw new Error('1 of 1 failed')
      })
      .catch(() => undefined)
    assert.equal(lines.at(-1), '✗ Push failed: 1 of 1 failed')
  })

  it('says at most one status in five seconds, in the end the newest', async () => {
    const { clock, lines, root } = start()
    await root.step('Build', (step) => {
      for (let n = 0; n < 100; n++) {
        step.status(`layer ${n}`)
        clock.advance(100)
      }
      clock.advance(10_000)
    })
    assert.deepEqual(lines.slice(1, -1), ['Build: layer 0', 'Build: layer 49', 'Build: layer 99'])
  })

  it('lets steps that run at once take turns', async () => {
    const { clock, lines, root } = start()
    const hold = Promise.withResolvers<void>()
    const all = ['a', 'b', 'c'].map((title) =>
      root.step(title, (step) => {
        step.status('busy')
        return hold.promise
      }),
    )
    clock.advance(15_000)
    assert.deepEqual(
      lines.filter((line) => line.endsWith('busy')),
      ['a: busy', 'b: busy', 'c: busy'],
    )
    hold.resolve()
    await Promise.all(all)
  })

  it('does not repeat a status, and drops one that the end has overtaken', async () => {
    const { clock, lines, root } = start()
    await root.step('Build', (step) => {
      step.status('same')
      clock.advance(6000)
      step.status('same')
      clock.advance(6000)
      step.status('new')
      step.status('newer')
    })
    clock.advance(60_000)
    assert.deepEqual(lines.slice(1), ['Build: same', 'Build: new', '✓ Build done'])
  })

  it('says progress at each tenth', async () => {
    const { clock, lines, root } = start()
    await root.step('Upload', (step) => {
      for (let n = 0; n <= 1000; n++) {
        clock.advance(10)
        step.progress(n * 40_000, 40_000_000)
      }
    })
    const said = lines.slice(1, -1)
    assert.equal(said.length, 10)
    assert.equal(said[2], 'Upload: 12.0 MB of 40.0 MB · 4.0 MB/s · 7 s left')
  })

  it('says slow progress every thirty seconds, with or without a known total', async () => {
    for (const total of [0, 1e12]) {
      const { clock, lines, root } = start()
      await root.step('Upload', (step) => {
        for (let s = 0; s <= 95; s++) {
          step.progress(s * 1000, total)
          clock.advance(1000)
        }
      })
      assert.equal(lines.filter((line) => line.startsWith('Upload: ')).length, 3)
    }
  })

  it('counts from the start when a transfer begins again', async () => {
    const { lines, root } = start()
    await root.step('Upload', (step) => {
      step.progress(90, 100)
      step.progress(0, 100)
      step.progress(10, 100)
    })
    assert.deepEqual(lines.slice(1, -1), ['Upload: 90 B of 100 B', 'Upload: 10 B of 100 B'])
  })

  it('gives a sign of life after a minute of silence', async () => {
    const { clock, lines, root } = start()
    await root.step('Push', async (push) => {
      const hold = Promise.withResolvers<void>()
      const both = ['us', 'eu'].map((region) => push.step(`Wait for ${region}`, () => hold.promise))
      clock.advance(59_000)
      assert.equal(lines.length, 3)
      clock.advance(61_000)
      assert.deepEqual(lines.slice(3), [
        'Still running: Push › Wait for us and 1 more (1 min)',
        'Still running: Push › Wait for us and 1 more (2 min)',
      ])
      hold.resolve()
      await Promise.all(both)
    })
  })

  it('is not silent while others write to the same place', async () => {
    const { clock, heard, lines, root } = start()
    await root.step('Follow', () => {
      for (let n = 0; n < 10; n++) {
        clock.advance(30_000)
        heard.at = clock.now()
      }
    })
    assert.deepEqual(lines, ['Follow started', '✓ Follow done'])
  })

  it('has no timer when nothing runs, nor after its end', async () => {
    const { clock, renderer, root } = start()
    await root.step('a', () => assert.equal(clock.waiting(), 1))
    assert.equal(clock.waiting(), 0)
    void root.step('b', () => new Promise(() => {}))
    renderer.end()
    assert.equal(clock.waiting(), 0)
  })

  it('takes over steps that it has not seen start', () => {
    const { lines, renderer } = start()
    renderer.know({ type: 'started', id: 1, title: 'Push' })
    renderer.know({ type: 'started', id: 2, parent: 1, title: 'Stage' })
    renderer.know({ type: 'done', id: 2 })
    renderer.on({ type: 'started', id: 3, parent: 1, title: 'Upload' })
    renderer.on({ type: 'done', id: 2 })
    assert.deepEqual(lines, ['Push › Upload started'])
  })
})
