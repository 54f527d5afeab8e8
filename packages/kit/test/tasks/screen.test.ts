import assert from 'node:assert/strict'
import type { Sink } from '../../src/host/host.ts'
import { Screen } from '../../src/tasks/screen.ts'
import { manualClock } from './manual-clock.ts'
import { pipeSink, screenSinks } from './screen-sink.ts'

function start(stderr?: Sink) {
  const clock = manualClock()
  const sinks = screenSinks()
  const screen = new Screen({ stderr: stderr ?? sinks.stderr, now: clock.now, timers: clock.timers })
  return { clock, screen, ...sinks, lines: () => sinks.stderr.lines() }
}

describe('Screen', () => {
  it('draws one frame in place of another', async () => {
    const { screen, lines } = start()
    screen.draw(['one', 'two long', 'three'])
    assert.deepEqual(await lines(), ['one', 'two long', 'three'])
    screen.draw(['one', 'two'])
    assert.deepEqual(await lines(), ['one', 'two'])
  })

  it('writes above the frame, from either stream, and paints again', async () => {
    const { screen, clock, stdout, stderr, lines } = start()
    screen.draw(['frame'])
    void screen.write(stdout, 'log 1\n')
    void screen.write(stderr, Buffer.from('warning\n'))
    void screen.write(stdout, 'log 2\n')
    assert.deepEqual(await lines(), ['log 1', 'warning', 'log 2'])
    clock.advance(40)
    assert.deepEqual(await lines(), ['log 1', 'warning', 'log 2', 'frame'])
  })

  it('paints once for all that was written in between', () => {
    const pipe = pipeSink()
    const { screen, clock, stdout } = start(pipe)
    screen.draw(['frame'])
    for (let n = 0; n < 100; n++) void screen.write(stdout, 'log\n')
    clock.advance(1000)
    assert.equal(pipe.written().split('frame').length - 1, 2)
  })

  it('does not touch a line that has not ended', async () => {
    const { screen, clock, stdout, lines } = start()
    screen.draw(['frame'])
    void screen.write(stdout, 'half ')
    screen.draw(['frame 2'])
    clock.advance(500)
    assert.deepEqual(await lines(), ['half '])
    void screen.write(stdout, 'and half\n')
    clock.advance(40)
    assert.deepEqual(await lines(), ['half and half', 'frame 2'])
  })

  it('leaves the last frame on a line of its own', async () => {
    const { screen, stdout, clock, lines } = start()
    void screen.write(stdout, 'no newline')
    screen.leave(['frame'])
    screen.draw([])
    void screen.write(stdout, 'after\n')
    clock.advance(500)
    assert.deepEqual(await lines(), ['no newline', 'frame', 'after'])
  })

  it('makes room for whoever has the terminal, and comes back after the last of them', async () => {
    const { screen, stderr, lines } = start()
    screen.draw(['frame'])
    const giveBack = screen.lend()
    const giveOtherBack = screen.lend()
    void stderr.write('Sure? yes\n')
    screen.draw(['frame 2'])
    giveBack()
    giveBack()
    assert.deepEqual(await lines(), ['Sure? yes'])
    giveOtherBack()
    assert.deepEqual(await lines(), ['Sure? yes', 'frame 2'])
  })

  it('does not paint the same frame twice', () => {
    const pipe = pipeSink()
    const { screen } = start(pipe)
    screen.draw(['frame'])
    const { length } = pipe.written()
    screen.draw(['frame'])
    assert.equal(pipe.written().length, length)
  })

  it('never leaves the cursor hidden or wrapping off between two writes', () => {
    const writes: string[] = []
    const { screen } = start({ isTTY: true, columns: 40, rows: 10, write: (chunk) => void writes.push(String(chunk)) })
    screen.draw(['a'])
    screen.draw(['b'])
    screen.leave(['c'])
    for (const text of writes) {
      assert.ok(text.lastIndexOf('\x1b[?25h') > text.lastIndexOf('\x1b[?25l'))
      assert.ok(text.lastIndexOf('\x1b[?7h') > text.lastIndexOf('\x1b[?7l'))
    }
    assert.equal(writes.length, 3)
  })

  it('waits with a line of its own for a line that has not ended, for a second at most', async () => {
    const { screen, stdout, clock, lines } = start()
    void screen.write(stdout, 'half ')
    screen.say('✓ Upload done')
    assert.deepEqual(await lines(), ['half '])
    void screen.write(stdout, 'and half\n')
    assert.deepEqual(await lines(), ['half and half', '✓ Upload done'])
    void screen.write(stdout, 'never ends')
    screen.say('✓ Build done')
    clock.advance(1000)
    assert.deepEqual((await lines()).slice(2), ['never ends', '✓ Build done'])
  })

  it('writes what it held back when it closes', async () => {
    const { screen, stdout, lines } = start()
    void screen.write(stdout, 'half')
    screen.say('done')
    await screen.close()
    assert.deepEqual(await lines(), ['half', 'done'])
  })

  it('gives back what the sink gives, so that a slow reader is waited for', async () => {
    const { screen } = start()
    const promise = Promise.resolve()
    const slow: Sink = { isTTY: true, columns: 80, rows: 24, write: () => promise }
    assert.equal(screen.write(slow, 'a'), promise)
  })

  it('tells a writer that the reader went away, and itself bears it', async () => {
    const gone: Sink = { isTTY: true, columns: 80, rows: 24, write: () => Promise.reject(new Error('EPIPE')) }
    const { screen } = start(gone)
    screen.draw(['frame'])
    await assert.rejects(Promise.resolve(screen.write(gone, 'a\n')), /EPIPE/)
    screen.say('line')
    screen.leave(['frame'])
    await screen.close()
  })

  it('does not pile frames up in front of a slow terminal, and draws the newest when it is through', async () => {
    const writes: string[] = []
    let release = () => {}
    const slow: Sink = {
      isTTY: true,
      columns: 40,
      rows: 10,
      write: (chunk) => (writes.push(String(chunk)), new Promise<void>((resolve) => (release = resolve))),
    }
    const { screen, clock } = start(slow)
    for (let n = 1; n <= 50; n++) screen.draw([`frame ${n}`])
    assert.equal(writes.length, 1)
    release()
    await new Promise((resolve) => setImmediate(resolve))
    clock.advance(40)
    assert.equal(writes.length, 2)
    assert.match(writes[1] ?? '', /frame 50/)
  })
})
