import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import type { Failure } from '../../src/failure.ts'
import { nodeSink } from '../../src/host/node-sink.ts'
import { fixture, start, startOnTerminal } from './run-fixture.ts'

describe('the sinks of a process', () => {
  it('end quietly with 141 when the reader of a pipe goes away', async () => {
    const running = start(fixture('print'))
    await running.until('line 0')
    running.child.stdout.destroy()
    const { exitCode, stderr } = await running.ended
    assert.deepEqual({ exitCode, stderr }, { exitCode: 141, stderr: '' })
  })

  it('end with 141 behind head, as a shell sees it', async () => {
    const line = fixture('print')
      .map((word) => `'${word}'`)
      .join(' ')
    const running = start(['bash', '-c', `${line} | head -1; echo "\${PIPESTATUS[@]}" >&2`])
    const { stdout, stderr } = await running.ended
    assert.match(stdout, /^line 0 x+\n$/)
    assert.equal(stderr, '141 0\n')
  })

  it('write out all that is pending before the process ends', async () => {
    const running = start(fixture('print', '20000'))
    const { exitCode, stdout } = await running.ended
    assert.equal(exitCode, 0)
    const lines = stdout.trimEnd().split('\n')
    assert.deepEqual([lines.length, lines.at(-1)!.slice(0, 10)], [20000, 'line 19999'])
  })

  it('fail when the disk is full', async function () {
    if (process.platform !== 'linux') this.skip()
    const line = fixture('print', '10')
      .map((word) => `'${word}'`)
      .join(' ')
    const { exitCode, stderr } = await start(['bash', '-c', `${line} > /dev/full`]).ended
    assert.equal(exitCode, 1)
    assert.match(stderr, /^OUTPUT_NOT_WRITTEN: .*no space left/)
  })

  it('know the size of the terminal, and of none', async () => {
    const { screen } = await startOnTerminal(fixture('print', '1')).ended
    assert.match(screen, /line 0/)
    const env = { COLUMNS: '132', LINES: 'many' }
    const sink = nodeSink(stream(), { env, onLost: () => assert.fail() })
    assert.deepEqual([sink.isTTY, sink.columns, sink.rows], [false, 132, 24])
    assert.equal(nodeSink(stream({ columns: 40, isTTY: true }), { env, onLost: () => assert.fail() }).columns, 40)
  })

  it('promise only when there is something to wait for', async () => {
    const release: (() => void)[] = []
    const slow = stream({ highWaterMark: 10, write: (_chunk, _encoding, done) => void release.push(done) })
    const sink = nodeSink(slow, { env: {}, onLost: () => assert.fail() })
    assert.equal(sink.write('short'), undefined)
    const [first, second] = [sink.write('much longer than that'), sink.write(new Uint8Array(3))]
    assert.ok(first instanceof Promise)
    assert.equal(first, second)
    while (release.length > 0) {
      release.shift()!()
      await Promise.resolve()
    }
    await first
    assert.equal(slow.writableLength, 0)
  })

  it('reject every write after the reader went away, and tell it once', async () => {
    const told: Failure[] = []
    const broken = stream({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('x'), { code: 'EPIPE' })),
    })
    const sink = nodeSink(broken, { env: {}, onLost: (reason) => told.push(reason) })
    void sink.write('nobody waits for this')
    await sink.flush()
    await assert.rejects(async () => sink.write('later'), { code: 'BROKEN_PIPE', exitCode: 141, kind: 'interrupted' })
    assert.equal(told.length, 1)
    await sink.flush()
  })
})

type Faked = ConstructorParameters<typeof Writable>[0] & { columns?: number; isTTY?: boolean }

function stream({ columns, isTTY, ...options }: Faked = {}): NodeJS.WriteStream {
  const writable = new Writable({ autoDestroy: false, write: (_chunk, _encoding, done) => done(), ...options })
  return Object.assign(writable, { columns, isTTY }) as unknown as NodeJS.WriteStream
}
