import assert from 'node:assert/strict'
import { withHost } from '@tuglet/kit'
import { Failure } from '@tuglet/kit/lib'
import { fakeHost } from '@tuglet/testkit'
import type { Channel } from '../../../src/lib/ssh/channel.ts'
import { sshFailure, type SshProblem } from '../../../src/lib/ssh/ssh-failure.ts'
import { waitForShell } from '../../../src/lib/ssh/wait-for-shell.ts'

function troubled(problems: readonly SshProblem[]): Channel & { tries: number } {
  const channel = {
    tries: 0,
    where: 'gpu',
    run: async () => {
      const problem = problems[channel.tries++]
      if (problem) throw sshFailure(problem, 'gpu')
      return { exitCode: 0, stdout: '', stderr: '' }
    },
  }
  return channel as unknown as Channel & { tries: number }
}

describe('waitForShell', () => {
  it('waits while nobody listens and while no banner comes', async () => {
    const channel = troubled(['refused', 'noBanner', 'lost'])
    await withHost(fakeHost(), () => waitForShell(channel, { timeoutMs: 60_000 }))
    assert.equal(channel.tries, 4)
  })

  for (const [problem, code] of [
    ['authFailed', 'SSH_AUTH_FAILED'],
    ['hostKeyChanged', 'SSH_HOST_KEY_CHANGED'],
  ] as const) {
    it(`stops at once at ${code}`, async () => {
      const channel = troubled([problem, problem])
      const waiting = withHost(fakeHost(), () => waitForShell(channel, { timeoutMs: 60_000 }))
      await assert.rejects(waiting, (error) => Failure.is(error) && error.code === code)
      assert.equal(channel.tries, 1)
    })
  }

  it('says what was missing when time is up', async () => {
    const channel = troubled(Array.from({ length: 100 }, () => 'noBanner' as const))
    const waiting = withHost(fakeHost(), () => waitForShell(channel, { timeoutMs: 5000 }))
    await assert.rejects(
      waiting,
      (error) => Failure.is(error) && error.kind === 'timeout' && /does not answer/.test(error.message),
    )
  })
})
