import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { pumpStdin } from '../../../src/lib/machine/pump-stdin.ts'
import { runJob } from '../../../src/lib/machine/run-job.ts'
import { byteSink, onMachine, until } from '../../support/on-machine.ts'
import { runLocally } from '../../support/run-locally.ts'
import { sideBySide } from '../../support/side-by-side.ts'

const source = (chunks: () => AsyncGenerator<Uint8Array>) => ({ isTTY: false, [Symbol.asyncIterator]: chunks })

describe('pumpStdin', () => {
  const it = sideBySide()
  it('carries 64 KiB of random bytes through stdin and stdout of a job unchanged', function () {
    return onMachine(this, async ({ channel, sshd }) => {
      const bytes = randomBytes(65_536)
      const output = { stdout: byteSink(), stderr: byteSink() }
      const input = source(async function* () {
        yield bytes.subarray(0, 1000)
        yield bytes.subarray(1000)
      })
      const spec = { id: 'j', argv: ['cat'], cwd: sshd.root, stdin: true }
      const [code] = await Promise.all([runJob(channel, spec, { output }), pumpStdin(channel, 'j', input)])
      assert.equal(code, 0)
      assert.ok(output.stdout.bytes().equals(bytes))
    })
  })

  it('loses and repeats no byte when the link is cut', () =>
    runLocally(async ({ channel, machine }) => {
      const output = { stdout: byteSink(), stderr: byteSink() }
      const input = source(async function* () {
        yield Buffer.from('one ')
        await until(() => output.stdout.text().includes('one'))
        machine.cut()
        yield Buffer.from('two ')
        await until(() => output.stdout.text().includes('two'))
        yield Buffer.from('three')
      })
      const spec = { id: 'j', argv: ['cat'], cwd: '~', stdin: true }
      const [code] = await Promise.all([runJob(channel, spec, { output }), pumpStdin(channel, 'j', input)])
      assert.deepEqual([code, output.stdout.text()], [0, 'one two three'])
    }))

  it('does not hold up a command that does not read', () =>
    runLocally(async ({ channel }) => {
      const output = { stdout: byteSink(), stderr: byteSink() }
      const input = source(async function* () {
        yield Buffer.alloc(200_000)
      })
      const spec = { id: 'j', argv: ['true'], cwd: '~', stdin: true }
      const [code] = await Promise.all([runJob(channel, spec, { output }), pumpStdin(channel, 'j', input)])
      assert.equal(code, 0)
    }))
})
