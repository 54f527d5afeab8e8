import { currentHost, Failure, type Step } from '@tuglet/kit/lib'
import type { Channel } from './channel.ts'
import { problemOf, type SshProblem } from './ssh-failure.ts'

/** How long to wait, and how often to look. */
export interface WaitForShellOptions {
  readonly timeoutMs: number
  readonly everyMs?: number
}

const worthWaiting: readonly SshProblem[] = ['refused', 'noBanner', 'noRoute', 'lost']

const waits: Readonly<Partial<Record<SshProblem, string>>> = {
  refused: 'sshd does not listen yet',
  noBanner: 'the port is open, sshd does not answer yet',
  noRoute: 'the machine cannot be reached yet',
  lost: 'the connection did not hold yet',
}

/**
 * Waits until the machine runs scripts. A refused key or a changed host key ends the wait at once; when time is up the
 * failure is a timeout that says what was missing last.
 */
export async function waitForShell(channel: Channel, options: WaitForShellOptions, step?: Step): Promise<void> {
  const host = currentHost()
  const { timeoutMs, everyMs = 1000 } = options
  const until = host.now().getTime() + timeoutMs
  for (;;) {
    const problem = await tryOnce(channel)
    if (problem === undefined) return
    step?.status(waits[problem] ?? problem)
    if (host.now().getTime() + everyMs > until) throw tooLate(channel.where, problem, timeoutMs)
    await host.sleep(everyMs)
  }
}

async function tryOnce(channel: Channel): Promise<SshProblem | undefined> {
  try {
    await channel.run(':', { isPublic: true })
    return undefined
  } catch (error) {
    const problem = problemOf(error)
    if (problem === undefined || !worthWaiting.includes(problem)) throw error
    return problem
  }
}

function tooLate(where: string, problem: SshProblem, timeoutMs: number): Failure {
  const seconds = Math.round(timeoutMs / 1000)
  return new Failure('timeout', `${where} was not ready after ${seconds} s: ${waits[problem] ?? problem}.`, {
    code: 'SSH_NOT_READY',
    hints: ['The image may not start sshd.'],
    data: { problem },
  })
}
