import assert from 'node:assert/strict'
import type { Channel, RemoteProcess } from '../../../src/lib/ssh/channel.ts'
import { followOnce } from '../../../src/lib/machine/follow-once.ts'
import { sshFailure } from '../../../src/lib/ssh/ssh-failure.ts'
import { byteSink } from '../../support/on-machine.ts'

type Says = (mark: string) => readonly (string | Promise<string>)[]

// A machine that says these things on its two streams; the connection then ends, or stays as it is.
function saying(stdout: Says, stderr: Says, ended: Promise<number>) {
  let mark = ''
  async function* chunks(says: Says, stays: Promise<unknown>): AsyncGenerator<Uint8Array, void> {
    for (const text of says(mark)) yield Buffer.from(await text)
    await stays
  }
  const stays = ended.catch(() => undefined)
  const stream = (): RemoteProcess => ({
    stdin: { isTTY: false, columns: 80, rows: 24, write: () => undefined, end: async () => undefined },
    stdout: chunks(stdout, stays),
    stderr: chunks(stderr, stays),
    ended,
    kill: () => undefined,
  })
  const output = { stdout: byteSink(), stderr: byteSink() }
  const seen = { stdout: 0, stderr: 0 }
  const script = (_: unknown, own: string) => (mark = own)
  const follow = () => followOnce({ stream } as unknown as Channel, { script, seen, output })
  return { follow, output, seen }
}

const never = new Promise<never>(() => undefined)

describe('followOnce', () => {
  it('is over when both streams said so, however long the connection takes to end', async () => {
    const late = Promise.resolve('last words\n')
    const { follow, output, seen } = saying(
      (mark) => ['first ', late, `\u001e${mark} 3\n`],
      (mark) => [`wrong\n\u001e${mark} 3\n`],
      never,
    )
    assert.equal(await follow(), 3)
    assert.deepEqual([output.stdout.text(), output.stderr.text()], ['first last words\n', 'wrong\n'])
    assert.deepEqual(seen, { stdout: 17, stderr: 6 })
  })

  it('is not over while one stream may still hold output', async () => {
    const lost = Promise.reject(sshFailure('lost', 'm'))
    lost.catch(() => undefined)
    const { follow, output, seen } = saying(
      (mark) => ['cut off', `\u001e${mark.slice(0, 10)}`],
      (mark) => [`\u001e${mark} 0\n`],
      lost,
    )
    assert.equal(await follow(), undefined)
    assert.deepEqual([output.stdout.text(), seen.stdout], ['cut off', 7])
  })

  it('fails at once when the channel does, whatever its streams do', async () => {
    const refused = Promise.reject(sshFailure('authFailed', 'm'))
    refused.catch(() => undefined)
    const { follow } = saying(
      () => [never],
      () => [never],
      refused,
    )
    await assert.rejects(follow(), { code: 'SSH_AUTH_FAILED' })
  })
})
