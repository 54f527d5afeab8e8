import assert from 'node:assert/strict'
import { EventEmitter, once } from 'node:events'
import { Failure } from '../../src/failure.ts'
import { watchInterrupts, type InterruptedProcess } from '../../src/host/interrupts.ts'
import { groupGone } from './group-gone.ts'
import { fixture, start, startOnTerminal } from './run-fixture.ts'

describe('interrupts', () => {
  for (const [name, exitCode, code] of [
    ['SIGINT', 130, 'INTERRUPTED'],
    ['SIGTERM', 143, 'TERMINATED'],
    ['SIGHUP', 129, 'TERMINAL_CLOSED'],
  ] as const) {
    it(`lets clean-up run on ${name} and ends with ${exitCode}`, async () => {
      const running = start(fixture('wait'))
      await running.until('waiting')
      running.child.kill(name)
      const ended = await running.ended
      assert.equal(ended.exitCode, exitCode)
      assert.equal(ended.stdout, 'waiting\ncleaning up\nclean\n')
      assert.match(ended.stderr, new RegExp(`^${code}: .*\n$`))
    })
  }

  it('leaves at once on the second signal, with the code of the first', async () => {
    const running = start(fixture('wait', 'for-ever'))
    await running.until('waiting')
    running.child.kill('SIGINT')
    await running.until('cleaning up')
    // Again and again, for a signal that comes as an echo of the first one does not count.
    const again = setInterval(() => running.child.kill('SIGTERM'), 10)
    const ended = await running.ended
    clearInterval(again)
    assert.equal(ended.exitCode, 130)
    assert.equal(ended.stdout, 'waiting\ncleaning up\n')
    assert.equal(ended.stderr, '')
  })

  it('takes Ctrl-C on a terminal for a signal', async () => {
    const running = startOnTerminal(fixture('wait'))
    await running.until('waiting')
    running.pty.write('\x03')
    const { exitCode, screen } = await running.ended
    assert.equal(exitCode, 130)
    assert.match(screen, /clean\r\nINTERRUPTED: Interrupted\.\r\n$/)
  })

  it('ends a group of processes that will not end by itself when it leaves at once', async () => {
    const running = start(fixture('child-left'))
    await running.until('child ')
    const pid = Number(/child (\d+)/.exec(running.printed().stdout)![1])
    running.child.kill('SIGINT')
    await running.until('aborted')
    const again = setInterval(() => running.child.kill('SIGINT'), 10)
    assert.equal((await running.ended).exitCode, 130)
    clearInterval(again)
    await groupGone(pid)
  })

  it('leaves no child behind when the command has ended', async () => {
    const running = start(fixture('child-left', 'end'))
    assert.equal((await running.ended).exitCode, 0)
    await groupGone(Number(/child (\d+)/.exec(running.printed().stdout)![1]))
  })

  it('leaves by itself when clean-up takes longer than it may', async () => {
    const process = fakeProcess()
    const left = once(process, 'left')
    const interrupts = watchInterrupts(process, { graceMs: 1 })
    const alive = setInterval(() => undefined, 1000)
    interrupts.interrupt('SIGTERM')
    assert.deepEqual(await left, [143])
    clearInterval(alive)
    interrupts.close()
  })

  it('takes a signal that npm passes on at once for the same press', () => {
    const process = fakeProcess()
    const interrupts = watchInterrupts(process, { graceMs: 60_000 })
    let left = false
    process.on('left', () => (left = true))
    process.emit('SIGINT', 'SIGINT')
    process.emit('SIGINT', 'SIGINT')
    assert.ok(interrupts.signal.aborted)
    assert.equal(left, false)
    interrupts.close()
  })

  it('tells signals to work that heeds them, which may leave at once with their code', async () => {
    const process = fakeProcess()
    const interrupts = watchInterrupts(process, { graceMs: 1 })
    const heard: string[] = []
    const left = once(process, 'left')
    await interrupts.heed(
      (name, leave) => (heard.push(name), leave()),
      async () => {
        process.emit('SIGTERM', 'SIGTERM')
        assert.deepEqual(await left, [143])
      },
    )
    assert.deepEqual(heard, ['SIGTERM'])
    assert.equal(interrupts.signal.aborted, false)
    interrupts.close()
  })

  it('gives work that heeds signals the time it needs, also after the run was ended', async () => {
    const process = fakeProcess()
    const interrupts = watchInterrupts(process, { graceMs: 1 })
    const left = once(process, 'left')
    let done = false
    await interrupts.heed(
      () => undefined,
      async () => {
        interrupts.abort(new Failure('timeout', 'Too late.'))
        await new Promise((resolve) => setTimeout(resolve, 20))
        done = true
        process.once('left', () => assert.ok(done))
      },
    )
    const alive = setInterval(() => undefined, 1000)
    assert.deepEqual(await left, [5])
    clearInterval(alive)
    interrupts.close()
  })

  it('ends the run again when the work that heeded signals is done', async () => {
    const process = fakeProcess()
    const interrupts = watchInterrupts(process, { graceMs: 60_000 })
    await interrupts.heed(
      () => undefined,
      async () => undefined,
    )
    interrupts.interrupt('SIGINT')
    assert.ok(interrupts.signal.aborted)
    interrupts.close()
  })

  it('keeps the first reason, and sets its exit code for a process that ends by itself', () => {
    const process = fakeProcess()
    const interrupts = watchInterrupts(process, { graceMs: 60_000 })
    const late = new Failure('timeout', 'Too late.')
    interrupts.abort(late)
    interrupts.interrupt('SIGINT')
    assert.equal(interrupts.signal.reason, late)
    assert.equal(process.exitCode, 5)
    interrupts.close()
    assert.deepEqual(process.eventNames(), [])
  })
})

function fakeProcess(): InterruptedProcess & EventEmitter {
  const emitter = new EventEmitter()
  return Object.assign(emitter, { exitCode: undefined, exit: (code: number) => void emitter.emit('left', code) })
}
