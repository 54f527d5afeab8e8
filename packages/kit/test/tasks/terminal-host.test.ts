import assert from 'node:assert/strict'
import type { Child, Host } from '../../src/host/host.ts'
import { Screen } from '../../src/tasks/screen.ts'
import { terminalHost } from '../../src/tasks/terminal-host.ts'
import { streamHost } from './fixtures/stream-host.ts'
import { manualClock } from './manual-clock.ts'
import { pipeSink, screenSinks } from './screen-sink.ts'

function start(changes: Partial<Host> = {}) {
  const clock = manualClock()
  const sinks = screenSinks()
  const given = streamHost({ ...sinks, ...changes })
  const screen = new Screen({ stderr: given.stderr, now: clock.now, timers: clock.timers })
  screen.draw(['frame'])
  return { clock, screen, given, host: terminalHost(given, screen), lines: () => sinks.stderr.lines() }
}

describe('terminalHost', () => {
  it('has everything that the host has', () => {
    const { given, host } = start()
    assert.deepEqual(Object.keys(host).sort(), Object.keys(given).sort())
  })

  it('follows the size of the streams', () => {
    let columns = 80
    const stderr = {
      ...pipeSink(),
      get columns() {
        return columns
      },
    }
    const { host } = start({ stderr })
    columns = 40
    assert.deepEqual([host.stderr.columns, host.stderr.rows, host.stderr.isTTY], [40, 24, false])
  })

  it('writes a result that goes elsewhere straight through', () => {
    const stdout = pipeSink()
    const { host } = start({ stdout })
    assert.equal(host.stdout, stdout)
  })

  it('takes the frame away while a question is asked, and brings it back even if it fails', async () => {
    const seen: string[][] = []
    const { host, lines } = start({
      async ask() {
        seen.push(await lines())
        throw new Error('input ended')
      },
    })
    await assert.rejects(host.ask({ text: 'Sure?', kind: 'confirm', flag: '--yes' }), /input ended/)
    assert.deepEqual(seen, [[]])
    assert.deepEqual(await lines(), ['frame'])
  })

  it('takes the frame away while someone else has the terminal', async () => {
    const { host, lines } = start()
    const during = await host.takeTerminal(async () => lines())
    assert.deepEqual([during, await lines()], [[], ['frame']])
  })

  it('takes the frame away while a program writes to the terminal, and no longer', async () => {
    const { promise: ended, resolve: end } = Promise.withResolvers<{ exitCode: number; signal: null }>()
    const { host, lines } = start({ spawn: () => ({ ended }) as unknown as Child })
    host.spawn('ssh', [], { stdio: 'inherit' })
    assert.deepEqual(await lines(), [])
    end({ exitCode: 0, signal: null })
    await ended
    assert.deepEqual(await lines(), ['frame'])
    host.spawn('ssh', [], { stdio: 'pipe' })
    assert.deepEqual(await lines(), ['frame'])
  })

  it('brings the frame back when a program cannot be started', async () => {
    const { host, lines } = start()
    assert.throws(() => host.spawn('ssh', [], { stdio: 'inherit' }), /not in this test/)
    assert.deepEqual(await lines(), ['frame'])
  })
})
