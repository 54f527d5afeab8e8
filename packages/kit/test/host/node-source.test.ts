import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { Failure } from '../../src/failure.ts'
import { nodeSource } from '../../src/host/node-source.ts'
import { fixture, start } from './run-fixture.ts'

const signal = new AbortController().signal

describe('standard input', () => {
  it('comes as bytes, whatever they are', async () => {
    const running = start(fixture('read-input'))
    running.child.stdin.end(Buffer.alloc(300_000, 0xff))
    const { exitCode, stdout } = await running.ended
    assert.deepEqual({ exitCode, stdout }, { exitCode: 0, stdout: '300000 bytes, sum 76500000, terminal false\n' })
  })

  it('does not hold an interrupted run', async () => {
    const running = start(fixture('read-input'))
    await running.until('reading')
    running.child.stdin.write('some')
    running.child.kill('SIGINT')
    assert.equal((await running.ended).exitCode, 130)
  })

  it('is not opened before it is read', () => {
    nodeSource({ stream: () => assert.fail(), isTTY: () => false, signal })
  })

  it('is taken up again where a reader stopped', async () => {
    const input = Readable.from([Buffer.from('one'), Buffer.from('two')])
    const source = nodeSource({ stream: () => input, isTTY: () => false, signal })
    const read: string[] = []
    for await (const chunk of source) {
      read.push(String(chunk))
      break
    }
    for await (const chunk of source) read.push(String(chunk))
    for await (const chunk of source) read.push(String(chunk))
    assert.deepEqual(read, ['one', 'two'])
  })

  it('ends with the reason of an abort', async () => {
    const controller = new AbortController()
    const source = nodeSource({
      stream: () => new Readable({ read() {} }),
      isTTY: () => false,
      signal: controller.signal,
    })
    const reading = source[Symbol.asyncIterator]().next()
    controller.abort(new Failure('timeout', 'Too late.'))
    await assert.rejects(reading, { kind: 'timeout' })
  })
})
